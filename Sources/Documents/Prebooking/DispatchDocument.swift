import CalendarDomain
import Planning
public import Prebooking
import SchoolDomain

/// What a tick over prebookings would do, for programs: `prebooking-plan/1`.
public enum DispatchDocument {
  /// One object: `openings`, each with its sends' step; `sends` in the order in which they go out; `verifications`;
  /// `changes` of rows; `decisions`, one for each row.
  public static func write(_ plan: DispatchPlan) -> [UInt8] {
    JSONText.object([
      ("format", .text(DispatchShape.format)), ("now", .instant(plan.now)), ("zones", .text(plan.zones)),
      ("worker", .text(plan.worker)),
      ("openings", .list(plan.openings.map(opening))), ("sends", .list(plan.sends.map(send))),
      ("verifications", .list(plan.verifications.map(verification))),
      ("changes", .list(plan.changes.map(change))), ("decisions", .list(plan.decisions.map(decision))),
    ]).bytes(openTo: 2)
  }

  private static func opening(_ opening: PlannedOpening) -> JSONText {
    .object([
      ("gym", .name(opening.gym)), ("start", .instant(opening.start)), ("count", .integer(opening.count)),
      ("stepMicroseconds", .integer(opening.step)), ("mode", .text(opening.mode.rawValue)),
      ("tradeOff", .text(opening.mode.tradeOff)),
    ])
  }

  private static func send(_ send: PlannedSend) -> JSONText {
    .object([
      ("id", .name(send.id)), ("gym", .name(send.place.gym)), ("class", .name(send.place.key)),
      ("date", .date(send.place.date)), ("fireAt", .instant(send.fireAt)),
      ("sequence", .integer(send.sequence)), ("position", .integer(send.position)),
    ])
  }

  private static func verification(_ verification: PlannedVerification) -> JSONText {
    .object([
      ("id", .name(verification.id)), ("first", .instant(verification.first)),
      ("second", .instant(verification.second)),
    ])
  }

  private static func change(_ change: PrebookingChange) -> JSONText {
    .object([
      ("id", .name(change.id)), ("from", .list(change.condition.statuses.map { .text($0.rawValue) })),
      ("to", .text(change.after.status.rawValue)), ("version", .integer(change.condition.version)),
      ("opens", .instant(change.after.times.opens)),
      ("leaseUntil", change.after.lease.map { .instant($0.until) } ?? .null),
    ])
  }

  private static func decision(_ decision: DispatchDecision) -> JSONText {
    .object([
      ("id", .name(decision.id)), ("verdict", .text(decision.verdict.rawValue)),
      ("reason", .text(decision.reason.rawValue)), ("detail", decision.detail.map { .text($0) } ?? .null),
    ])
  }
}
