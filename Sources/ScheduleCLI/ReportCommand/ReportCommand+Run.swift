import CommandSupport
import Reporting
import ScheduleEngine

extension ReportCommand {
  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let school = try school.school(in: surroundings)
    let source = try source(of: school, in: surroundings)
    let all = ReportPage.pages(of: source, by: by)
    let ids = try Selection.keys(
      only, option: "--only", kind: by == .student ? "student with a service" : by.rawValue,
      known: all.compactMap(\.id).map { Key<ReportPage>($0) })
    let pages = only.isEmpty ? all : ReportPage.pages(of: source, by: by, only: Set(ids.map(\.text)))
    let broken = ScheduleVerifier.verify(source.schedule, for: school).violations.count
    if broken > 0 {
      surroundings.note(
        "The schedule breaks rules, \(broken) times.\n"
          + "Maybe see 'schedule verify \(self.school.path) \(schedule.path)'.")
    }
    let report = ScheduleReport(pages, by: by, in: source)
    switch format {
    case .table:
      try write(
        report.table(
          width: look.columns(in: surroundings), color: output == nil && look.colors(in: surroundings)),
        in: surroundings)
    case .html: try write(report.html, in: surroundings)
    case .csv: try write(report.csv, in: surroundings)
    case .json: try write(String(decoding: report.json, as: UTF8.self), in: surroundings)
    case .ics:
      let export = try CalendarExport(dates, of: school, in: surroundings)
      let calendars = pages.map { SessionCalendar($0, of: source, plan: export.plan) }
      if only.count == 1, let calendar = calendars.first {
        try write(try export.text(of: calendar, in: surroundings), in: surroundings)
      } else if let output {
        try export.write(calendars, by: by, isWhole: only.isEmpty, to: output.path, in: surroundings)
      }
    }
    return .success
  }

  private func source(
    of school: School, in surroundings: Surroundings
  ) throws(CommandFailure) -> ReportSource {
    let week = try schedule.schedule(in: surroundings)
    do throws(ReportMisfit) {
      return try ReportSource(week, of: school, showsNames: names)
    } catch {
      throw CommandFailure(
        .badInput,
        error.sentences.map { "\(schedule.name): \($0)" }.joined(separator: "\n")
          + "\nMaybe the schedule was made for another school file.")
    }
  }

  private func write(_ text: String, in surroundings: Surroundings) throws(CommandFailure) {
    try output?.check()
    try surroundings.deliver(Array(text.utf8), to: output)
  }
}
