import ICalendar

/// Why an object of a calendar cannot be used: the rest of the calendar can.
struct EventFault: Error, Hashable {
  let reason: QuarantinedObject.Reason
  /// What stands where, and what would be right.
  let detail: String

  init(_ reason: QuarantinedObject.Reason, _ detail: String) {
    self.reason = reason
    self.detail = detail
  }

  /// A line whose value is not what its name promises.
  static func unreadable(_ line: CalendarLine, _ expected: String) -> EventFault {
    EventFault(.unreadable, "\(line.name) is \(excerpt(line.value)); expected \(expected)")
  }

  /// A rule that is none, or that no calendar needs.
  static func badRule(_ text: String, _ problem: String) -> EventFault {
    EventFault(.badRule, "RRULE \(excerpt(text)): \(problem)")
  }

  /// The beginning of a text, in quotes and harmless to a terminal.
  static func excerpt(_ text: String, most: Int = 60) -> String {
    let start = text.unicodeScalars.prefix(most)
    let isCut = start.endIndex < text.unicodeScalars.endIndex
    return "\"" + CalendarText.printable(String(start)) + (isCut ? "..." : "") + "\""
  }
}
