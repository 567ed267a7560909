public import ScheduleEngine

/// What the plain model has to say about a schedule, as plain text.
public enum PlainVerdictText {
  /// The verdict within `width` columns, ending in a line break: the cost of what is admitted, or the row that refuses, its
  /// rule in words and the sessions that stand in it. ANSI colors only where `color` is set.
  public static func render(
    _ verdict: PlainVerdict, claimed: Score, school: School, width: Int = 100, color: Bool = false
  ) -> String {
    let width = max(width, ScheduleTable.leastWidth)
    let style = Style(color: color)
    var lines: [String]
    switch verdict {
    case .admitted(let score, _):
      let isRight = score == claimed
      let head =
        "The model admits the schedule: \(text(score)).\(isRight ? "" : " The file claims \(text(claimed)).")"
      lines = TextLayout.paragraph(head, columns: width).map { style(isRight ? .good : .bad, $0) }
    case .refused(let refusal):
      let place = refusal.row.map { "row \($0)" } ?? "x, which is 0 or 1"
      let head =
        refusal.rule == nil
        ? "The model has no place for:" : "The model refuses the schedule, first at \(place)"
      lines = TextLayout.paragraph(head, columns: width).map { style(.bad, $0) }
      let sentence = (refusal.rule.map { $0.rawValue + ": " } ?? "") + refusal.sentence
      lines += TextLayout.paragraph(sentence, columns: width - 2, indent: 2).map { "  " + $0 }
      lines += refusal.sessions.flatMap { session in
        TextLayout.paragraph(
          TextLayout.clean(who(session, school)), columns: width - 4, indent: 2
        ).map { "    " + $0 }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ score: Score) -> String {
    "unserved \(score.unserved), penalty \(score.penalty)"
  }

  /// `s1-speech (student s1) with p1 on Mon 09:50-10:20`
  private static func who(_ session: ScheduledSession, _ school: School) -> String {
    guard let service = school.services.first(where: { $0.id == session.service }) else {
      return "\(session.service) on \(session.day) \(ClockTime.text(session.start))"
    }
    return "\(service.id) (student \(service.student)) with \(service.provider) on \(session.day) "
      + MinuteRange(session.start, session.start + service.minutes).description
  }
}
