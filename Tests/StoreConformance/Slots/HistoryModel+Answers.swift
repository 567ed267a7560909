import CalendarDomain
import CalendarStorage
import Rollover
import SchoolDomain
import Slots

/// What a store is to answer.
extension HistoryModel {
  /// The time that a wish is for and how many may have it; nil where there is no such slot.
  func place(_ target: BookingTarget) -> (range: Range<Int>, seats: Int)? {
    guard let provider = providers[target.provider] else { return nil }
    switch target {
    case .time(_, let start, let minutes):
      return (start.minute..<start.minute + minutes, provider.rules.capacity)
    case .slot(_, let start):
      guard
        let slot = provider.slots.first(where: { $0.range.start == start && $0.state != .retired })
      else { return nil }
      return (slot.range.minuteRange, min(slot.capacity, provider.rules.capacity))
    }
  }

  /// Why a wish is refused; nil where it is granted.
  func refusal(_ target: BookingTarget, without own: BookingID? = nil) -> String? {
    guard let provider = providers[target.provider], let (range, seats) = place(target) else {
      return "not-found"
    }
    let rules = provider.rules
    if range.lowerBound < now { return "past" }
    if range.lowerBound < now + rules.minimumNotice { return "too-soon" }
    if let most = rules.maximumNotice, now + most < range.lowerBound { return "too-far" }
    if provider.slots.contains(where: {
      $0.state == .blocked && $0.range.minuteRange.overlaps(range)
    }) {
      return "blocked"
    }
    guard
      stride(from: range.lowerBound, to: range.upperBound, by: Self.step).allSatisfy({
        Self.isOpen($0, rules)
      })
    else { return "outside-hours" }
    let others = others(of: target.provider, without: own)
    if Self.isFull(Self.day(range.lowerBound, rules), others, rules) { return "date-full" }
    if isBusy(range, target.provider, rules) { return "conflict" }
    return Self.crowd(others, in: range, rules) < seats ? nil : "conflict"
  }

  /// The five starts nearest to the one wanted that can be had instead.
  func alternatives(_ target: BookingTarget, without own: BookingID? = nil) -> [BookingTarget] {
    guard let provider = providers[target.provider] else { return [] }
    let wanted = target.start.minute
    var starts: Set<Int> = []
    var others: (Int) -> BookingTarget = { .slot(target.provider, start: Instant(minute: $0)) }
    switch target {
    case .slot: starts = Set(provider.slots.map(\.range.start.minute))
    case .time(_, _, let minutes):
      others = { .time(target.provider, start: Instant(minute: $0), minutes: minutes) }
      for offset in -4...10 {
        for interval in Self.intervals(Self.day(wanted, provider.rules) + offset, provider.rules) {
          starts.formUnion(
            stride(from: interval.lowerBound, to: interval.upperBound, by: provider.rules.grid)
              .filter { $0 + minutes <= interval.upperBound })
        }
      }
    }
    let near = starts.filter { $0 != wanted && wanted - 2 * 1440 <= $0 && $0 < wanted + 9 * 1440 }
      .sorted { (abs($0 - wanted), $0) < (abs($1 - wanted), $1) }
    return Array(near.lazy.map(others).filter { refusal($0, without: own) == nil }.prefix(5))
  }

  /// The hours of a date before its breaks.
  static func intervals(_ day: Int, _ rules: CalendarRules) -> [Range<Int>] {
    let midnight = day * 1440 - (zones[rules.timeZone] ?? 0)
    let own = rules.overrides.first { $0.date.dayNumber == day }?.intervals
    let hours = rules.work.filter { $0.weekday == CivilDate(dayNumber: day)?.weekday }.map(\.range)
    return (own ?? hours).map { midnight + $0.start..<midnight + $0.end }
  }

  /// Whether somebody has closed a slot, or something outside has its time.
  private func isClosed(_ slot: Slot, _ provider: Provider) -> Bool {
    provider.slots.contains { $0.state == .blocked && $0.range.overlaps(slot.range) }
      || isBusy(slot.range.minuteRange, slot.provider, provider.rules)
  }

  private static func isTaken(_ slot: Slot, _ rules: CalendarRules, _ others: [Known]) -> Bool {
    min(slot.capacity, rules.capacity) <= crowd(others, in: slot.range.minuteRange, rules)
  }

  /// Lines of a list: start, state, and how many bookings it still takes.
  func list(_ show: SlotFilter.Show) -> [String] {
    let all = providers.flatMap { name, provider in
      let (rules, others) = (provider.rules, others(of: name))
      return provider.slots.compactMap { slot -> (Slot, String)? in
        var free = 0
        if slot.state == .open, !isClosed(slot, provider),
          !Self.isFull(slot.date.dayNumber, others, rules)
        {
          let crowd = Self.crowd(others, in: slot.range.minuteRange, rules)
          free = max(0, min(slot.capacity, rules.capacity) - crowd)
        }
        switch show {
        case .all: break
        case .free:
          let notice = slot.range.start.minute - now
          if free == 0 || notice < max(0, rules.minimumNotice)
            || notice > rules.maximumNotice ?? .max
          {
            return nil
          }
        case .taken:
          if slot.state != .open || !Self.isTaken(slot, rules, others) { return nil }
          free = 0
        case .blocked: if slot.state != .blocked { return nil }
        case .retired: if slot.state != .retired { return nil }
        }
        return (slot, "\(slot.id) \(slot.state) \(free)")
      }
    }
    return all.sorted { ($0.0.range.start, $0.0.provider) < ($1.0.range.start, $1.0.provider) }.map(
      \.1)
  }

  /// Counts of slots by provider or by date.
  func statistics(_ filter: SlotFilter, by key: SlotStatistics.Key) -> [String: SlotStatistics] {
    var result: [String: SlotStatistics] = [:]
    for (name, provider) in providers {
      let (booked, all) = (others(of: name, holds: false), others(of: name))
      for slot in provider.slots {
        let isMeant =
          filter.providers?.contains(slot.provider) ?? true && filter.span.start <= slot.range.start
          && slot.range.start < filter.span.end && slot.range.minutes >= filter.minutes ?? 0
        guard isMeant, let count = count(slot, provider, booked, all) else { continue }
        let name = key == .provider ? slot.provider.text : slot.date.description
        result[name, default: SlotStatistics(key: name)][keyPath: count] += 1
        result[name]?.total += 1
      }
    }
    return result
  }

  /// Where a slot is counted; nil is nowhere.
  private func count(
    _ slot: Slot, _ provider: Provider, _ booked: [Known], _ all: [Known]
  ) -> WritableKeyPath<SlotStatistics, Int>? {
    let rules = provider.rules
    let range = slot.range.minuteRange
    if slot.state == .blocked, range.lowerBound >= now,
      !booked.contains(where: { ($0.start..<$0.end).overlaps(range) })
    {
      return \.blocked
    }
    if Self.isTaken(slot, rules, booked) { return \.booked }
    if slot.state == .retired { return nil }
    if range.lowerBound < now { return \.past }
    if isClosed(slot, provider) || Self.isFull(slot.date.dayNumber, booked, rules) {
      return \.blocked
    }
    if Self.isTaken(slot, rules, all) || Self.isFull(slot.date.dayNumber, all, rules) {
      return \.held
    }
    return \.open
  }

  /// What a change of rules would do to the bookings that stand: `id problem`, in order of time.
  func preview(_ rules: CalendarRules, of provider: ProviderID) -> [String] {
    let live = others(of: provider).filter { $0.end > now }.sorted {
      ($0.start, $0.end, $0.id) < ($1.start, $1.end, $1.id)
    }
    return live.compactMap { one in problem(of: one, rules).map { "\(one.id) \($0.rawValue)" } }
  }

  private func problem(of one: Known, _ rules: CalendarRules) -> ImpactPreview.Problem? {
    let minutes = stride(from: one.start, to: one.end, by: Self.step)
    let day = Self.day(one.start, rules)
    if !minutes.allSatisfy({ Self.isOpen($0, rules) }) {
      if minutes.allSatisfy({ Self.hours($0, rules).isWithin }) { return .inBreak }
      let dates = [day, Self.day(one.end - Self.step, rules)]
      return dates.allSatisfy { row($0, of: one.provider, rules).hasHours }
        ? .outsideHours : .closedDate
    }
    let others = others(of: one.provider, without: one.id)
    let range = one.start..<one.end
    var bare = rules
    (bare.bufferBefore, bare.bufferAfter) = (0, 0)
    let beside = others.map { other in
      var bare = other
      (bare.before, bare.after) = (0, 0)
      return bare
    }
    if isBusy(range, one.provider, rules) || Self.crowd(others, in: range, rules) >= rules.capacity {
      return Self.crowd(beside, in: range, bare) >= rules.capacity ? .overCapacity : .tooClose
    }
    let before = others.filter {
      Self.day($0.start, rules) == day && ($0.start, $0.end, $0.id) < (one.start, one.end, one.id)
    }
    return rules.maxPerDay.map { before.count >= $0 } ?? false ? .tooManyOnDate : nil
  }
}
