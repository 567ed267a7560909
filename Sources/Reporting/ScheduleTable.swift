public import ScheduleEngine

/// A solved school as plain text that a person reads: each provider's cycle as a grid, what has no place and why, and
/// the objective by part.
public enum ScheduleTable {
  /// Least width in which the headings and a day column have room.
  public static let leastWidth = 40

  /// The table within `width` columns (at least `leastWidth`), ending in a line break. The same text for the same
  /// schedule; ANSI colors only where `color` is set. `part` is what was solved for, where that was not the whole school.
  public static func render(
    _ schedule: Schedule, school: School, part: SolvedPart? = nil, width: Int = 100, color: Bool = false
  ) -> String {
    let width = max(width, leastWidth)
    let style = Style(color: color)
    var sections = [head(schedule, school: school, width: width, style: style)]
    for provider in school.providers {
      sections.append(
        ProviderWeek(provider: provider, schedule: schedule, school: school)
          .lines(width: width, style: style))
    }
    sections.append(
      UnplacedList(schedule: schedule, school: school, part: part).lines(width: width, style: style))
    sections.append(ObjectiveList(schedule: schedule, part: part).lines(width: width, style: style))
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private static func head(
    _ schedule: Schedule, school: School, width: Int, style: Style
  ) -> [String] {
    let asked = school.services.reduce(0) { $0 + $1.sessions }
    let missing = schedule.unplaced.reduce(0) { $0 + $1.sessions }
    let text =
      "\(TextLayout.clean(school.name)): \(max(0, asked - missing)) of "
      + "\(Quantity.count(asked, "session")) placed, "
      + (missing == 0 ? "nothing left over" : "\(missing) without a place")
    var lines = TextLayout.paragraph(text, columns: width).map { style(.bold, $0) }
    let legend =
      "A group is its start and end, then its students with their (grade)."
      + (schedule.sessions.contains(where: \.pinned) ? " * is pinned." : "")
    lines += TextLayout.paragraph(legend, columns: width)
    return lines
  }
}
