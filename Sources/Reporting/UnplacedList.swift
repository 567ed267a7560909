import ScheduleEngine

/// The services that lack sessions, each with its reasons in plain words.
struct UnplacedList {
  private let schedule: Schedule
  private let school: School
  /// Services that the solve left as they stand.
  private let notAsked: Set<ServiceID>
  private let reasons: UnplacedReasons

  init(schedule: Schedule, school: School, part: SolvedPart?) {
    self.schedule = schedule
    self.school = school
    notAsked = Set(part?.notAsked ?? [])
    reasons = UnplacedReasons(schedule, of: school)
  }

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
    if notAsked.contains(unplaced.service) {
      return TextLayout.paragraph("not asked for: the solve left this service as it stands", columns: columns)
    }
    let causes = reasons.causes(of: unplaced)
    guard !causes.isEmpty else {
      return TextLayout.paragraph(UnplacedReasons.noRoom, columns: columns)
    }
    let digits = causes.map { String($0.starts).count }.max() ?? 1
    return causes.flatMap { cause in
      let number = TextLayout.padLeft(String(cause.starts), to: digits)
      let words = (cause.starts == 1 ? "start " : "starts ") + cause.words
      return TextLayout.paragraph(words, columns: columns - digits - 1).enumerated().map { index, line in
        (index == 0 ? number : String(repeating: " ", count: digits)) + " " + line
      }
    }
  }
}
