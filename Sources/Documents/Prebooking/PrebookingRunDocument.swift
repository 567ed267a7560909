import CalendarDomain
public import Prebooking
import SchoolDomain

/// What a run of a worker did, for programs: `prebooking-run/1`.
public enum PrebookingRunDocument {
  /// One object: `requests` in the order in which they are sent, `gyms` in the order of their ids. Latencies are
  /// microseconds, moments RFC 3339.
  public static func write(_ run: PrebookingRun) -> [UInt8] {
    JSONText.object([
      ("format", .text(PrebookingRunShape.format)), ("requests", .list(run.rows.map(row))),
      ("gyms", .list(run.gyms.map(gym))),
    ]).bytes(openTo: 2)
  }

  private static func row(_ row: PrebookingRun.Row) -> JSONText {
    let request = row.request.request
    func moment(_ microseconds: Int?) -> JSONText {
      microseconds.map { .instant(Instant(milliseconds: $0.floored(by: 1000))) } ?? .null
    }
    return .object([
      ("id", .name(row.request.id)), ("owner", .text(request.owner)), ("gym", .name(request.place.gym)),
      ("class", .name(request.place.key)), ("date", .date(request.place.date)),
      ("status", .text(row.request.status.rawValue)), ("opens", .instant(row.request.times.opens)),
      ("planned", moment(row.first?.planned)), ("sent", moment(row.first?.sent)),
      ("latencyMicroseconds", row.first.map { .integer($0.fireLatency) } ?? .null),
      ("answerMicroseconds", row.first.map { .integer($0.ended - $0.sent) } ?? .null),
      ("outcome", row.outcome.map { .text($0.rawValue) } ?? .null), ("attempts", .integer(row.attempts)),
      ("booking", row.request.bookingReference.map { .text($0) } ?? .null),
    ])
  }

  private static func gym(_ row: PrebookingRun.GymRow) -> JSONText {
    let offset = row.gym.state.clock
    return .object([
      ("id", .name(row.gym.id)),
      (
        "clockOffsetMs",
        offset.map { .object([("low", .integer($0.low)), ("high", .integer($0.high))]) } ?? .null
      ),
      ("stepMicroseconds", .integer(row.gym.settings.step(of: row.openings))),
      ("sends", .integer(row.openings)),
      (
        "fireLatencyMicroseconds",
        row.latency.map {
          .object([
            ("p50", .integer($0.p50)), ("p90", .integer($0.p90)), ("p99", .integer($0.p99)),
            ("max", .integer($0.most)),
          ])
        } ?? .null
      ),
      ("unfinished", .integer(row.unfinished)),
      ("earlyArrivals", row.truth.map { .integer($0.earlyArrivals) } ?? .null),
      ("duplicates", row.truth.map { .integer($0.duplicates) } ?? .null),
      ("lost", row.truth.map { .integer($0.lost) } ?? .null),
    ])
  }
}
