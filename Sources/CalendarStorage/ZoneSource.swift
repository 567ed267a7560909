public import CalendarDomain

/// Where time zones come from, once it is known which are needed.
public protocol ZoneSource: Sendable {
  /// The zones of `names` that there are, laid out for some years around `now`; a name that is missing is no error here:
  /// the rules say which provider it concerns.
  func table(of names: Set<String>, around now: Instant) -> ZoneTable
}

extension ZoneTable: ZoneSource {
  public func table(of names: Set<String>, around now: Instant) -> ZoneTable { self }
}
