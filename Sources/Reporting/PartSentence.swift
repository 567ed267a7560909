package import ScheduleEngine

/// What is proven where only a part of the school was solved for.
package struct PartSentence {
  private let part: SolvedPart

  package init(_ part: SolvedPart) { self.part = part }

  /// `No better schedule for provider q while everything else stays as it is. The whole school may have a better one.`
  package func sentence(of score: Score) -> String {
    let isProven = part.bound == ScoreBound(unserved: score.unserved, penalty: score.penalty)
    let rest = part.keepsExisting && !isRestricted ? "what stands today" : "everything else"
    return
      (isProven
      ? "No better schedule for \(who) while \(rest) stays as it is."
      : "Feasible for \(who): while \(rest) stays as it is, \(BoundPhrases.gap(score, part.bound))")
      + (score == Score(unserved: 0, penalty: 0) ? "" : " The whole school may have a better one.")
  }

  private var isRestricted: Bool { !part.providers.isEmpty || !part.services.isEmpty }

  /// `provider q, service b`
  private var who: String {
    guard isRestricted else { return "what is new" }
    func list(_ kind: String, _ ids: [String]) -> [String] {
      guard !ids.isEmpty else { return [] }
      let shown = ids.prefix(4).map(TextLayout.clean).joined(separator: ", ")
      return [
        kind + (ids.count == 1 ? " " : "s ") + shown + (ids.count > 4 ? " and \(ids.count - 4) more" : "")
      ]
    }
    return (list("provider", part.providers.map(\.text)) + list("service", part.services.map(\.text)))
      .joined(separator: ", ")
  }
}
