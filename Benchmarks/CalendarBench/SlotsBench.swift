import CalendarDomain
import CalendarStorage
import Foundation
import Planning
import Preloading
import Publication
import SchoolDomain
import Slots

/// What slots cost: generated and stored, paged among a million, booked by many clients at once. Prints rows of a Markdown
/// table `store | step | what | figure`.
enum SlotsBench {
  /// Monday, a quarter of an hour before Monday's slots.
  static let now = Instant(milliseconds: 1_768_208_400_000 - 900_000)

  /// `makeStores` gives so many stores of one fresh database.
  static func run(
    _ name: String, slots: Int = 1_000_000, makeStores: (Int) async throws -> [SQLCalendarStore]
  ) async throws {
    let zones = try zoneTable()
    let small = try await makeStores(1)[0]
    try await publish(60, in: small)
    try await generate(name, "14,400 slots", small, zones, days: 30)
    try await generate(name, "the same again", small, zones, days: 30)
    let large = try await makeStores(1)[0]
    try await publish((slots + 2919) / 2920, in: large)
    let context = try await large.load(LoadRequest(), now: now, zones: zones)
    let plan = SlotPlanner.generate(context, try GenerateRequest(days: 365, minutes: 60))
    let (_, time) = try await measured { try await large.apply(plan, at: now) }
    row(name, "store", "\(plan.groups.reduce(0) { $0 + $1.operations.count }) slots", "\(time) ms")
    try await pages(name, "none booked", large)
    try await counts(name, "none booked", large)
    try await fill(large, context)
    try await pages(name, "nine of ten booked", large)
    try await counts(name, "nine of ten booked", large)
    try await bookings(name, try await makeStores(4))
  }

  private static func row(_ name: String, _ step: String, _ what: String, _ figure: String) {
    print("| \(name) | \(step) | \(what) | \(figure) |")
  }

  /// Milliseconds with one decimal.
  private static func measured<Result>(_ body: () async throws -> Result) async rethrows -> (Result, Double) {
    let start = ContinuousClock.now
    let result = try await body()
    let time = (ContinuousClock.now - start).components
    return (result, (Double(time.seconds) * 10_000 + Double(time.attoseconds) / 1e14).rounded() / 10)
  }

  private static func zoneTable() throws -> ZoneTable {
    let bytes = Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/UTC")))
    guard let history = ZoneHistory(tzif: bytes) else { throw CocoaError(.fileReadCorruptFile) }
    return ZoneTable(
      release: "",
      clocks: [ZoneClock(name: "UTC", history: history, from: now, to: now.advanced(byMinutes: 600_000))])
  }

  /// Providers who work every day from nine to five.
  private static func publish(_ count: Int, in store: SQLCalendarStore) async throws {
    let rules = CalendarRules(
      timeZone: "UTC", work: Weekday.allCases.map { WeeklyHours(weekday: $0, range: MinuteRange(540, 1020)) })
    let groups = (0..<count).map { number in
      let id = ProviderID("p\(100_000 + number)")
      return PlanGroup(
        key: id.text, guards: [.noCalendar(id)],
        operations: [.putCalendar(ProviderCalendar(id: id, rules: rules))])
    }
    _ = try await store.apply(
      Plan(kind: .publish, now: now, zones: "", groups: groups, decisions: []), at: now)
  }

  private static func generate(
    _ name: String, _ what: String, _ store: SQLCalendarStore, _ zones: ZoneTable, days: Int
  ) async throws {
    let request = try GenerateRequest(days: days, minutes: 60)
    let used = clock()
    let (outcome, time) = try await measured {
      try await store.generateSlots(request, now: now, zones: zones)
    }
    let processor = Double(clock() - used) * 1000 / Double(CLOCKS_PER_SEC)
    let parts = outcome.metrics.milliseconds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    row(
      name, "generate and store",
      "\(what): \(outcome.metrics.rowsWritten) rows, \(outcome.metrics.statements) statements",
      "\(time) ms, of processors \(processor.rounded()) (\(parts.joined(separator: ", ")))")
  }

  /// Books nine of ten slots of the first hundred days, straight into the table.
  private static func fill(_ store: SQLCalendarStore, _ context: CalendarContext) async throws {
    var rows = CalendarRows()
    for entry in context.entries {
      for number in 0..<2920 where number % 10 != 9 {
        let start = now.advanced(byMinutes: 15 + number / 8 * 1440 + number % 8 * 60)
        rows.bookings.append(
          Booking(
            id: BookingID("\(entry.calendar.id)#\(number)"), provider: entry.calendar.id,
            range: InstantRange(start, start.advanced(byMinutes: 60)), owner: "ann", version: 1))
      }
    }
    try await store.fill(with: rows, now: now)
  }

  /// The median and the slowest of pages of 100 at several places, of all providers and of one.
  private static func pages(_ name: String, _ what: String, _ store: SQLCalendarStore) async throws {
    for (scope, providers) in [
      ("all providers", nil), ("one provider", ["p100050"]),
      ("ten providers", (0..<10).map { "p\(100_100 + $0)" }),
    ] as [(String, [String]?)] {
      var times: [Double] = []
      let used = clock()
      for place in 0..<41 {
        let from = now.advanced(byMinutes: place * 6 * 1440)
        let filter = SlotFilter(
          providers: providers.map { $0.map { ProviderID($0) } }, span: InstantRange(from, .last))
        let (page, time) = try await measured {
          try await store.page(filter, limit: 100, after: nil, now: now)
        }
        guard page.items.count == 100 || providers != nil else { throw CocoaError(.featureUnsupported) }
        times.append(time)
      }
      let processor = Double(clock() - used) * 1000 / Double(CLOCKS_PER_SEC) / 41
      times.sort()
      row(
        name, "page of 100", "\(what), \(scope)",
        "\(times[20]) ms, of a processor \((processor * 10).rounded() / 10)")
    }
  }

  /// Statistics by provider and by day, and a page of slots that are taken.
  private static func counts(_ name: String, _ what: String, _ store: SQLCalendarStore) async throws {
    func step(_ step: String, _ body: () async throws -> Int) async throws {
      let used = clock()
      let (rows, time) = try await measured(body)
      let processor = Double(clock() - used) * 1000 / Double(CLOCKS_PER_SEC)
      row(name, step, "\(what): \(rows) rows", "\(time) ms, of processors \(processor.rounded())")
    }
    for key in [SlotStatistics.Key.provider, .day] {
      try await step("statistics by \(key)") {
        try await store.statistics(SlotFilter(), by: key, now: now).count
      }
    }
    try await step("page of the taken") {
      try await store.page(SlotFilter(show: .taken), limit: 100, after: nil, now: now).items.count
    }
  }

  /// Sixteen clients, each booking slots of its own and now and then another's.
  static func bookings(_ name: String, _ stores: [SQLCalendarStore]) async throws {
    let (clients, each) = (16, 60)
    let zones = try zoneTable()
    try await publish(50, in: stores[0])
    _ = try await stores[0].generateSlots(GenerateRequest(days: 30, minutes: 60), now: now, zones: zones)
    let (done, time) = try await measured {
      try await withThrowingTaskGroup(of: Int.self) { group in
        for client in 0..<clients {
          group.addTask {
            var done = 0
            for number in 0..<each {
              let wish = number * clients + client
              let start = now.advanced(byMinutes: 15 + wish / 400 * 1440 + wish / 50 % 8 * 60)
              let request = try BookingRequest(
                .slot(ProviderID("p\(100_000 + wish % 50)"), start: start), owner: "c\(client)")
              let outcome = try await stores[client % stores.count].book(
                request, key: nil, now: now, zones: zones)
              if case .done = outcome { done += 1 }
            }
            return done
          }
        }
        return try await group.reduce(0, +)
      }
    }
    row(
      name, "book", "\(clients) clients, \(stores.count) stores, \(done) of \(clients * each) done",
      "\(Int(Double(clients * each) / time * 1000)) a second")
  }
}
