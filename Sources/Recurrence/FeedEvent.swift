import ICalendar

/// The lines of a VEVENT that expansion reads, as they stand in the file.
package struct FeedEvent: Sendable {
  /// The text of the UID, or `line 12` where it has none.
  let uid: String
  let hasUID: Bool
  /// Where it begins, from 1.
  let line: Int
  /// Which VCALENDAR of the file it is of, from 0: each has its own time zones.
  let calendar: Int
  /// In the order of the file.
  let lines: [CalendarLine]
  /// Bytes of the event in the file.
  let size: Int

  /// The first line of a name.
  subscript(name: String) -> CalendarLine? { lines.first { $0.name == name } }

  /// The lines that are kept; the rest is never looked at.
  static let names: Set<String> = [
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS",
    "TRANSP", "SEQUENCE", "DTSTAMP", "SUMMARY",
  ]
}

/// What a calendar keeps in one piece: an event, or a series with its overrides.
package struct FeedObject: Sendable {
  /// What the source calls it; in a file the UID.
  package let key: String
  /// In the order of the file.
  package let events: [FeedEvent]

  /// Larger ones are not looked at: 1 MB.
  static let mostBytes = 1_000_000
}

/// Why a file is no calendar.
package struct FeedError: Error, Hashable {
  /// From 1, of the file as it stands; nil where it is about the whole.
  package let line: Int?
  /// What stands there and what was expected, to be read after the name of the file.
  package let reason: String
  /// How it may be mended: a sentence that begins with "Maybe".
  package let advice: String
}
