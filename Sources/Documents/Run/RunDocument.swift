import Database
import Planning
import SchoolDomain

/// What a run of a rule module did, for programs.
public enum RunDocument {
  /// One object: the plan's id, what was decided and how often, the groups that were applied, conflicted or failed, what the
  /// store did (`metrics`), and the rows that were pruned where the run pruned.
  public static func write(_ run: RunSummary) -> [UInt8] {
    let plan = run.plans.first
    let report = run.report
    let members: [(key: String, value: JSONText)] = [
      ("plan", .text(plan?.id ?? "")), ("dryRun", .flag(run.isDryRun)), ("complete", .flag(run.isComplete)),
      ("counts", .list(run.counts.map { PlanJSON.json($0) })), ("attempts", .integer(run.plans.count)),
      ("applied", texts(report.applied)), ("alreadyApplied", texts(report.alreadyApplied)),
      ("conflicts", .list(report.conflicts.map(json))), ("failed", .list(failures(run))),
      ("deferred", texts(plan?.deferred ?? [])), ("cursor", plan?.cursor.map { .text($0) } ?? .null),
      ("metrics", json(run.metrics)),
    ]
    return JSONText.object(members + (run.pruned.map(prunedMembers) ?? [])).bytes(openTo: 1)
  }

  private static func texts(_ texts: [String]) -> JSONText { .list(texts.map { .text($0) }) }

  private static func prunedMembers(_ pruned: RunSummary.Pruned) -> [(key: String, value: JSONText)] {
    [
      ("prunedBookings", .integer(pruned.bookings)), ("prunedMessages", .integer(pruned.messages)),
      ("prunedRecords", .integer(pruned.records)), ("prunedAnswers", .integer(pruned.answers)),
    ]
  }

  /// What the rules could not plan, then what the store refused.
  private static func failures(_ run: RunSummary) -> [JSONText] {
    let planned = (run.plans.first?.decisions ?? []).filter { $0.verdict == .fail }.map { decision in
      (decision.row.description, decision.reason.word + (decision.detail.map { ": \($0)" } ?? ""))
    }
    return (planned + run.report.failed.map { ($0.group, $0.reason) }).map { group, reason in
      .object([("group", .text(group)), ("reason", .text(reason))])
    }
  }

  private static func json(_ conflict: ApplyReport.Conflict) -> JSONText {
    var planned = JSONText.null
    if case .version(let version) = conflict.condition.condition { planned = .integer(version) }
    return .object([
      ("group", .text(conflict.group)), ("planned", planned),
      ("found", conflict.actual.version.map { .integer($0) } ?? .null),
    ])
  }

  private static func json(_ metrics: StoreMetrics) -> JSONText {
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
