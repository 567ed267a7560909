import ScheduleEngine

/// How far a score may be from the best, in words.
enum BoundPhrases {
  /// `penalty may be up to 2 too high (gap 20.00 %).`
  static func gap(_ score: Score, _ bound: ScoreBound) -> String {
    if score.unserved > bound.unserved {
      let most = score.unserved - bound.unserved
      return "unserved may be up to \(most) too high (gap \(Quantity.percent(most, of: score.unserved)))."
    }
    guard let penalty = bound.penalty else { return "the penalty has no bound." }
    let most = score.penalty - penalty
    return "penalty may be up to \(most) too high (gap \(Quantity.percent(most, of: score.penalty)))."
  }
}
