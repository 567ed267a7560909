import ScheduleEngine

/// The services that lack sessions, each with its reasons in plain words.
struct UnplacedList {
  let schedule: Schedule
  let school: School

  func lines(width: Int, style: Style) -> [String] {
    guard !schedule.unplaced.isEmpty else { return [] }
    let sessions = schedule.unplaced.reduce(0) { $0 + $1.sessions }
    let services = Quantity.count(schedule.unplaced.count, "service")
    var lines = [style(.bold, "Not placed: \(Quantity.count(sessions, "session")) of \(services)")]
    for unplaced in schedule.unplaced {
      lines += TextLayout.paragraph(title(of: unplaced), columns: width - 2, indent: 2)
        .map { "  " + $0 }
      lines += reasons(of: unplaced, columns: width - 4).map { "    " + $0 }
    }
    return lines
  }

  /// `s2-ot (student s2, grade 1) with p2: 1 of 2 sessions of 30 min`
  private func title(of unplaced: UnplacedService) -> String {
    let id = TextLayout.clean(unplaced.service.text)
    let missing = "\(unplaced.sessions)"
    guard let service = school.services.first(where: { $0.id == unplaced.service }) else {
      return "\(id): \(missing) of \(unplaced.minutes) min"
    }
    let grade = school.students.first { $0.id == service.student }
      .map { ", grade \(TextLayout.clean($0.grade.text))" }
    return "\(id) (student \(TextLayout.clean(service.student.text))\(grade ?? "")) with "
      + "\(TextLayout.clean(service.provider.text)): \(missing) of "
      + "\(Quantity.count(service.sessions, "session")) of \(unplaced.minutes) min"
  }

  private func reasons(of unplaced: UnplacedService, columns: Int) -> [String] {
    guard !unplaced.because.isEmpty else {
      return TextLayout.paragraph("no start in the day's frame leaves room for it", columns: columns)
    }
    let digits = unplaced.because.map { String($0.starts).count }.max() ?? 1
    return unplaced.because.flatMap { reason in
      let number = TextLayout.padLeft(String(reason.starts), to: digits)
      let words = (reason.starts == 1 ? "start " : "starts ") + RulePhrases.why(reason.cause)
      return TextLayout.paragraph(words, columns: columns - digits - 1).enumerated().map { index, line in
        (index == 0 ? number : String(repeating: " ", count: digits)) + " " + line
      }
    }
  }
}
