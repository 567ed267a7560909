import Documents
import Planning
import ScheduleEngine
import ScheduleStorage

/// What a run of a rule module did, for people and for programs.
struct RunReport {
  let outcome: RunOutcome
  let isDryRun: Bool
  /// Records and answers that were deleted besides; nil where none were looked for.
  var pruned: PruneReport?

  /// A few lines: what was decided and how often, what needs somebody, what the store did.
  var text: String {
    guard let plan = outcome.plans.first else { return "" }
    var lines: [String] = []
    let counts = plan.counts
    if counts.isEmpty { lines.append("Nothing to look at.") }
    let width = counts.map { String($0.count).count }.max() ?? 0
    for count in counts {
      let number = String(count.count)
      let padding = String(repeating: " ", count: width - number.count)
      lines.append("\(padding)\(number)  \(count.key.verdict.word)  \(count.key.reason.rawValue)")
    }
    for decision in plan.decisions where decision.verdict == .fail {
      lines.append(
        "\(decision.provider): \(decision.reason.rawValue)" + (decision.detail.map { ": \($0)" } ?? ""))
    }
    for conflict in outcome.report.conflicts {
      lines.append("\(conflict.group): changed by others while this ran")
    }
    for failure in outcome.report.failed { lines.append("\(failure.group): \(failure.reason)") }
    if !plan.deferred.isEmpty {
      lines.append("Left for the next run: \(plan.deferred.count), the first is \(plan.deferred[0])")
    }
    let metrics = outcome.metrics
    lines.append(
      isDryRun
        ? "Dry run: nothing was written. Plan \(plan.id)"
        : "\(outcome.report.applied.count) applied"
          + (outcome.report.alreadyApplied.isEmpty
            ? "" : ", \(outcome.report.alreadyApplied.count) applied before")
          + ", \(metrics.rowsWritten) rows written, \(metrics.statements) statements. Plan \(plan.id)")
    if let pruned {
      lines.append(
        "\(isDryRun ? "To be pruned" : "Pruned"): \(pruned.appliedGroups) records of plans, \(pruned.answers) answers."
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What a command prints.
  func printed(asJSON isJSON: Bool) -> String {
    isJSON ? String(decoding: json.bytes(openTo: 1), as: UTF8.self) : text
  }

  /// The same and the time it took, as JSON.
  var json: JSONText {
    let plan = outcome.plans.first
    let report = outcome.report
    let prunes: [(key: String, value: JSONText)] =
      pruned.map { [("prunedRecords", .integer($0.appliedGroups)), ("prunedAnswers", .integer($0.answers))] }
      ?? []
    return .object(
      [
        ("plan", .text(plan?.id ?? "")), ("dryRun", .flag(isDryRun)), ("complete", .flag(outcome.isComplete)),
        ("counts", .list((plan?.counts ?? []).map(Self.json))), ("attempts", .integer(outcome.plans.count)),
        ("applied", .list(report.applied.map { .text($0) })),
        ("alreadyApplied", .list(report.alreadyApplied.map { .text($0) })),
        ("conflicts", .list(report.conflicts.map(Self.json))), ("failed", .list(failures)),
        ("deferred", .list((plan?.deferred ?? []).map { .text($0) })),
        ("cursor", plan?.cursor.map { .text($0) } ?? .null), ("metrics", Self.json(outcome.metrics)),
      ] + prunes)
  }

  /// What the rules could not plan, then what the store refused.
  private var failures: [JSONText] {
    let planned = (outcome.plans.first?.decisions ?? []).filter { $0.verdict == .fail }.map { decision in
      (decision.provider.text, decision.reason.rawValue + (decision.detail.map { ": \($0)" } ?? ""))
    }
    return (planned + outcome.report.failed.map { ($0.group, $0.reason) }).map { group, reason in
      .object([("group", .text(group)), ("reason", .text(reason))])
    }
  }

  private static func json(_ count: DecisionCount) -> JSONText {
    .object([
      ("verdict", .text(count.key.verdict.rawValue)), ("reason", .text(count.key.reason.rawValue)),
      ("count", .integer(count.count)),
    ])
  }

  private static func json(_ conflict: ApplyReport.Conflict) -> JSONText {
    .object([("group", .text(conflict.group)), ("found", conflict.actual.map { .integer($0) } ?? .null)])
  }

  static func json(_ metrics: StoreMetrics) -> JSONText {
    .object([
      ("statements", .integer(metrics.statements)), ("transactions", .integer(metrics.transactions)),
      ("retries", .integer(metrics.retries)), ("rowsRead", .integer(metrics.rowsRead)),
      ("rowsWritten", .integer(metrics.rowsWritten)), ("preparedHits", .integer(metrics.preparedHits)),
      (
        "milliseconds",
        .object(metrics.milliseconds.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })
      ),
    ])
  }
}

extension Decision.Verdict {
  /// What a table says of it.
  var word: String {
    switch self {
    case .change: "changed "
    case .keep: "kept    "
    case .fail: "failed  "
    case .postpone: "deferred"
    }
  }
}
