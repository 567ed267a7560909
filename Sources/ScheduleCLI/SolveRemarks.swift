import Reporting
import ScheduleEngine

/// What a coordinator should know beside the schedule, as sentences for standard error.
enum SolveRemarks {
  /// The engine's warnings, then why the solve did not go to its end, then, where no table says so, what is proven of a
  /// part.
  static func remarks(on outcome: SolveOutcome, limit: Seconds?, besideTable: Bool = false) -> [String] {
    var remarks = outcome.warnings.map { "Warning: " + $0 }
    switch outcome.termination {
    case .optimal, .gapReached: break
    case .workLimit:
      remarks.append(
        "Not proven: the work budget ended the search."
          + (outcome.part == nil ? " The bound says how much better it could be." : ""))
    case .timeLimit:
      remarks.append(
        "Cut by the clock\(limit.map { " after \($0.value) s" } ?? ""): another run may give another schedule."
      )
    case .cancelled:
      remarks.append(
        "Cancelled: this is the best schedule by then, verified but perhaps not the best there is.")
    }
    if let part = outcome.part, !besideTable {
      remarks.append(PartSentence(part).sentence(of: outcome.schedule.score))
    }
    if let proof = outcome.certificate, proof.bound != outcome.schedule.bound {
      remarks.append(
        "The certificate proves less than the schedule's bound: \(text(proof.bound)), not \(text(outcome.schedule.bound))."
      )
    }
    return remarks
  }

  private static func text(_ bound: ScoreBound) -> String {
    "unserved \(bound.unserved)" + (bound.penalty.map { ", penalty \($0)" } ?? "")
  }

  /// `Everything is placed; penalty 148, optimal.`
  static func summary(of schedule: Schedule) -> String {
    let missing = schedule.unplaced.reduce(0) { $0 + $1.sessions }
    let placed =
      missing == 0
      ? "Everything is placed" : "\(missing) session\(missing == 1 ? "" : "s") without a place"
    return "\(placed); penalty \(schedule.score.penalty), \(schedule.status.rawValue)."
  }
}
