import Planning
import Preloading
import Rules
import SchoolDomain

/// The slots of one provider while they are compared with what they should be.
struct ProviderSlots {
  let entry: CalendarEntry
  let clock: ZoneClock
  let now: Instant
  private(set) var operations: [Operation] = []
  private(set) var decisions: [Decision] = []
  /// Slots that a booking or a hold refers to.
  private let booked: Set<SlotID>

  init(entry: CalendarEntry, clock: ZoneClock, now: Instant) {
    self.entry = entry
    self.clock = clock
    self.now = now
    booked = Set(entry.bookings.compactMap(\.slot))
  }

  /// Compares the slots of the dates asked for with what hours and busy times produce.
  mutating func generate(_ request: GenerateRequest) {
    let first = request.from ?? clock.date(at: now)
    let dates = first..<first.advanced(by: request.days)
    var wanted = produced(dates, request)
    for slot in entry.slots where dates.contains(clock.date(at: slot.range.start)) {
      let new = wanted.removeValue(forKey: slot.range.start)
      if slot.range.start < now { decide(slot, .keep, .past) } else { compare(slot, with: new) }
    }
    for slot in wanted.values.sorted(by: { $0.range < $1.range }) where slot.range.start >= now {
      operations.append(.putSlot(slot))
      decide(slot, .change, .offered)
    }
  }

  /// Deletes what began before `date` by the provider's calendar and was never booked.
  mutating func cleanup(before date: CivilDate) {
    for slot in entry.slots where clock.date(at: slot.range.start) < date {
      if isBooked(slot) { decide(slot, .keep, .booked) } else { delete(slot, .past) }
    }
  }

  /// Blocks the open slots that begin in `span`, or opens the blocked ones.
  mutating func block(startsIn span: InstantRange, isBlocked: Bool) {
    for slot in entry.slots where span.start <= slot.range.start && slot.range.start < span.end {
      let target: Slot.State = isBlocked ? .blocked : .open
      let isMine = isBlocked ? slot.state == .open : slot.state == .blocked
      guard isMine else {
        decide(slot, .keep, slot.state == target ? (isBlocked ? .blocked : .current) : .retired)
        continue
      }
      var new = slot
      new.state = target
      put(new, over: slot, isBlocked ? .blocked : .reopened)
    }
  }

  /// What the hours of some dates produce, by start. A slot is of the date on which it begins, also where hours run
  /// over midnight; none runs past closing.
  private func produced(_ dates: Range<CivilDate>, _ request: GenerateRequest) -> [Instant: Slot] {
    let rules = entry.calendar.rules
    let taken = FreeTime.Taken(bookings: [], busy: entry.busy.map(\.range))
    var result: [Instant: Slot] = [:]
    var date = dates.lowerBound.advanced(by: -1)
    while date < dates.upperBound {
      defer { date = date.advanced(by: 1) }
      let work = WorkingTime(rules, on: date, clock: clock)
      guard let frame = work.frame else { continue }
      let free = work.open.subtracting(FreeTime.blocked(taken, within: frame, rules: rules))
      for start in work.starts(of: request.minutes, every: request.step, in: free) {
        let begins = clock.date(at: start)
        guard dates.contains(begins), result[start] == nil else { continue }
        result[start] = Slot(
          provider: entry.calendar.id, range: InstantRange(start, start.advanced(byMinutes: request.minutes)),
          date: begins, capacity: rules.capacity)
      }
    }
    return result
  }

  /// What becomes of a slot that is there, where `new` is what would be made in its place.
  private mutating func compare(_ slot: Slot, with new: Slot?) {
    if slot.state == .blocked { return decide(slot, .keep, .blocked) }
    guard var new, !isBooked(slot) || new.range == slot.range else {
      guard isBooked(slot) else { return delete(slot, .retired) }
      guard slot.state == .open else { return decide(slot, .keep, .booked) }
      var retired = slot
      retired.state = .retired
      return put(retired, over: slot, .booked)
    }
    new.version = slot.version
    if new == slot { return decide(slot, .keep, .current) }
    put(new, over: slot, slot.state == .retired ? .reopened : .resized)
  }

  private func isBooked(_ slot: Slot) -> Bool { booked.contains(slot.id) }

  private mutating func put(_ slot: Slot, over old: Slot, _ reason: Reason) {
    var slot = slot
    slot.version = old.version + 1
    operations.append(.putSlot(slot))
    decide(slot, .change, reason)
  }

  private mutating func delete(_ slot: Slot, _ reason: Reason) {
    operations.append(.deleteSlot(slot.provider, slot.range.start))
    decide(slot, .change, reason)
  }

  private mutating func decide(_ slot: Slot, _ verdict: Decision.Verdict, _ reason: Reason) {
    decisions.append(
      Decision(
        provider: slot.provider, start: slot.range.start, verdict: verdict, reason: reason))
  }
}
