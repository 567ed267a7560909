import CalendarDomain
import ICalendar

/// A time zone by the file's own description of it (VTIMEZONE), for zones that no database knows.
enum ObservedZone {
  /// The clock of the zone, right up to a year after `window`. Nil where the description says nothing usable.
  static func clock(_ name: String, _ zone: FeedZone, for window: InstantRange) -> ZoneClock? {
    let year = 366 * LocalTime.dayLength
    let last = LocalTime(seconds: window.end.milliseconds.floored(by: 1000) + year)
    var changes: [(instant: Int, regime: ZoneHistory.Regime)] = []
    var first: (instant: Int, offset: Int)?
    for lines in zone.observances {
      guard let observance = try? Observance(lines, until: last) else { return nil }
      for onset in observance.onsets {
        let instant = onset.seconds - observance.from
        changes.append((instant, observance.regime))
        if first.map({ instant < $0.instant }) ?? true { first = (instant, observance.from) }
      }
    }
    guard let first else { return nil }
    changes.sort { ($0.instant, $0.regime.offset) < ($1.instant, $1.regime.offset) }
    let opening = ZoneHistory.Regime(offset: first.offset, isDaylight: false, name: "")
    return ZoneClock(
      name: name, history: ZoneHistory(opening: opening, changes: changes),
      from: window.start.advanced(byMinutes: -year / 60), to: window.end.advanced(byMinutes: year / 60))
  }

  /// A STANDARD or DAYLIGHT: what clocks show from each of its onsets on.
  private struct Observance {
    let regime: ZoneHistory.Regime
    /// Seconds east of UTC until an onset.
    let from: Int
    /// By the clocks until then.
    let onsets: [LocalTime]

    init(_ lines: [CalendarLine], until last: LocalTime) throws(EventFault) {
      func value(_ name: String) -> String? { lines.first { $0.name == name }?.value }
      guard let text = value("DTSTART"), let start = EventTime(text[...], zone: nil)?.written,
        let from = value("TZOFFSETFROM").flatMap(Self.offset),
        let to = value("TZOFFSETTO").flatMap(Self.offset)
      else { throw EventFault(.unknownZone, "") }
      self.from = from
      regime = ZoneHistory.Regime(offset: to, isDaylight: false, name: "")
      var onsets: Set<LocalTime> = [start]
      var effort = ExpansionEffort()
      for line in lines {
        switch line.name {
        case "RRULE":
          let rule = try RecurrenceRule(line.value)
          // UNTIL is in UTC here, and onsets are by the clocks until then.
          let end =
            switch rule.until {
            case .universal(let time): min(last, time.advanced(by: from))
            case .some(let time): min(last, time.written)
            case nil: last
            }
          guard start <= end else { continue }
          onsets.formUnion(try RuleWalk.times(rule, from: start, isDate: false, in: start...end, &effort))
        case "RDATE": onsets.formUnion(try EventTime.list(line).map(\.written))
        default: break
        }
      }
      self.onsets = onsets.sorted()
    }

    /// Seconds of `-0800` or `+013045`.
    private static func offset(_ text: String) -> Int? {
      let bytes = Array(text.utf8)
      guard bytes.count == 5 || bytes.count == 7,
        bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+"),
        bytes.dropFirst().allSatisfy({ (48...57).contains($0) })
      else { return nil }
      func two(_ index: Int) -> Int { Int(bytes[index] - 48) * 10 + Int(bytes[index + 1] - 48) }
      let seconds = two(1) * 3600 + two(3) * 60 + (bytes.count == 7 ? two(5) : 0)
      guard seconds < 24 * 3600 else { return nil }
      return bytes[0] == UInt8(ascii: "-") ? -seconds : seconds
    }
  }
}
