import CalendarDomain
import CalendarStorage
import Rollover
import SchoolDomain
import Slots
import StoreSamples
import Testing

/// What the store says beside what the model says.
extension RandomHistory {
  /// An answer to a wish, and the other times that it names.
  func compare(
    _ outcome: BookingOutcome, with refusal: String?, _ wish: BookingTarget, without own: BookingID?
  ) throws {
    guard case .refused(let why) = outcome else { return try #require(refusal == nil) }
    try #require(why.code == (refusal ?? "done"))
    if ["conflict", "date-full"].contains(why.code) {
      try #require(why.alternatives == model.alternatives(wish, without: own))
    }
  }

  /// The label of a booking that was just made, and by plain SQL how many have its time at once.
  func compareSeats(_ booking: Booking, _ wish: BookingTarget) async throws {
    guard let (range, seats) = model.place(wish), let rules = model.providers[wish.provider]?.rules
    else {
      return
    }
    try #require(booking.range.minuteRange == range)
    let others = model.others(of: wish.provider, without: booking.id)
    try #require(booking.seat == HistoryModel.label(others, range, rules))
    let isLive = """
      (one.status IN ('pending', 'confirmed') OR (one.status = 'held' AND one.hold_expires_ms > CAST($2 AS bigint)))
      """
    let found = try await store.execute(
      """
      SELECT max((SELECT count(*) FROM booking AS one WHERE one.provider = booking.provider AND \(isLive)
        AND one.start_ms <= moment.start_ms AND one.end_ms > moment.start_ms))
      FROM booking JOIN booking AS moment ON moment.provider = booking.provider
        AND moment.start_ms >= booking.start_ms AND moment.start_ms < booking.end_ms
      WHERE booking.id = CAST($1 AS text)
      """, [.text(booking.id.text), .integer(now.milliseconds)])
    let most = found.first?.first?.integer ?? 0
    try #require((1...seats).contains(most), "\(most) at once on \(seats) seats: \(booking)")
  }

  /// Everything that can be asked without changing anything.
  mutating func compare() async throws {
    for show in SlotFilter.Show.allCases { try await compareList(show) }
    for key in [SlotStatistics.Key.provider, .day] {
      for filter in [SlotFilter(), random.filter()] {
        let found = try await store.statistics(filter, by: key, now: now)
        try #require(
          Dictionary(found.map { ($0.key, $0) }) { one, _ in one }
            == model.statistics(filter, by: key))
      }
    }
    let context = try await context()
    for name in Self.names {
      guard let entry = context[name], let rules = model.providers[name]?.rules else { continue }
      try #require(Set(entry.bookings.map(\.id)) == Set(model.others(of: name).map(\.id)))
      let today = HistoryModel.day(model.now, rules)
      for day in today..<today + 6 {
        guard let row = entry.days.first(where: { $0.date.dayNumber == day }) else { continue }
        let expected = model.row(day, of: name, rules)
        try #require(row.free.map(\.minuteRange) == expected.free)
        try #require(
          row.status == (expected.hasHours ? (expected.free.isEmpty ? .full : .open) : .closed))
      }
      let new = random.rules(from: rules)
      let preview = ImpactPreview(new, for: entry, in: context, days: 6)
      try #require(
        (preview?.clashes ?? []).map { "\($0.booking) \($0.problem.rawValue)" }
          == model.preview(new, of: name))
      let first = HistoryModel.day(model.now, new)
      func free(_ rules: CalendarRules) -> Int {
        (first..<first + 6).reduce(0) { sum, day in
          model.row(day, of: name, rules).free.reduce(sum) { $0 + $1.count }
        }
      }
      try #require(preview?.freeBefore == free(rules))
      try #require(preview?.freeAfter == free(new))
    }
  }

  private func compareList(_ show: SlotFilter.Show) async throws {
    var found: [String] = []
    var after: SlotCursor?
    repeat {
      let page = try await store.page(SlotFilter(show: show), limit: 100, after: after, now: now)
      found += page.items.map { "\($0.slot.id) \($0.slot.state) \($0.free)" }
      after = page.next
    } while after != nil
    try #require(found == model.list(show))
  }
}
