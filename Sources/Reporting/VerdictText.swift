public import ScheduleEngine

/// What the verifier has to say about a schedule, as plain text.
public enum VerdictText {
  /// The verdict within `width` columns, ending in a line break: violations, then what the file claims wrongly, then
  /// warnings, then the objective as counted, then what a checked certificate proves of it. ANSI colors only where `color` is set.
  public static func render(
    _ verdict: Verdict, schedule: Schedule, proven: CertificateVerdict? = nil, width: Int = 100,
    color: Bool = false
  ) -> String {
    let width = max(width, ScheduleTable.leastWidth)
    let style = Style(color: color)
    func section(_ title: String, _ sentences: [String], _ emphasis: Style.Emphasis) -> [String] {
      guard !sentences.isEmpty else { return [] }
      let items = sentences.flatMap { sentence in
        TextLayout.paragraph(TextLayout.clean(sentence), columns: width - 2, indent: 2).map { "  " + $0 }
      }
      return TextLayout.paragraph(title, columns: width).map { style(emphasis, $0) } + items
    }
    let verb = verdict.isClean ? "Clean" : "Not clean"
    let head =
      "\(verb): \(Quantity.count(schedule.sessions.count, "session")) of \(TextLayout.clean(schedule.school)), "
      + Quantity.count(verdict.violations.count, "violation") + ", "
      + Quantity.count(verdict.mismatches.count, "wrong claim") + ", "
      + Quantity.count(verdict.warnings.count, "warning") + "."
    var sections = [
      TextLayout.paragraph(head, columns: width).map { style(verdict.isClean ? .good : .bad, $0) },
      section("Broken rules", verdict.violations.map(\.description), .bad),
      section("Wrong claims of the file", verdict.mismatches, .bad),
      section(
        "Warnings: what pinned sessions break by themselves", verdict.warnings.map(\.description), .warning),
    ]
    sections.append(counted(verdict, style: style))
    if let proven {
      let standing = BoundStanding(schedule, verdict, proven)
      sections.append(
        sentences(standing).flatMap { sentence in
          TextLayout.paragraph(TextLayout.clean(sentence), columns: width)
            .map { style(standing.isWrong ? .bad : .good, $0) }
        })
    }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private static func sentences(_ standing: BoundStanding) -> [String] {
    switch standing {
    case .optimal: ["optimal (checked): the certificate proves that no schedule is better."]
    case .penaltyWithin(let points):
      [
        "feasible, at most \(points) from the best (checked): no schedule has less unserved, and none with as little "
          + "has a penalty smaller by more than that."
      ]
    case .unservedWithin(let units):
      ["feasible, unserved at most \(units) from the best (checked)."]
    case .wrong(let sentences): sentences
    }
  }

  private static func counted(_ verdict: Verdict, style: Style) -> [String] {
    let rows =
      [("unserved", verdict.score.unserved), ("penalty", verdict.score.penalty)]
      + PenaltyPart.allCases.map { ("  " + $0.rawValue, verdict.parts[$0]) }
    let column = rows.map { String($0.1).count }.max() ?? 1
    return [style(.bold, "Objective, counted from the sessions")]
      + rows.map {
        "  " + TextLayout.pad($0.0, to: 14) + " " + TextLayout.padLeft(String($0.1), to: column)
      }
  }
}
