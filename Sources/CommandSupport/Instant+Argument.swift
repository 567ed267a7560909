public import ArgumentParser
public import CalendarDomain

extension Instant: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
