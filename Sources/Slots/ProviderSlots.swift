import Availability
import CalendarDomain
import Planning
import Preloading
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

  /// Makes the slots of a series what hours and busy times produce, and remembers it in place of what was remembered of
  /// its dates.
  mutating func generate(_ series: SlotSeries) {
    make([series])
    let wanted = series.replacing(in: entry.series)
    for gone in entry.series where !wanted.contains(where: { $0.dates.first == gone.dates.first }) {
      operations.append(.deleteSeries(gone.provider, gone.dates.first))
    }
    operations += wanted.filter { !entry.series.contains($0) }.map { .putSeries($0) }
  }

  /// Makes the slots that are there, of today and later, what the calendar as it is now says. Those of no series, which
  /// an older version or somebody else has made, stay where the hours still hold them.
  mutating func refresh() {
    let today = clock.date(at: now)
    let ahead = entry.series.filter { today <= $0.dates.last }
    make(ahead)
    for slot in entry.slots where now <= slot.range.start && !ahead.contains(slot, clock) {
      if slot.state != .open || isWorked(slot) {
        keep(slot, slot.state == .blocked ? .blocked : slot.state == .retired ? .booked : .current)
      } else {
        drop(slot)
      }
    }
  }

  /// Deletes what began before `date` by the provider's calendar and was never booked.
  mutating func cleanup(before date: CivilDate) {
    for slot in entry.slots where clock.date(at: slot.range.start) < date {
      if isBooked(slot) { decide(slot, .keep, .booked) } else { delete(slot, .past) }
    }
    for series in entry.series where series.dates.last < date {
      operations.append(.deleteSeries(series.provider, series.dates.first))
    }
  }

  /// Blocks the open slots that begin in `span`, or opens the blocked ones that the hours still hold.
  mutating func block(startsIn span: InstantRange, isBlocked: Bool) {
    for slot in entry.slots where span.start <= slot.range.start && slot.range.start < span.end {
      let target: Slot.State = isBlocked ? .blocked : .open
      let isMine = isBlocked ? slot.state == .open : slot.state == .blocked
      guard isMine else {
        decide(slot, .keep, slot.state == target ? (isBlocked ? .blocked : .current) : .retired)
        continue
      }
      guard isBlocked || isWorked(slot) else {
        drop(slot)
        continue
      }
      var new = slot
      new.state = target
      if !isBlocked { new.capacity = entry.calendar.rules.capacity }
      put(new, over: slot, isBlocked ? .blocked : .reopened)
    }
  }

  /// Compares the slots of the dates of some series with what these produce.
  private mutating func make(_ series: [SlotSeries]) {
    var wanted: [Instant: Slot] = [:]
    for series in series { wanted.merge(produced(series)) { first, _ in first } }
    for slot in entry.slots where series.contains(slot, clock) {
      let new = wanted.removeValue(forKey: slot.range.start)
      if slot.range.start < now { decide(slot, .keep, .past) } else { compare(slot, with: new) }
    }
    for slot in wanted.values.sorted(by: { $0.range < $1.range }) where slot.range.start >= now {
      operations.append(.putSlot(slot))
      decide(slot, .change, .offered)
    }
  }

  /// What the hours of a series produce from today on, by start. A slot is of the date on which it begins, and may run
  /// over midnight where the hours do; none runs past closing.
  private func produced(_ series: SlotSeries) -> [Instant: Slot] {
    let rules = entry.calendar.rules
    let (first, last) = (max(series.dates.first, clock.date(at: now)), series.dates.last)
    guard first <= last else { return [:] }
    let work = WorkingTime(rules, on: first...last.advanced(by: 1), clock: clock)
    guard let frame = work.frame else { return [:] }
    let taken = FreeTime.Taken(bookings: [], busy: entry.busy.map(\.range))
    let free = work.open.subtracting(FreeTime.blocked(taken, within: frame, rules: rules))
    var result: [Instant: Slot] = [:]
    for start in work.starts(of: series.minutes, every: series.step, in: free) {
      let date = clock.date(at: start)
      guard date <= last else { continue }
      result[start] = Slot(
        provider: entry.calendar.id, range: InstantRange(start, start.advanced(byMinutes: series.minutes)),
        date: date, capacity: rules.capacity)
    }
    return result
  }

  private func isWorked(_ slot: Slot) -> Bool {
    WorkingTime(entry.calendar.rules, over: slot.range, clock: clock).holds(slot.range)
  }

  /// What becomes of a slot that is there, where `new` is what would be made in its place.
  private mutating func compare(_ slot: Slot, with new: Slot?) {
    if slot.state == .blocked { return keep(slot, .blocked) }
    guard var new, !isBooked(slot) || new.range == slot.range else { return drop(slot) }
    new.version = slot.version
    if new == slot { return decide(slot, .keep, .current) }
    put(new, over: slot, slot.state == .retired ? .reopened : .resized)
  }

  private func isBooked(_ slot: Slot) -> Bool { booked.contains(slot.id) }

  /// Leaves a slot where it is, on the date and with the seats that it has now.
  private mutating func keep(_ slot: Slot, _ reason: SlotReason) {
    var new = slot
    new.date = clock.date(at: slot.range.start)
    if slot.state == .open { new.capacity = entry.calendar.rules.capacity }
    if new == slot { decide(slot, .keep, reason) } else { put(new, over: slot, reason) }
  }

  /// Takes a slot out of what is offered; one that is booked stays for its booking.
  private mutating func drop(_ slot: Slot) {
    guard isBooked(slot) else { return delete(slot, .retired) }
    guard slot.state != .retired else { return keep(slot, .booked) }
    var retired = slot
    retired.state = .retired
    retired.date = clock.date(at: slot.range.start)
    put(retired, over: slot, .booked)
  }

  private mutating func put(_ slot: Slot, over old: Slot, _ reason: SlotReason) {
    var slot = slot
    slot.version = old.version + 1
    operations.append(.putSlot(slot))
    decide(slot, .change, reason)
  }

  private mutating func delete(_ slot: Slot, _ reason: SlotReason) {
    operations.append(.deleteSlot(slot.provider, slot.range.start))
    decide(slot, .change, reason)
  }

  private mutating func decide(_ slot: Slot, _ verdict: Decision.Verdict, _ reason: SlotReason) {
    decisions.append(
      Decision(
        provider: slot.provider, start: slot.range.start, verdict: verdict, reason: reason))
  }
}

extension [SlotSeries] {
  /// Whether a slot is of one of these, by the date that it was made for or the one that clocks show at its start now.
  fileprivate func contains(_ slot: Slot, _ clock: ZoneClock) -> Bool {
    let shown = clock.date(at: slot.range.start)
    return contains { $0.dates.contains(slot.date) || $0.dates.contains(shown) }
  }
}
