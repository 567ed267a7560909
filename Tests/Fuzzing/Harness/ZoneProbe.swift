import CalendarDomain

/// A file of the time zone database is none, or tells what clocks show at any time that a calendar can ask for.
enum ZoneProbe {
  static func run(_ bytes: [UInt8]) {
    guard let history = ZoneHistory(tzif: bytes) else { return }
    let day = 86_400
    for year in [1, 1900, 1970, 2026, 2400, 9999] {
      guard let date = CivilDate(year: year, month: 3, day: 1) else { broken("\(year) has no March") }
      let start = date.dayNumber * day
      let transitions = history.transitions(after: start - 2 * 366 * day, upTo: start + 366 * day)
      for transition in transitions {
        promise(
          history.regime(at: transition.instant) == transition.after, "a transition leads to its regime")
      }
      _ = history.instant(ofLocal: start + 9 * 3600)
    }
  }
}
