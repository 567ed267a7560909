public import ArgumentParser
public import CalendarDomain

extension CivilDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension DateSpan: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
