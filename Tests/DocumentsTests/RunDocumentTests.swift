import CalendarDomain
import Database
import Documents
import Planning
import Rollover
import SchoolDomain
import Testing

@Suite struct RunDocumentTests {
  private func plan(_ decisions: [Decision], groups: [PlanGroup] = [], deferred: [String] = []) throws -> Plan
  {
    Plan(
      kind: .rollover, now: try #require(Instant("2026-11-21T17:00:00Z")), zones: "2026a", groups: groups,
      decisions: decisions, deferred: deferred)
  }

  @Test
  func `a change counts where the store took it, and what was planned anew counts as it was last planned`()
    throws
  {
    let first = try plan(
      [
        Decision(provider: "a", verdict: .change, reason: RolloverReason.created),
        Decision(provider: "b", verdict: .change, reason: RolloverReason.created),
        Decision(provider: "c", verdict: .fail, reason: CalendarReason.badHours, detail: "work: x"),
      ],
      groups: [
        PlanGroup(key: "a", guards: [.calendar("a", version: 1)], operations: []),
        PlanGroup(key: "b", guards: [.calendar("b", version: 4)], operations: []),
      ], deferred: ["d"])
    let second = try plan([Decision(provider: "b", verdict: .keep, reason: RolloverReason.current)])
    var metrics = StoreMetrics()
    metrics.statements = 3
    metrics.milliseconds = ["plan": 2, "load": 1]
    let report = ApplyReport(
      plan: first.id, applied: ["a"],
      conflicts: [
        ApplyReport.Conflict(group: "b", condition: .calendar("b", version: 4), actual: RowState(version: 5))
      ],
      failed: [ApplyReport.Failure(group: "e", reason: "full \"disk\"")])
    let run = RunSummary(
      plans: [first, second], report: report, metrics: metrics, isDryRun: false,
      pruned: RunSummary.Pruned(bookings: 1, messages: 2, records: 3, answers: 4))
    #expect(
      String(decoding: RunDocument.write(run), as: UTF8.self) == """
        {
          "plan": "\(first.id)",
          "dryRun": false,
          "complete": false,
          "counts": [{ "verdict": "change", "reason": "created", "count": 1 }, \
        { "verdict": "fail", "reason": "bad-hours", "count": 1 }, \
        { "verdict": "keep", "reason": "current", "count": 1 }],
          "attempts": 2,
          "applied": ["a"],
          "alreadyApplied": [],
          "conflicts": [{ "group": "b", "planned": 4, "found": 5 }],
          "failed": [{ "group": "c", "reason": "bad-hours: work: x" }, { "group": "e", "reason": "full \\"disk\\"" }],
          "deferred": ["d"],
          "cursor": null,
          "metrics": { "statements": 3, "transactions": 0, "retries": 0, "rowsRead": 0, "rowsWritten": 0, \
        "preparedHits": 0, "milliseconds": { "load": 1, "plan": 2 } },
          "prunedBookings": 1,
          "prunedMessages": 2,
          "prunedRecords": 3,
          "prunedAnswers": 4
        }

        """)
  }

  @Test func `a dry run counts what would be done, and has no word of pruning where nothing was looked for`()
    throws
  {
    let plan = try plan([Decision(provider: "a", verdict: .change, reason: RolloverReason.created)])
    let run = RunSummary(
      plans: [plan], report: ApplyReport(plan: plan.id), metrics: StoreMetrics(), isDryRun: true)
    let text = String(decoding: RunDocument.write(run), as: UTF8.self)
    #expect(text.contains(#""counts": [{ "verdict": "change", "reason": "created", "count": 1 }],"#))
    #expect(text.contains("\"complete\": true,"))
    #expect(!text.contains("pruned"))
  }
}
