import ScheduleEngine

/// The objective by part, its bound, and how far apart the two are.
struct ObjectiveList {
  let schedule: Schedule
  /// What was solved for, where that was not the whole school.
  let part: SolvedPart?

  private var bound: ScoreBound { part?.bound ?? schedule.bound }

  /// Which schedules the bound is of.
  private var among: String { part == nil ? "in any schedule" : "while all else stays" }

  func lines(width: Int, style: Style) -> [String] {
    let figures =
      [schedule.score.unserved, schedule.score.penalty, bound.unserved]
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
      "minutes by priority without a place; at least \(bound.unserved) \(among)")
    lines += row(
      "penalty", schedule.score.penalty,
      bound.penalty.map { "at least \($0) \(among) with as little unserved" }
        ?? "no bound, as unserved is not proven")
    for part in PenaltyPart.allCases {
      lines += row("  " + part.rawValue, schedule.parts[part], RulePhrases.meaning(part))
    }
    let emphasis: Style.Emphasis = isProven ? .good : .warning
    lines += TextLayout.paragraph(status, columns: width - 2, indent: 2)
      .map { "  " + style(emphasis, $0) }
    return lines
  }

  private var isProven: Bool {
    bound == ScoreBound(unserved: schedule.score.unserved, penalty: schedule.score.penalty)
  }

  private var status: String {
    if let part { return PartSentence(part).sentence(of: schedule.score) }
    return isProven
      ? "Optimal: no schedule is better." : "Feasible: " + BoundPhrases.gap(schedule.score, bound)
  }
}
