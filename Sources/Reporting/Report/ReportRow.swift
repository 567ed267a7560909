import ScheduleEngine

/// One session, or the missing ones of a service, as a row of a table: the same columns in CSV and JSON.
package struct ReportRow: Sendable {
  package enum Column: String, CaseIterable, Sendable {
    case page, status, day, start, end, minutes, sessions, provider, providerName, role, site, siteName,
      student, studentName, grade, teacher, teacherName, service, setting, groupSize, pinned, reason
  }

  package enum Cell: Hashable, Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    /// Nothing to say.
    case none
  }

  private var cells: [Column: Cell] = [:]

  package subscript(column: Column) -> Cell { cells[column] ?? .none }

  /// The rows of `pages`: of each page its sessions by time, then what has no place.
  package static func rows(of pages: [ReportPage], in source: ReportSource) -> [ReportRow] {
    pages.flatMap { page in
      page.boxes.flatMap { box in box.members.map { placed($0, box, page, source) } }
        + page.unplaced.map { unplaced($0, page, source) }
    }
  }

  private static func placed(
    _ member: ReportMember, _ box: ReportBox, _ page: ReportPage, _ source: ReportSource
  ) -> ReportRow {
    var row = facts(member.service, member.student, page, source)
    row.cells[.status] = .text("placed")
    row.cells[.day] = .text(box.day.text)
    row.cells[.start] = .text(ClockTime.text(box.range.start))
    row.cells[.end] = .text(ClockTime.text(box.range.end))
    row.cells[.minutes] = .number(box.range.minutes)
    row.cells[.sessions] = .number(1)
    row.cells[.groupSize] = .number(box.size)
    row.cells[.pinned] = .flag(member.session.pinned)
    return row
  }

  private static func unplaced(
    _ unplaced: ReportUnplaced, _ page: ReportPage, _ source: ReportSource
  ) -> ReportRow {
    var row = facts(unplaced.service, unplaced.student, page, source)
    row.cells[.status] = .text("unplaced")
    row.cells[.minutes] = .number(unplaced.entry.minutes)
    row.cells[.sessions] = .number(unplaced.entry.sessions)
    row.cells[.reason] = .text(unplaced.reasons.joined(separator: "; "))
    return row
  }

  private static func facts(
    _ service: Service, _ student: Student, _ page: ReportPage, _ source: ReportSource
  ) -> ReportRow {
    func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .none }
    let provider = source.providers[service.provider]
    let teacher = student.teacher.flatMap { source.teachers[$0] }
    var row = ReportRow()
    row.cells = [
      .page: text(page.id), .provider: .text(service.provider.text), .providerName: text(provider?.name),
      .role: text(provider?.role), .site: .text(student.site.text),
      .siteName: text(source.sites[student.site]?.name), .student: .text(student.id.text),
      .studentName: text(source.names.short[student.id]),
      .grade: .text(student.grade.text), .teacher: text(student.teacher?.text),
      .teacherName: text(teacher?.name), .service: .text(service.id.text),
      .setting: .text(service.setting.rawValue),
    ]
    return row
  }
}
