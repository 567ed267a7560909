import CalendarDomain
import ICalendar

/// A VEVENT: what expansion reads of it, as it is written.
struct CalendarEvent: Sendable {
  /// How the end is written.
  enum End: Hashable, Sendable {
    case none
    case time(EventTime)
    case length(EventLength)
  }

  /// Which of several events of one UID and start counts: the one with the higher numbers, and of two alike the later in the
  /// file.
  struct Rank: Comparable {
    let sequence: Int
    let stamp: Int
    let line: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.sequence, left.stamp, left.line) < (right.sequence, right.stamp, right.line)
    }
  }

  let uid: String
  let start: EventTime
  let end: End
  /// The start that it had in its series; nil where it is no override.
  let original: EventTime?
  /// Whether it stands for all later dates of its series too.
  let isForLater: Bool
  let status: SnapshotItem.Status
  let isTransparent: Bool
  let title: String?
  let rank: Rank
  let rules: [RecurrenceRule]
  let added: [AddedDate]
  let excluded: [EventTime]

  /// A date that RDATE adds to a series; with its own length where it is a PERIOD.
  struct AddedDate: Hashable, Sendable {
    let start: EventTime
    let end: End
  }

  /// Reads the event of an object. Throws what makes the object unusable.
  init(_ event: FeedEvent) throws(EventFault) {
    uid = event.uid
    guard let line = event["DTSTART"] else { throw EventFault(.unreadable, "the event has no DTSTART") }
    start = try Self.time(line)
    end = try Self.end(event)
    if let line = event["RECURRENCE-ID"] {
      original = try Self.time(line)
      isForLater = line.parameter("RANGE")?.uppercased() == "THISANDFUTURE"
    } else {
      original = nil
      isForLater = false
    }
    status = SnapshotItem.Status(rawValue: event["STATUS"]?.value.lowercased() ?? "") ?? .confirmed
    isTransparent = event["TRANSP"]?.value.uppercased() == "TRANSPARENT"
    title = event["SUMMARY"].map { CalendarText.plain($0.value) }
    let stamp = event["DTSTAMP"].flatMap { EventTime($0.value[...], zone: nil) }?.written.seconds
    rank = Rank(
      sequence: event["SEQUENCE"].flatMap { Int($0.value) } ?? 0, stamp: stamp ?? 0, line: event.line)
    guard event["EXRULE"] == nil else {
      throw EventFault(.badRule, "EXRULE is no part of the format any more; expected EXDATE")
    }
    var rules: [RecurrenceRule] = []
    var added: [AddedDate] = []
    var excluded: [EventTime] = []
    // An override is one date; what else stands in it is of nothing.
    for line in original == nil ? event.lines : [] {
      switch line.name {
      case "RRULE": rules.append(try RecurrenceRule(line.value))
      case "RDATE": added += try Self.added(line)
      case "EXDATE": excluded += try EventTime.list(line)
      default: break
      }
    }
    (self.rules, self.added, self.excluded) = (rules, added, excluded)
  }

  private static func time(_ line: CalendarLine) throws(EventFault) -> EventTime {
    guard let time = EventTime(line.value[...], zone: line.parameter("TZID")) else {
      throw .unreadable(line, "a date such as 20261104 or a time such as 20261104T150000Z")
    }
    return time
  }

  private static func end(_ event: FeedEvent) throws(EventFault) -> End {
    if let line = event["DTEND"] { return .time(try time(line)) }
    guard let line = event["DURATION"] else { return .none }
    guard let length = EventLength(duration: line.value) else {
      throw .unreadable(line, "a duration such as PT1H30M")
    }
    return .length(length)
  }

  private static func added(_ line: CalendarLine) throws(EventFault) -> [AddedDate] {
    guard line.parameter("VALUE")?.uppercased() == "PERIOD" else {
      return try EventTime.list(line).map { AddedDate(start: $0, end: .none) }
    }
    let zone = line.parameter("TZID")
    var dates: [AddedDate] = []
    for text in line.value.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let start = EventTime(parts[0], zone: zone), !start.isDate else {
        throw .unreadable(line, "periods such as 20261104T150000Z/PT1H")
      }
      if let end = EventTime(parts[1], zone: zone), !end.isDate {
        dates.append(AddedDate(start: start, end: .time(end)))
      } else if let length = EventLength(duration: String(parts[1])) {
        dates.append(AddedDate(start: start, end: .length(length)))
      } else {
        throw .unreadable(line, "periods such as 20261104T150000Z/PT1H")
      }
    }
    return dates
  }
}
