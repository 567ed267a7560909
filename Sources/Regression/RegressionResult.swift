package import Documents
package import ScheduleEngine

/// What became of one fixture school.
package struct RegressionResult: Sendable {
  /// What a solve found, without sessions and without times.
  package struct Found: Hashable, Sendable {
    package let status: Schedule.Status
    package let score: Score
    package let bound: ScoreBound
    /// Units of the deterministic meter.
    package let work: Int
    /// The solve gave a certificate, and it proves the bound.
    package let isChecked: Bool
  }

  /// A place where what was found is not what was expected.
  package struct Change: Hashable, Sendable {
    package let what: String
    package let expected: String
    package let found: String
  }

  /// The fixture's name.
  package let name: String
  /// nil where the solve failed; a change says how.
  package let found: Found?
  /// None where all is as expected.
  package let changes: [Change]

  /// What this run proves; nil where the result cannot be trusted.
  package let proven: ExpectedResult?
}

extension RegressionResult {
  /// Holds a solve, and the planted schedule, against what is known of the school.
  static func judge(
    _ fixture: FixtureSchool, _ solved: Result<SolveOutcome, SolveFailure>
  ) -> RegressionResult {
    let planted = plantedChanges(fixture)
    switch solved {
    case .failure(let failure):
      let change = Change(what: "solve", expected: "a schedule", found: failure.words)
      return RegressionResult(name: fixture.name, found: nil, changes: planted + [change], proven: nil)
    case .success(let outcome):
      let schedule = outcome.schedule
      let proof = outcome.certificate.map { CertificateChecker.check($0, for: fixture.school) }
      let found = Found(
        status: schedule.status, score: schedule.score, bound: schedule.bound,
        work: outcome.statistics.work,
        isChecked: proof?.isSound ?? false && proof?.bound == schedule.bound)
      let contradictions = contradictions(fixture, found) + certificateChanges(found, proof)
      return RegressionResult(
        name: fixture.name, found: found,
        changes: planted + contradictions + differences(fixture.expected, found),
        proven: (planted + contradictions).isEmpty ? ExpectedResult(provenBy: found) : nil)
    }
  }

  /// What the verifier has against the planted schedule.
  private static func plantedChanges(_ fixture: FixtureSchool) -> [Change] {
    let verdict = ScheduleVerifier.verify(fixture.planted, for: fixture.school)
    let reasons = verdict.violations.map(\.description) + verdict.mismatches
    guard let first = reasons.first else { return [] }
    let more = reasons.count > 1 ? " (and \(reasons.count - 1) more)" : ""
    return [Change(what: "planted schedule", expected: "clean", found: first + more)]
  }

  /// What the checker has against a certificate. One that proves less than the bound is none the worse for it.
  private static func certificateChanges(_ found: Found, _ proof: CertificateVerdict?) -> [Change] {
    guard let first = proof?.objections.first else { return [] }
    return [Change(what: "certificate", expected: "a proof of \(found.bound.words)", found: first)]
  }

  /// A bound above the planted schedule is wrong, whatever was expected.
  private static func contradictions(_ fixture: FixtureSchool, _ found: Found) -> [Change] {
    let (planted, bound) = (fixture.planted.score, found.bound)
    guard
      bound.unserved > planted.unserved
        || bound.unserved == planted.unserved && (bound.penalty ?? 0) > planted.penalty
    else { return [] }
    return [
      Change(what: "bound", expected: "at most the planted schedule's \(planted.words)", found: bound.words)
    ]
  }

  private static func differences(_ expected: ExpectedResult, _ found: Found) -> [Change] {
    var changes: [Change] = []
    func compare(_ what: String, _ expected: String, _ found: String) {
      if expected != found { changes.append(Change(what: what, expected: expected, found: found)) }
    }
    let optimum = expected.optimum
    if optimum != nil { compare("status", Schedule.Status.optimal.rawValue, found.status.rawValue) }
    if let unserved = expected.unserved {
      compare("unserved", String(unserved), String(found.score.unserved))
    }
    if let optimum {
      compare("penalty", String(optimum.penalty), String(found.score.penalty))
      compare("bound", optimum.words, found.bound.words)
    }
    return changes
  }
}

extension ExpectedResult {
  /// What a run proved, and nothing else: an optimum, or the least unserved.
  init(provenBy found: RegressionResult.Found) {
    if found.status == .optimal {
      self = .optimum(found.score)
    } else {
      self = found.bound.unserved == found.score.unserved ? .unserved(found.score.unserved) : .open
    }
  }
}

extension Score {
  /// `660, 36`
  var words: String { "\(unserved), \(penalty)" }
}

extension ScoreBound {
  /// `660, 36`; `660, -` where no penalty bound is known.
  var words: String { "\(unserved), \(penalty.map(String.init) ?? "-")" }
}

extension SolveFailure {
  var words: String {
    switch self {
    case .cancelled: "cancelled before the first schedule"
    case .unknownSelection(let id): "nothing is called \(id)"
    case .internalFault(let message, _): "internal fault: \(message)"
    }
  }
}
