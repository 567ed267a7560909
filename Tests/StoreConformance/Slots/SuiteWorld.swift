import CalendarDomain
import CalendarStorage
import CalendarSupport
import Planning
import Preloading
import Publication
import Rollover
import SchoolDomain
import Slots
import Testing

/// A store with one provider in New York, Monday to Friday from nine to five, seen on Saturday 2026-11-21 at noon UTC.
/// Monday's first slot begins 2026-11-23T14:00:00Z.
struct SuiteWorld {
  let stores: [SQLCalendarStore]
  var store: SQLCalendarStore { stores[0] }
  let zones: ZoneTable
  var now: Instant

  private static let date = "2026-11-23T"

  init(
    _ backend: any StoreBackend, stores count: Int = 1, providers: [ProviderID] = ["p"],
    minutes: Int? = 60,
    days: Int = 3,
    change: (inout CalendarRules) -> Void = { _ in }
  ) async throws {
    stores = try await backend.newStores(count)
    zones = try Zones.decades(["America/New_York", "America/Los_Angeles", "Asia/Tokyo"])
    now = try Self.instant("2026-11-21T12:00:00Z")
    var rules = CalendarRules.officeHours(timeZone: "America/New_York")
    change(&rules)
    let groups = providers.sorted().map {
      PlanGroup(
        key: $0.text, guards: [.noCalendar($0)],
        operations: [.putCalendar(ProviderCalendar(id: $0, rules: rules))])
    }
    _ = try await stores[0].apply(
      Plan(kind: .publish, now: now, zones: "", groups: groups, decisions: []), at: now)
    if let minutes { _ = try await generate(minutes, days: days) }
  }

  /// The instant of an RFC 3339 text.
  static func instant(_ text: String) throws -> Instant {
    try #require(Instant(text))
  }

  /// Monday at a time in UTC, `14:00`.
  static func monday(_ time: String) throws -> Instant { try instant(date + time + ":00Z") }

  static func hours(_ weekday: Weekday, _ start: Int, _ end: Int) -> WeeklyHours {
    WeeklyHours(weekday: weekday, range: MinuteRange(start, end))
  }

  /// Puts other rules in place of those that a provider has.
  func change(_ provider: ProviderID = "p", _ change: (inout CalendarRules) -> Void) async throws {
    var calendar = try await entry(provider).calendar
    change(&calendar.rules)
    try await apply([.putCalendar(calendar)], to: provider, label: "\(calendar.version)")
  }

  /// Applies operations to a provider.
  func apply(_ operations: [Operation], to provider: ProviderID = "p", label: String = "x")
    async throws
  {
    let version = try await entry(provider).calendar.version
    let plan = Plan(
      kind: .publish, now: now, zones: label,
      groups: [
        PlanGroup(
          key: provider.text, guards: [.calendar(provider, version: version)],
          operations: operations)
      ], decisions: [])
    try #require(try await store.apply(plan, at: now).applied == [provider.text])
  }

  func generate(_ minutes: Int, days: Int = 3, step: Int? = nil) async throws -> Plan {
    let monday = CivilDate("2026-11-23")
    let context = try await context()
    let plan = SlotPlanner.generate(
      context, try GenerateRequest(from: monday, days: days, minutes: minutes, step: step))
    try #require(try await store.apply(plan, at: now).isComplete, "not applied")
    return plan
  }

  func context() async throws -> CalendarContext {
    try await store.load(
      LoadRequest(span: InstantRange(.first, .last), slots: true), now: now, zones: zones)
  }

  func entry(_ provider: ProviderID = "p") async throws -> CalendarEntry {
    try #require(try await context()[provider])
  }

  func block(_ time: String, isBlocked: Bool = true) async throws {
    let start = try Self.monday(time)
    let plan = SlotPlanner.block(
      try await context(), provider: "p",
      startsIn: InstantRange(start, start.advanced(byMinutes: 1)),
      isBlocked: isBlocked)
    try #require(try await store.apply(plan, at: now).applied == ["p"])
  }

  func roll() async throws {
    _ = try await store.apply(RolloverPlanner.plan(try await context()), at: now)
  }

  /// Books the slot of `p` that begins on Monday at `time`.
  func book(
    _ time: String, owner: String = "ann", id: BookingID? = nil, hold: Int? = nil,
    key: String? = nil,
    on index: Int = 0
  ) async throws -> BookingOutcome {
    try await book(
      .slot("p", start: Self.monday(time)), owner: owner, id: id, hold: hold, key: key, on: index)
  }

  func book(
    _ target: BookingTarget, owner: String = "ann", id: BookingID? = nil, hold: Int? = nil,
    key: String? = nil, audience: ProviderID? = nil, on index: Int = 0
  ) async throws -> BookingOutcome {
    try await stores[index].book(
      try BookingRequest(target, owner: owner, id: id, hold: hold, audience: audience), key: key,
      now: now,
      zones: zones)
  }

  func confirm(_ id: BookingID, by name: String = "ann", key: String? = nil) async throws
    -> BookingOutcome
  {
    try await store.confirm(
      BookingChange(id, by: try Actor(name)), key: key, now: now, zones: zones)
  }

  func release(
    _ id: BookingID, by name: String = "ann", isAdministrator: Bool = false, key: String? = nil
  ) async throws -> BookingOutcome {
    try await store.release(
      BookingChange(id, by: try Actor(name, isAdministrator: isAdministrator)), key: key, now: now,
      zones: zones)
  }

  func move(
    _ id: BookingID, to target: BookingTarget, by name: String = "ann", key: String? = nil,
    audience: ProviderID? = nil
  ) async throws -> BookingOutcome {
    try await store.move(
      BookingChange(id, by: try Actor(name), audience: audience), to: target, key: key, now: now,
      zones: zones
    )
  }

  /// Starts of the free slots.
  func free(_ filter: SlotFilter = SlotFilter()) async throws -> [Instant] {
    try await store.page(filter, limit: 100, after: nil, now: now).items.map(\.slot.range.start)
  }
}

extension BookingOutcome {
  /// `done`, `replayed`, or why not.
  var code: String {
    switch self {
    case .done: "done"
    case .replayed: "replayed"
    case .refused(let why): why.code
    }
  }

  /// The booking that was made now.
  func booked(at location: SourceLocation = #_sourceLocation) throws -> Booking {
    let done: Booking? = if case .done(let booking) = self { booking } else { nil }
    return try #require(done, "\(self)", sourceLocation: location)
  }
}
