import CalendarStorage
import CommandSupport
import Documents
import Planning
import ScheduleEngine

/// What a run of a rule module did, for people and for programs.
struct RunReport {
  let summary: RunSummary
  /// Whether the plan was made before and read from a file.
  let isOfFile: Bool

  /// `pruned` is nil where nothing was looked for to delete.
  init(_ outcome: RunOutcome, isDryRun: Bool = false, pruned: PruneReport? = nil, isOfFile: Bool = false) {
    summary = RunSummary(
      plans: outcome.plans, report: outcome.report, metrics: outcome.metrics, isDryRun: isDryRun,
      pruned: pruned.map {
        RunSummary.Pruned(
          bookings: $0.bookings, messages: $0.messages, records: $0.appliedGroups, answers: $0.answers)
      })
    self.isOfFile = isOfFile
  }

  /// Others were in the way of what is left where it is nothing else that is left.
  var status: ExitStatus {
    if summary.isComplete { return .success }
    let isPlanned = summary.plans.first?.isComplete ?? true
    return !isOfFile && isPlanned && summary.report.failed.isEmpty ? .tryAgain : .incomplete
  }

  /// A few lines: what was decided and how often, what needs somebody, what the store did.
  var text: String {
    guard let plan = summary.plans.first else { return "" }
    var lines: [String] = []
    let counts = summary.counts
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
    for conflict in summary.report.conflicts {
      lines.append(Excerpt.line(conflict.group) + " " + sentence(of: conflict))
    }
    for failure in summary.report.failed {
      lines.append(Excerpt.message("\(failure.group): \(failure.reason)"))
    }
    if let first = plan.deferred.first {
      lines.append("Left for the next run: \(plan.deferred.count), the first is \(Excerpt.line(first))")
    }
    let metrics = summary.metrics
    lines.append(
      summary.isDryRun
        ? "Dry run: nothing was written. Plan \(plan.id)"
        : "\(summary.report.applied.count) applied"
          + (summary.report.alreadyApplied.isEmpty
            ? "" : ", \(summary.report.alreadyApplied.count) applied before")
          + ", \(metrics.rowsWritten) rows written, \(metrics.statements) statements. Plan \(plan.id)")
    if let pruned = summary.pruned {
      lines.append(
        "\(summary.isDryRun ? "To be pruned" : "Pruned"): \(pruned.bookings) bookings, \(pruned.messages) messages, "
          + "\(pruned.records) records of plans, \(pruned.answers) answers.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Why a group was not applied, to be read after its key.
  private func sentence(of conflict: ApplyReport.Conflict) -> String {
    guard isOfFile else {
      return
        "was changed by others during each of \(summary.plans.count) attempts; nothing of it was changed here."
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
    isJSON ? String(decoding: RunDocument.write(summary), as: UTF8.self) : text
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
