import CalendarStorage
import Documents
import Planning
import ScheduleEngine

/// What a run of a rule module did, for people and for programs.
struct RunReport {
  let outcome: RunOutcome
  let isDryRun: Bool
  /// Records and answers that were deleted besides; nil where none were looked for.
  var pruned: PruneReport?
  /// Whether the plan was made before and read from a file.
  var isOfFile = false

  /// Others were in the way of what is left where it is nothing else that is left.
  var status: ExitStatus {
    if outcome.isComplete { return .success }
    let isPlanned = outcome.plans.first?.isComplete ?? true
    return !isOfFile && isPlanned && outcome.report.failed.isEmpty ? .tryAgain : .incomplete
  }

  /// What was decided of each thing in the end, and where something is written nothing that was not done.
  private var decisions: [Decision] {
    var decisions = outcome.plans.first?.decisions ?? []
    for later in outcome.plans.dropFirst() {
      let again = Set(later.decisions.map(\.provider))
      decisions = decisions.filter { !again.contains($0.provider) } + later.decisions
    }
    guard !isDryRun else { return decisions }
    let applied = Set(outcome.report.applied.map { Key<PlanGroup>($0) })
    let changed = outcome.plans.flatMap(\.groups).filter { applied.contains(Key($0.key)) }
    let rows = Set(changed.flatMap(\.rows))
    return decisions.filter { $0.verdict != .change || rows.contains($0.row) }
  }

  /// A few lines: what was decided and how often, what needs somebody, what the store did.
  var text: String {
    guard let plan = outcome.plans.first else { return "" }
    var lines: [String] = []
    let counts = DecisionCount.all(of: decisions)
    if plan.decisions.isEmpty { lines.append("Nothing to look at.") }
    let width = counts.map { String($0.count).count }.max() ?? 0
    for count in counts {
      let number = String(count.count)
      let padding = String(repeating: " ", count: width - number.count)
      lines.append("\(padding)\(number)  \(count.key.verdict.word)  \(count.key.reason.word)")
    }
    for decision in plan.decisions where decision.verdict == .fail {
      lines.append(
        Excerpt.message(
          "\(decision.row): \(decision.reason.word)" + (decision.detail.map { ": \($0)" } ?? "")))
    }
    for conflict in outcome.report.conflicts {
      lines.append(Excerpt.line(conflict.group) + " " + sentence(of: conflict))
    }
    for failure in outcome.report.failed {
      lines.append(Excerpt.message("\(failure.group): \(failure.reason)"))
    }
    if let first = plan.deferred.first {
      lines.append("Left for the next run: \(plan.deferred.count), the first is \(Excerpt.line(first))")
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
        "\(isDryRun ? "To be pruned" : "Pruned"): \(pruned.bookings) bookings, \(pruned.messages) messages, "
          + "\(pruned.appliedGroups) records of plans, \(pruned.answers) answers.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Why a group was not applied, to be read after its key.
  private func sentence(of conflict: ApplyReport.Conflict) -> String {
    guard isOfFile else {
      return
        "was changed by others during each of \(outcome.plans.count) attempts; nothing of it was changed here."
        + "\nMaybe try again in a moment."
    }
    switch (conflict.condition.condition, conflict.actual.isPresent) {
    case (.absent, _): return "has come into the store since the plan was made."
    case (_, false): return "has gone since the plan was made."
    case (.version(let planned), true):
      return
        "has changed since the plan was made: it has version \(conflict.actual.version ?? 0), the plan is of "
        + "\(planned).\nMaybe make the plan anew."
    case (.present, true), (.status, true):
      return "has changed since the plan was made.\nMaybe make the plan anew."
    }
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
      pruned.map {
        [
          ("prunedBookings", .integer($0.bookings)), ("prunedMessages", .integer($0.messages)),
          ("prunedRecords", .integer($0.appliedGroups)), ("prunedAnswers", .integer($0.answers)),
        ]
      } ?? []
    return .object(
      [
        ("plan", .text(plan?.id ?? "")), ("dryRun", .flag(isDryRun)), ("complete", .flag(outcome.isComplete)),
        ("counts", .list(DecisionCount.all(of: decisions).map(Self.json))),
        ("attempts", .integer(outcome.plans.count)),
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
      (decision.row.description, decision.reason.word + (decision.detail.map { ": \($0)" } ?? ""))
    }
    return (planned + outcome.report.failed.map { ($0.group, $0.reason) }).map { group, reason in
      .object([("group", .text(group)), ("reason", .text(reason))])
    }
  }

  private static func json(_ count: DecisionCount) -> JSONText {
    .object([
      ("verdict", .text(count.key.verdict.rawValue)), ("reason", .text(count.key.reason.word)),
      ("count", .integer(count.count)),
    ])
  }

  private static func json(_ conflict: ApplyReport.Conflict) -> JSONText {
    var planned = JSONText.null
    if case .version(let version) = conflict.condition.condition { planned = .integer(version) }
    return .object([
      ("group", .text(conflict.group)), ("planned", planned),
      ("found", conflict.actual.version.map { .integer($0) } ?? .null),
    ])
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
