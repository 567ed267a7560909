public import ArgumentParser
public import SchoolDomain

extension Instant: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
