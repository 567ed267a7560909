import CalendarDomain
import CommandSupport
import Prebooking
import SchoolDomain

/// What a run of a worker did, for people.
enum PrebookingRunText {
  /// A table of the requests, and a line or two for each gym.
  static func text(_ run: PrebookingRun) -> String {
    guard !run.rows.isEmpty else { return "No requests were sent.\n" }
    var table = ColumnText(
      rows: [["planned", "late ms", "answer ms", "sends", "outcome", "status", "id", "owner", "class"]],
      numbers: [1, 2, 3])
    for row in run.rows {
      table.rows.append([
        row.first.map { Instant(milliseconds: $0.planned.floored(by: 1000)).description } ?? "-",
        row.first.map { milliseconds($0.fireLatency) } ?? "-",
        row.first.map { milliseconds($0.ended - $0.sent) } ?? "-", String(row.attempts),
        row.outcome?.rawValue ?? "-", row.request.status.rawValue, row.request.id.text,
        row.request.request.owner, row.request.request.place.description,
      ])
    }
    return table.text + run.gyms.map(line).joined()
  }

  private static func line(_ row: PrebookingRun.GymRow) -> String {
    var text = "\(Excerpt.line(row.gym.id.text)): "
    if let latency = row.latency {
      text +=
        "\(latency.count) sent, late by p50 \(milliseconds(latency.p50)), p90 \(milliseconds(latency.p90)), "
      text += "p99 \(milliseconds(latency.p99)), at most \(milliseconds(latency.most)) ms"
    } else {
      text += "nothing sent"
    }
    if let clock = row.gym.state.clock { text += "; its clock is \(clock.low) to \(clock.high) ms ahead" }
    if row.unfinished > 0 { text += "; \(row.unfinished) not finished" }
    text += "\n"
    guard let truth = row.truth else { return text }
    return text
      + "  by the gym's own log: \(truth.earlyArrivals) early, \(truth.duplicates) double, \(truth.lost) lost\n"
  }

  /// Microseconds as milliseconds with one decimal, rounded down.
  private static func milliseconds(_ microseconds: Int) -> String {
    let tenths = microseconds.floored(by: 100)
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
