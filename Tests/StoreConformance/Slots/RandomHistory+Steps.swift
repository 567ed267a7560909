import CalendarDomain
import CalendarStorage
import SchoolDomain
import Slots
import Testing

/// Wishes, and what becomes of them.
extension RandomHistory {
  private static let owners = ["ann", "bob", "eve"]

  /// A slot, or a time of 5 to 120 minutes near one.
  private mutating func target() -> BookingTarget {
    let name = random.pick(Self.names)
    let slots = model.providers[name]?.slots ?? []
    guard let slot = slots.isEmpty ? nil : random.pick(slots), random.below(10) > 0 else {
      let start = Self.beginning + 1440 / 2 + HistoryModel.step * random.below(3 * 288)
      return .time(name, start: Instant(minute: start), minutes: 45)
    }
    if random.below(3) == 0 { return .slot(name, start: slot.range.start) }
    let start = slot.range.start.minute + HistoryModel.step * (random.below(13) - 6)
    return .time(
      name, start: Instant(minute: start), minutes: HistoryModel.step * (1 + random.below(24)))
  }

  /// An id that somebody may choose to be in the way of those that are made, or none.
  private mutating func chosenID(_ version: Int) -> BookingID? {
    let id = BookingID("\(random.pick(Self.names))#\(version + random.below(8))")
    return random.below(4) > 0 || model.known.contains { $0.id == id } ? nil : id
  }

  mutating func book(hold: Int?) async throws {
    let (wish, owner) = (target(), random.pick(Self.owners))
    let id = chosenID(try await context()[wish.provider]?.calendar.version ?? 0)
    let outcome = try await store.book(
      try BookingRequest(wish, owner: owner, id: id, hold: hold.map { $0 * 60 }), key: nil,
      now: now,
      zones: zones)
    try compare(outcome, with: model.refusal(wish), wish, without: nil)
    guard case .done(let booking) = outcome else {
      return try #require(outcome.code != "replayed", "as before")
    }
    try #require(!model.known.contains { $0.id == booking.id }, "\(booking.id) is another's")
    try await compareSeats(booking, wish)
    model.known.append(
      HistoryModel.Known(
        id: booking.id, provider: wish.provider, start: booking.range.start.minute,
        end: booking.range.end.minute, before: booking.bufferBefore, after: booking.bufferAfter,
        seat: booking.seat, owner: owner, expires: hold.map { model.now + $0 }))
  }

  private mutating func pick() -> Int? {
    // Mostly one that has its time.
    let live = model.known.indices.filter { model.isLive(model.known[$0]) }
    if !live.isEmpty, random.below(8) > 0 { return random.pick(live) }
    return model.known.isEmpty ? nil : random.below(model.known.count)
  }

  private mutating func actor(_ one: HistoryModel.Known) -> String {
    random.below(10) == 0 ? random.pick(Self.owners) : one.owner
  }

  mutating func confirm() async throws {
    guard let index = pick() else { return }
    let one = model.known[index]
    let actor = actor(one)
    let code = try await store.confirm(
      BookingChange(one.id, by: try Actor(actor)), key: nil, now: now, zones: zones
    ).code
    if actor != one.owner { return try #require(code == "not-owner") }
    if one.isOver { return try #require(code == "over") }
    if one.expires == nil { return try #require(code == "replayed") }
    // A hold that ran out may have been cleared away by a booking since.
    if !model.isLive(one) { return try #require(["expired", "over"].contains(code), "\(code)") }
    if one.start < model.now { return try #require(code == "past") }
    try #require(code == "done")
    model.known[index].expires = nil
  }

  mutating func release() async throws {
    guard let index = pick() else { return }
    let one = model.known[index]
    let actor = actor(one)
    let code = try await store.release(
      BookingChange(one.id, by: try Actor(actor)), key: nil, now: now, zones: zones
    ).code
    if actor != one.owner { return try #require(code == "not-owner") }
    if one.isOver { return try #require(code == "replayed") }
    if !model.isLive(one) {
      try #require(["done", "past", "replayed"].contains(code), "\(code)")
      if code != "past" { model.known[index].isOver = true }
      return
    }
    if one.start < model.now { return try #require(code == "past") }
    try #require(code == "done")
    model.known[index].isOver = true
  }

  mutating func move() async throws {
    guard let index = pick() else { return }
    let one = model.known[index]
    let (wish, actor) = (target(), actor(one))
    let outcome = try await store.move(
      BookingChange(one.id, by: try Actor(actor)), to: wish, key: nil, now: now, zones: zones)
    if actor != one.owner { return try #require(outcome.code == "not-owner") }
    if !model.isLive(one) {
      return try #require(["over", "expired"].contains(outcome.code), "\(outcome.code)")
    }
    if one.start < model.now { return try #require(outcome.code == "past") }
    try compare(outcome, with: model.refusal(wish, without: one.id), wish, without: one.id)
    guard let booking = outcome.booking else { return }
    try #require(booking.id == one.id)
    try await compareSeats(booking, wish)
    (model.known[index].provider, model.known[index].seat) = (booking.provider, booking.seat)
    (model.known[index].start, model.known[index].end) = (
      booking.range.start.minute, booking.range.end.minute
    )
    (model.known[index].before, model.known[index].after) = (
      booking.bufferBefore, booking.bufferAfter
    )
  }

  /// Blocks or opens the slots that begin in some hours.
  mutating func block(_ name: ProviderID) async throws {
    let slots = model.providers[name]?.slots ?? []
    guard !slots.isEmpty else { return }
    let start = random.pick(slots).range.start
    let span = InstantRange(start, start.advanced(byMinutes: 1 + random.below(120)))
    let run = try await store.blockSlots(
      of: name, startingIn: span, isBlocked: random.below(5) < 2, now: now, zones: zones)
    try #require(run.isComplete, "\(run.report)")
    try await readSlots(isOpened: true)
  }

  /// Puts bookings of a file, whatever the labels of their seats and however many there are.
  mutating func putBookings(_ name: ProviderID) async throws {
    guard let rules = model.providers[name]?.rules else { return }
    var after = model
    var bookings: [Booking] = []
    var isRefused = false
    for _ in 0..<1 + random.below(2) {
      guard case .time(_, let start, let minutes) = target() else { continue }
      files += 1
      let strange = model.known.first { $0.provider != name }?.id
      let id = random.below(12) == 0 ? strange : nil
      isRefused = isRefused || id != nil
      bookings.append(
        Booking(
          id: id ?? BookingID(random.below(2) == 0 ? "file\(files)" : "\(name)#f\(files)"),
          provider: name,
          range: InstantRange(start, start.advanced(byMinutes: minutes)),
          bufferBefore: random.pick([0, 0, 20]),
          bufferAfter: random.pick([0, 0, 20]), seat: random.below(4),
          owner: random.pick(Self.owners)))
    }
    guard Set(bookings.map(\.id)).count == bookings.count else { return }
    for booking in bookings.sorted(by: { ($0.range, $0.id) < ($1.range, $1.id) }) {
      let (range, others) = (booking.range.minuteRange, after.others(of: name))
      var one = HistoryModel.Known(
        id: booking.id, provider: name, start: range.lowerBound, end: range.upperBound,
        before: booking.bufferBefore, after: booking.bufferAfter, seat: booking.seat,
        owner: booking.owner)
      if others.contains(where: { $0.seat == one.seat && ($0.start..<$0.end).overlaps(range) }) {
        if HistoryModel.crowd(others, in: range, rules) < rules.capacity {
          one.seat = HistoryModel.label(others, range, rules)
        } else {
          isRefused = true
        }
      }
      after.known.append(one)
    }
    let run = try await store.publish(
      [ProviderCalendar(id: name, rules: rules)], busy: [], sources: .named([]), bookings: bookings,
      now: now,
      zones: zones)
    try #require(run.report.failed.isEmpty == !isRefused || bookings.isEmpty)
    if isRefused {
      try #require(run.metrics.rowsWritten == 0)
    } else {
      model = after
      // Those that were kept for a booking alone, which is gone, go with it.
      try await readSlots()
    }
  }
}

extension HistoryModel {
  /// The lowest label of a seat that nobody has who is in the way.
  static func label(_ others: [Known], _ range: Range<Int>, _ rules: CalendarRules) -> Int {
    let taken = others.filter {
      $0.start - max($0.before, rules.bufferAfter) < range.upperBound
        && range.lowerBound < $0.end + max($0.after, rules.bufferBefore)
    }.map(\.seat)
    return (0...taken.count).first { !taken.contains($0) } ?? 0
  }
}
