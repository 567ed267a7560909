import CalendarDomain
import Database
import Preloading
import SchoolDomain
import Slots

/// One wish within one transaction: locks, loads, asks the rules, writes.
struct BookingTransaction {
  let session: CountingSession
  let now: Instant
  let zones: any ZoneSource

  /// Days around a booking that its rows of dates are worked out from: hours may begin a day before and end two days after
  /// their date, buffers add one.
  static let margin = 6 * 1440

  func book(_ request: BookingRequest) throws(StoreError) -> BookingDecision {
    let provider = request.target.provider
    guard try lock([provider]) else { return .refuse(.notFound) }
    if let id = request.id, let there = try booking(id) {
      return Self.decision(request, whenThereIs: there, at: now)
    }
    let rows = try load(around: request.target, old: nil, with: request.audience)
    let context = context(of: rows)
    let decision = BookingRules.book(request, in: context)
    guard case .accept(let booking) = decision else {
      return try withAlternatives(decision, to: request.target, with: request.audience, without: nil)
    }
    return .accept(
      try write(
        booking, old: nil, isIDMade: request.id == nil, rows: rows,
        topic: request.hold == nil ? "booking.confirmed" : "booking.held"))
  }

  /// A made id that no booking has, whoever chose theirs: with `number`, or where that is taken with one that is higher by
  /// ever more, so that ids in a row cost few looks.
  func freeID(of provider: ProviderID, from number: Int) throws(StoreError) -> BookingID {
    let found = try session.run(
      """
      WITH RECURSIVE tried (number, step) AS (
        SELECT CAST($2 AS bigint), CAST(1 AS bigint)
        UNION ALL
        SELECT number + step, CASE WHEN step < 1000000 THEN 2 * step ELSE step END FROM tried
        WHERE EXISTS (SELECT 1 FROM booking WHERE id = CAST($1 AS text) || number))
      SELECT max(number) FROM tried
      """, [.text(BookingRules.madeIDs(of: provider)), .integer(number)])
    return BookingRules.madeID(of: provider, number: found.rows.first?.first?.integer ?? number)
  }

  /// Confirms or releases.
  func change(
    _ id: BookingID, topic: String, _ decide: (Booking?) -> BookingDecision
  ) throws(StoreError) -> BookingDecision {
    guard let old = try locked(id) else { return decide(nil) }
    let decision = decide(old)
    guard case .accept(let booking) = decision else { return decision }
    try write(booking, old: old, rows: try load(around: nil, old: old), topic: topic)
    return decision
  }

  func move(_ change: BookingChange, to target: BookingTarget) throws(StoreError) -> BookingDecision {
    guard let old = try locked(change.booking, and: target.provider) else { return .refuse(.notFound) }
    let rows = try load(around: target, old: old, with: change.audience)
    let context = context(of: rows)
    let decision = BookingRules.move(old, to: target, by: change, in: context)
    guard case .accept(let booking) = decision else {
      return try withAlternatives(decision, to: target, with: change.audience, without: old.id)
    }
    try write(booking, old: old, rows: rows, topic: "booking.moved")
    return decision
  }

  /// An id that is used already answers the same request again and no other.
  private static func decision(
    _ request: BookingRequest, whenThereIs booking: Booking, at now: Instant
  ) -> BookingDecision {
    let isSame =
      booking.owner == request.owner && booking.provider == request.target.provider
      && booking.range.start == request.target.start && booking.isLive(at: now)
      && (booking.status == .held) == (request.hold != nil)
    switch request.target {
    case .slot: return isSame && booking.slot != nil ? .unchanged(booking) : .refuse(.mismatch)
    case .time(_, _, let minutes):
      return isSame && booking.slot == nil && booking.range.minutes == minutes
        ? .unchanged(booking) : .refuse(.mismatch)
    }
  }

  func context(of rows: CalendarRows) -> CalendarContext {
    CalendarContext(
      now: now, zones: zones.table(of: Set(rows.calendars.map(\.rules.timeZone)), around: now), rows: rows)
  }

  /// A refusal for want of time, with other times.
  private func withAlternatives(
    _ decision: BookingDecision, to target: BookingTarget, with audience: ProviderID?,
    without own: BookingID?
  ) throws(StoreError) -> BookingDecision {
    let refusal: ([BookingTarget]) -> BookingRefusal
    switch decision {
    case .refuse(.conflict): refusal = BookingRefusal.conflict
    case .refuse(.dateFull): refusal = BookingRefusal.dateFull
    case .refuse(.audienceTaken): refusal = BookingRefusal.audienceTaken
    default: return decision
    }
    var isSlot = false
    if case .slot = target { isSlot = true }
    let span = BookingRules.alternativesReach(around: target).widened(before: 3 * 1440, after: 3 * 1440)
    let request = LoadRequest(
      providers: [target.provider] + (audience.map { [$0] } ?? []), span: span, days: false, slots: isSlot)
    var rows = try session.load(request, now: now)
    if !isSlot { rows.slots = try slots(of: target.provider, blockedIn: span) }
    return .refuse(
      refusal(
        BookingRules.alternatives(to: target, with: audience, in: context(of: rows), without: own)))
  }
}
