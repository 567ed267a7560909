public import ArgumentParser
public import SchoolDomain

extension CivilDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
