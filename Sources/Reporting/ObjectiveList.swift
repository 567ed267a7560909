import ScheduleEngine

/// The objective by part, its bound, and how far apart the two are.
struct ObjectiveList {
  let schedule: Schedule

  func lines(width: Int, style: Style) -> [String] {
    let figures =
      [schedule.score.unserved, schedule.score.penalty, schedule.bound.unserved]
      + PenaltyPart.allCases.map { schedule.parts[$0] }
    let column = figures.map { String($0).count }.max() ?? 1
    func row(_ name: String, _ value: Int, _ note: String) -> [String] {
      let text = TextLayout.pad(name, to: 15) + TextLayout.padLeft(String(value), to: column)
      return TextLayout.paragraph(note, columns: max(8, width - TextLayout.width(text) - 6), indent: 0)
        .enumerated()
        .map { index, line in
          "  " + (index == 0 ? text : String(repeating: " ", count: TextLayout.width(text))) + "  " + line
        }
    }
    var lines = [style(.bold, "Objective")]
    lines += row(
      "unserved", schedule.score.unserved,
      "minutes by priority without a place; at least \(schedule.bound.unserved) in any schedule")
    lines += row(
      "penalty", schedule.score.penalty,
      schedule.bound.penalty.map { "at least \($0) in any schedule with as little unserved" }
        ?? "no bound, as unserved is not proven")
    for part in PenaltyPart.allCases {
      lines += row("  " + part.rawValue, schedule.parts[part], RulePhrases.meaning(part))
    }
    let emphasis: Style.Emphasis = schedule.status == .optimal ? .good : .warning
    lines += TextLayout.paragraph(status, columns: width - 2, indent: 2)
      .map { "  " + style(emphasis, $0) }
    return lines
  }

  private var status: String {
    if schedule.status == .optimal { return "Optimal: no schedule is better." }
    let (score, bound) = (schedule.score, schedule.bound)
    if score.unserved > bound.unserved {
      return "Feasible: unserved may be up to \(score.unserved - bound.unserved) too high (gap "
        + Quantity.percent(score.unserved - bound.unserved, of: score.unserved) + ")."
    }
    guard let penalty = bound.penalty else { return "Feasible: the penalty has no bound." }
    return "Feasible: penalty may be up to \(score.penalty - penalty) too high (gap "
      + Quantity.percent(score.penalty - penalty, of: score.penalty) + ")."
  }
}
