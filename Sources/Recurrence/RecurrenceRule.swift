import CalendarDomain
import ICalendar

/// A rule by which an event repeats (RFC 5545, section 3.3.10), looked through before libical gets it.
struct RecurrenceRule: Hashable, Sendable {
  /// The rule in capital letters as libical gets it: without UNTIL, which each zone reads differently, and without what
  /// `periods` does.
  let text: String
  /// What is done here of what the rule says.
  let periods: RulePeriods
  /// The last time, as it is written.
  let until: EventTime?
  /// At most so many times on a day.
  let timesADay: Int

  /// Longer rules are nobody's.
  static let mostBytes = 4096
  /// More times a day are nobody's calendar.
  static let mostTimesADay = 288

  /// Parts that RFC 5545 does not have with some frequencies.
  private static let misplaced: [(String, Set<RulePeriods.Length>)] = [
    ("BYWEEKNO", [.day, .week, .month]), ("BYYEARDAY", [.day, .week, .month]), ("BYMONTHDAY", [.week]),
  ]
  private static let lists: Set = [
    "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS",
  ]

  init(_ value: String) throws(EventFault) {
    guard value.utf8.count <= Self.mostBytes else {
      throw .badRule(value, "more than \(Self.mostBytes) bytes")
    }
    var parts: [(key: String, value: String)] = []
    for part in value.uppercased().split(separator: ";") {
      let pair = part.split(separator: "=", omittingEmptySubsequences: false)
      guard pair.count == 2, !pair[1].isEmpty, part.utf8.allSatisfy({ (33...126).contains($0) }) else {
        throw .badRule(value, "\(EventFault.excerpt(String(part))) is no KEY=VALUE")
      }
      let key = String(pair[0])
      guard !parts.contains(where: { $0.key == key }) else { throw .badRule(value, "\(key) stands twice") }
      parts.append((key, String(pair[1])))
    }
    func part(_ key: String) -> String? { parts.first { $0.key == key }?.value }
    guard let frequency = part("FREQ"), let length = RulePeriods.Length(rawValue: frequency) else {
      throw .badRule(value, "expected FREQ to be DAILY, WEEKLY, MONTHLY or YEARLY")
    }
    if let scale = part("RSCALE"), scale != "GREGORIAN" {
      throw .badRule(value, "expected RSCALE to be GREGORIAN")
    }
    try Self.checkNumbers(parts, of: value)
    for (key, frequencies) in Self.misplaced where part(key) != nil && frequencies.contains(length) {
      throw .badRule(value, "\(key) has no place where FREQ is \(frequency)")
    }
    try Self.checkDays(part("BYDAY"), frequency, hasWeeks: part("BYWEEKNO") != nil, of: value)
    if let text = part("UNTIL") {
      guard let time = EventTime(text[...], zone: nil) else {
        throw .badRule(value, "UNTIL is no date and no time")
      }
      until = time
    } else {
      until = nil
    }
    guard until == nil || part("COUNT") == nil else {
      throw .badRule(value, "UNTIL and COUNT exclude each other")
    }
    timesADay = ["BYHOUR", "BYMINUTE", "BYSECOND"].reduce(1) { product, key in
      product * (part(key)?.split(separator: ",").count ?? 1)
    }
    guard timesADay <= Self.mostTimesADay else {
      throw .badRule(value, "\(timesADay) times a day; expected at most \(Self.mostTimesADay)")
    }
    periods = RulePeriods(length, part)
    let own = periods.own
    text = parts.filter { !own.contains($0.key) }.map { "\($0.key)=\($0.value)" }.joined(separator: ";")
  }

  /// COUNT, INTERVAL and the lists of numbers, which libical keeps in narrow ones.
  private static func checkNumbers(
    _ parts: [(key: String, value: String)], of rule: String
  ) throws(EventFault) {
    for (key, value) in parts {
      switch key {
      case "COUNT", "INTERVAL":
        guard let number = Int(value), (1...(key == "COUNT" ? 1_000_000 : 10_000)).contains(number) else {
          throw .badRule(rule, "expected \(key) to be 1 or more, and not out of all proportion")
        }
      case _ where lists.contains(key):
        let entries = value.split(separator: ",", omittingEmptySubsequences: false)
        guard entries.count <= 366 else { throw .badRule(rule, "\(key) has more than 366 entries") }
        guard key != "BYDAY" else { continue }
        for entry in entries where Int(entry).map({ abs($0) <= 366 }) != true {
          throw .badRule(rule, "\(key) has \(EventFault.excerpt(String(entry))); expected a number")
        }
      default: break
      }
    }
  }

  /// A weekday has a number only where it is one of a month's or a year's.
  private static func checkDays(
    _ days: String?, _ frequency: String, hasWeeks: Bool, of rule: String
  ) throws(EventFault) {
    let mayCount = frequency == "MONTHLY" || (frequency == "YEARLY" && !hasWeeks)
    for day in days?.split(separator: ",", omittingEmptySubsequences: false) ?? [] {
      let number = day.dropLast(2)
      guard ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].contains(day.suffix(2)),
        number.isEmpty || (mayCount && Int(number).map { (1...53).contains(abs($0)) } == true)
      else { throw .badRule(rule, "BYDAY has \(EventFault.excerpt(String(day)))") }
    }
  }

  /// The last time that the rule may make of an event that begins in `zone`, by that zone's clocks; nil where it goes on.
  func last(in zone: ZoneClock, home: ZoneClock, isDate: Bool) -> LocalTime? {
    switch until {
    case nil: nil
    case .date(let date): LocalTime(date).advanced(by: LocalTime.dayLength - 1)
    case .local(let time, _): isDate ? LocalTime(time.date) : time
    case .universal(let time):
      if isDate {
        LocalTime(home.local(at: ZoneClock.universal.instant(of: time)).date)
      } else {
        zone.local(at: ZoneClock.universal.instant(of: time))
      }
    }
  }
}
