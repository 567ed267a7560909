public import CalendarDomain
public import SchoolChanges
import SchoolDomain

/// The file of minutes owed and scheduled, `minutes/1`.
public enum MinutesDocument {
  /// The file of a ledger: an entry a line, the same bytes every time. `span` has the dates of its term.
  public static func write(_ ledger: MinutesLedger, over span: DateSpan?) -> [UInt8] {
    var members = Members(MinutesShape.ledger)
    members["format"] = .text(MinutesShape.format)
    members["school"] = .text(ledger.school)
    if let span, let term = ledger.term { members["range"] = range(term, span) }
    members["services"] = .list(ledger.lines.map(json))
    members["students"] = .list(ledger.students.map(json))
    members["providers"] = .list(ledger.providers.map(json))
    members["short"] = .integer(ledger.short)
    return members.object.bytes(openTo: 2)
  }

  private static func range(_ term: TermDays, _ span: DateSpan) -> JSONText {
    var members = Members(MinutesShape.range)
    members["from"] = .date(span.first)
    members["to"] = .date(span.last)
    members["schoolDays"] = .integer(term.schoolDays)
    members["owed"] = .text(term.basis.rawValue)
    return members.object
  }

  private static func json(_ line: MinutesLedger.Line) -> JSONText {
    var members = Members(MinutesShape.service)
    members["service"] = .name(line.service)
    members["student"] = .name(line.student)
    members["name"] = line.name.map { .text($0) }
    members["provider"] = .name(line.provider)
    set(line.minutes, in: &members)
    return members.object
  }

  private static func json<Of>(_ total: MinutesLedger.Total<Of>) -> JSONText {
    var members = Members(MinutesShape.total)
    members["id"] = .name(total.id)
    set(total.minutes, in: &members)
    return members.object
  }

  private static func set(_ minutes: MinutesSum, in members: inout Members) {
    members["owed"] = .integer(minutes.owed)
    members["scheduled"] = .integer(minutes.scheduled)
    members["short"] = .integer(minutes.short)
    members["over"] = .integer(minutes.over)
    members["rangeOwed"] = minutes.term.map { .integer($0.owed) }
    members["rangeScheduled"] = minutes.term.map { .integer($0.scheduled) }
    members["rangeHolidays"] = minutes.term.map { .integer($0.holidays) }
    members["rangeShort"] = minutes.term.map { .integer($0.short) }
  }
}
