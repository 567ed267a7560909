public import SchoolDomain
public import Verification

/// What a checked certificate says of a schedule.
public enum BoundStanding: Hashable, Sendable {
  /// No schedule has a smaller score.
  case optimal
  /// No schedule has less unserved, and none with as little has a penalty smaller by more than this.
  case penaltyWithin(Int)
  /// No schedule has an unserved smaller by more than this.
  case unservedWithin(Int)
  /// What is wrong with the certificate, with it and the schedule together, or with the schedule; sentences.
  case wrong([String])

  /// `verdict` and `proven` are of the same schedule, school and certificate; a schedule that breaks rules or claims
  /// too much is wrong.
  public init(_ schedule: Schedule, _ verdict: Verdict, _ proven: CertificateVerdict) {
    let score = verdict.score
    guard let bound = proven.bound, proven.isSound else {
      self = .wrong(proven.objections.map { "The certificate is no proof: " + $0 + "." })
      return
    }
    guard verdict.violations.isEmpty else {
      self = .wrong(["The schedule breaks rules: its score is not that of a schedule."])
      return
    }
    let least = bound.penalty ?? 0
    guard bound.unserved <= score.unserved, bound.unserved < score.unserved || least <= score.penalty
    else {
      self = .wrong([
        "The prices prove a bound above the schedule's own score: one of the two is mistaken, please report it."
      ])
      return
    }
    let claim = schedule.bound
    let isProven =
      claim.unserved < bound.unserved
      || claim.unserved == bound.unserved && (claim.penalty ?? 0) <= least
    guard isProven else {
      self = .wrong(["The schedule claims a better bound than the certificate proves."])
      return
    }
    if bound.unserved < score.unserved {
      self = .unservedWithin(score.unserved - bound.unserved)
    } else {
      self = least == score.penalty ? .optimal : .penaltyWithin(score.penalty - least)
    }
  }

  /// Whether something is wrong.
  public var isWrong: Bool { if case .wrong = self { true } else { false } }
}
