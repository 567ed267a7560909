package import CalendarDomain
package import CalendarStorage
import CalendarSupport
import Database
import Foundation
package import Planning
import Preloading
import Publication
package import Rollover
package import SchoolDomain

/// Calendars to keep in a store.
package enum Sample {
  package static let zone = "America/New_York"

  /// A Saturday morning in New York.
  package static let now = Instant(milliseconds: 1_795_262_400_000)

  package static func zones(_ names: [String] = [zone]) throws -> ZoneTable {
    let clocks = try names.map { name in
      let bytes = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))
      guard let history = ZoneHistory(tzif: Array(bytes)) else { throw CocoaError(.fileReadCorruptFile) }
      return ZoneClock(
        name: name, history: history, from: now.advanced(byMinutes: -60 * 1440),
        to: now.advanced(byMinutes: 400 * 1440))
    }
    return ZoneTable(release: "sample", clocks: clocks)
  }

  /// Calendars `p00000`, `p00001` and so on, in office hours with a lunch.
  package static func calendars(_ count: Int) -> [ProviderCalendar] {
    (0..<count).map { index in
      var rules = CalendarRules.officeHours(timeZone: zone)
      rules.breaks = rules.work.map { WeeklyHours(weekday: $0.weekday, range: MinuteRange(720, 750)) }
      rules.bufferAfter = index % 3 * 5
      return ProviderCalendar(id: ProviderID("p" + String(100_000 + index).dropFirst()), rules: rules)
    }
  }

  /// A plan that makes calendars which are not there yet.
  package static func publication(_ calendars: [ProviderCalendar]) -> Plan {
    plan(
      calendars.map {
        PlanGroup(key: $0.id.text, guards: [.noCalendar($0.id)], operations: [.putCalendar($0)])
      })
  }

  package static func plan(_ groups: [PlanGroup], cursor: String? = nil) -> Plan {
    Plan(kind: .publish, now: now, zones: "sample", groups: groups, decisions: [], cursor: cursor)
  }

  /// A confirmed booking of half an hour, so many minutes after `now`.
  package static func booking(
    _ id: BookingID, _ provider: ProviderID, minute: Int, seat: Int = 0, status: Booking.Status = .confirmed
  ) -> Booking {
    let start = now.advanced(byMinutes: minute)
    return Booking(
      id: id, provider: provider, range: InstantRange(start, start.advanced(byMinutes: 30)), seat: seat,
      status: status, holdExpires: status == .held ? start : nil, owner: "owner")
  }
}

extension SQLCalendarStore {
  /// Loads, plans and applies once.
  @discardableResult
  package func rollOver(
    at now: Instant = Sample.now, _ request: RolloverRequest = RolloverRequest()
  ) async throws -> (plan: Plan, report: ApplyReport) {
    let plan = RolloverPlanner.plan(try await load(LoadRequest(), now: now, zones: Sample.zones()), request)
    return (plan, try await apply(plan, at: now))
  }

  /// Runs one statement in a transaction of its own, past the store.
  @discardableResult
  package func execute(_ sql: String, _ arguments: [SQLValue] = []) async throws -> [[SQLValue]] {
    try await database.transaction(.write) { (session) throws(StoreError) in
      try session.run(sql, arguments).rows
    }
  }

  /// Writes a booking, past the store.
  package func insert(_ booking: Booking) async throws {
    try await execute(
      """
      INSERT INTO booking (id, provider, start_ms, end_ms, buffer_before, buffer_after, seat, status,
        hold_expires_ms, owner, slot, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      [
        .text(booking.id.text), .text(booking.provider.text), .integer(booking.range.start.milliseconds),
        .integer(booking.range.end.milliseconds), .integer(booking.bufferBefore),
        .integer(booking.bufferAfter),
        .integer(booking.seat), .text(booking.status.rawValue), SQLValue(booking.holdExpires?.milliseconds),
        .text(booking.owner), SQLValue(booking.slot?.text), .integer(booking.version),
      ])
  }

  /// Every row of the tables that plans change, a line each.
  package func dump() async throws -> [String] {
    var lines: [String] = []
    for (table, columns) in [
      ("provider", 10), ("calendar_rule", 5), ("calendar_override", 3), ("busy_time", 5), ("booking", 12),
      ("day_availability", 7), ("slot", 7), ("slot_series", 5), ("applied_group", 5),
    ] {
      let order = (1...columns).map(String.init).joined(separator: ", ")
      for row in try await execute("SELECT * FROM \(table) ORDER BY \(order)") {
        lines.append(
          table + " " + row.map { $0.text ?? $0.integer.map(String.init) ?? "-" }.joined(separator: "|"))
      }
    }
    return lines
  }
}
