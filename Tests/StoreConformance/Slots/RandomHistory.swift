import CalendarDomain
import CalendarStorage
import CalendarSupport
import Foundation
import Preloading
import SchoolDomain
import Slots
import Testing

/// Random histories of a store, compared with a model after each step: bookings, holds and moves, blocked slots, files with
/// bookings, and calendars whose capacity, hours, zone, limits and buffers change in between.
///
/// `HISTORY_STEPS=10000 swift test --filter SlotStoreTests` makes a long round; `HISTORY_SEED` is where the seeds begin.
struct RandomHistory {
  static let names: [ProviderID] = ["p", "q"]
  /// Sunday noon in Greenwich; hours are from Monday to Wednesday.
  static let beginning = 1_795_348_800 / 60
  /// So many steps are one history.
  private static let length = 100

  var random: HistoryRandom
  let store: SQLCalendarStore
  let zones: ZoneTable
  var model = HistoryModel(now: beginning)
  let minutes: Int
  let slotStep: Int
  var files = 0
  private var isGenerated = false
  /// What was done last.
  private var last = ""

  /// Runs histories one after another, each in a store of its own.
  static func run(on backend: any StoreBackend) async throws {
    func number(_ name: String, or usual: Int) -> Int {
      ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
    }
    let (steps, first) = (number("HISTORY_STEPS", or: 200), number("HISTORY_SEED", or: 1))
    for index in 0..<(steps + length - 1) / length {
      let seed = first + index
      var history = try await RandomHistory(seed: seed, store: backend.newStores(1)[0])
      for step in 0..<min(length, steps - index * length) {
        do {
          try await history.step()
          try await history.compare()
        } catch {
          let (rules, known) = (history.model.providers.mapValues(\.rules), history.model.known)
          Issue.record(
            """
            HISTORY_SEED=\(seed), step \(step), \(history.last): \(error)
            now \(history.model.now)
            \(rules)
            \(known)
            """)
          return
        }
      }
    }
  }

  private init(seed: Int, store: SQLCalendarStore) async throws {
    random = HistoryRandom(seed: UInt64(seed))
    self.store = store
    zones = try Zones.decades(HistoryModel.zones.keys.sorted())
    minutes = random.pick([30, 60])
    slotStep = random.pick([30, 60])
    for name in Self.names {
      model.providers[name] = HistoryModel.Provider(rules: random.rules())
      try await put(name)
    }
    let from = CivilDate(dayNumber: Self.beginning / 1440 - 2)
    let request = try GenerateRequest(from: from, days: 10, minutes: minutes, step: slotStep)
    try #require(
      try await store.generateSlots(request, now: now, zones: zones).isComplete, "not generated")
    isGenerated = true
    try await readSlots()
    try await roll()
  }

  var now: Instant { Instant(minute: model.now) }

  private mutating func step() async throws {
    let name = random.pick(Self.names)
    let number = random.below(20)
    last = "case \(number) with \(name)"
    switch number {
    case 0:
      model.now += HistoryModel.step * random.below(13)
      try await roll()
    case 1...5: try await book(hold: nil)
    case 6...8: try await book(hold: HistoryModel.step * (1 + random.below(20)))
    case 9, 10: try await confirm()
    case 11, 12: try await release()
    case 13...15: try await move()
    case 16: try await block(name)
    case 17:
      let rules = random.rules(from: model.providers[name]?.rules)
      model.providers[name]?.rules = rules
      try await put(name)
    case 18:
      let start = Self.beginning + 1440 / 2 + HistoryModel.step * random.below(3 * 288)
      model.providers[name]?.busy =
        random.below(2) == 0 ? [] : [start..<start + 5 * (1 + random.below(30))]
      try await put(name)
    default: try await putBookings(name)
    }
  }

  /// Puts a calendar and its busy times as the model has them.
  private mutating func put(_ name: ProviderID) async throws {
    guard let provider = model.providers[name] else { return }
    let busy = provider.busy.map {
      BusyTime(source: "g", key: "busy", provider: name, range: InstantRange($0))
    }
    let run = try await store.publish(
      [ProviderCalendar(id: name, rules: provider.rules)], busy: busy, sources: .named(["g"]),
      now: now,
      zones: zones)
    try #require(run.isComplete, "\(run.report)")
    try await readSlots()
  }

  /// Makes the rows of the next dates, which then follow changes of the calendar; the time that passes changes them too.
  private func roll() async throws {
    _ = try await store.rollOver(.init(horizonDays: 6), now: now, zones: zones)
    let context = try await context()
    for name in Self.names {
      guard let rules = model.providers[name]?.rules, let entry = context[name] else { continue }
      let today = HistoryModel.day(model.now, rules)
      for day in today..<today + 6 where model.row(day, of: name, rules).hasHours {
        try #require(entry.days.contains { $0.date.dayNumber == day }, "no row of \(day)")
      }
    }
  }

  /// Takes the slots as they are into the model, and sees that those to come are what the rules make; what was opened
  /// again may be others within the hours.
  mutating func readSlots(isOpened: Bool = false) async throws {
    let context = try await context()
    for name in Self.names {
      guard let entry = context[name], let provider = model.providers[name] else { continue }
      model.providers[name]?.slots = entry.slots
      guard isGenerated, !isOpened else { continue }
      var made: Set<Int> = []
      for day in -2..<8 {
        for interval in HistoryModel.intervals(Self.beginning / 1440 + day, provider.rules) {
          for start in stride(from: interval.lowerBound, to: interval.upperBound, by: slotStep) {
            let range = start..<start + minutes
            let isOpen = stride(from: start, to: start + minutes, by: HistoryModel.step)
              .allSatisfy { HistoryModel.isOpen($0, provider.rules) }
            if start >= model.now, range.upperBound <= interval.upperBound, isOpen,
              !model.isBusy(range, name, provider.rules)
            {
              made.insert(start)
            }
          }
        }
      }
      let future = entry.slots.filter { $0.range.start.minute >= model.now && $0.state != .retired }
      try #require(
        Set(future.filter { $0.state == .open }.map(\.range.start.minute)).subtracting(made) == [])
      try #require(made.subtracting(future.map(\.range.start.minute)) == [])
    }
  }

  func context() async throws -> CalendarContext {
    try await store.load(
      LoadRequest(span: InstantRange(.first, .last), slots: true), now: now, zones: zones)
  }
}

/// The generator of G. Marsaglia, xorshift64, and what a history draws from it.
struct HistoryRandom {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    for _ in 0..<8 { _ = below(2) }
  }

  mutating func below(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state >> 11) % UInt64(count))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// Some of the slots.
  mutating func filter() -> SlotFilter {
    let start = RandomHistory.beginning + 60 * below(72)
    return SlotFilter(
      providers: pick([nil, [], ["p"], RandomHistory.names]),
      span: pick([
        InstantRange(.first, .last), InstantRange(Instant(minute: start), .last),
        InstantRange(Instant(minute: start), Instant(minute: start + 60 * below(30))),
        InstantRange(.first, Instant(minute: start)),
      ]), minutes: pick([nil, 1, 45]))
  }

  /// Rules with hours from Monday to Wednesday.
  mutating func rules() -> CalendarRules {
    var rules = CalendarRules(timeZone: pick(HistoryModel.zones.keys.sorted()))
    for weekday in [Weekday.monday, .tuesday, .wednesday] {
      let start = 480 + 15 * below(20)
      let end = start + 120 + 15 * below(9)
      rules.work.append(WeeklyHours(weekday: weekday, range: MinuteRange(start, end)))
      if below(3) == 0 {
        rules.breaks.append(
          WeeklyHours(weekday: weekday, range: MinuteRange(start + 45, start + 60)))
      }
      if below(3) == 0 {
        rules.work.append(WeeklyHours(weekday: weekday, range: MinuteRange(end + 30, end + 150)))
      }
    }
    if below(4) == 0, let date = CivilDate(dayNumber: RandomHistory.beginning / 1440 + 1 + below(3)) {
      let start = 540 + 30 * below(8)
      rules.overrides = [
        DateHours(date: date, intervals: below(3) == 0 ? [] : [MinuteRange(start, start + 180)])
      ]
    }
    rules.capacity = 1 + below(3)
    (rules.bufferBefore, rules.bufferAfter) = (pick([0, 0, 0, 10, 30]), pick([0, 0, 0, 15, 30]))
    (rules.minimumNotice, rules.maximumNotice) = (pick([0, 0, 60, 1000]), pick([nil, nil, 3000]))
    (rules.grid, rules.maxPerDay) = (pick([15, 30, 60]), pick([nil, nil, nil, 2, 5]))
    return rules
  }

  /// Other rules: all new, or the same with one thing changed.
  mutating func rules(from old: CalendarRules?) -> CalendarRules {
    var new = rules()
    guard var changed = old else { return new }
    switch below(6) {
    case 0: changed.capacity = new.capacity
    case 1: (changed.bufferBefore, changed.bufferAfter) = (new.bufferBefore, new.bufferAfter)
    case 2: changed.maxPerDay = new.maxPerDay
    case 3:
      (changed.work, changed.breaks, changed.overrides) = (new.work, new.breaks, new.overrides)
    case 4: changed.timeZone = new.timeZone
    default:
      // All of it, with hours where the bookings are likely to be.
      new.timeZone = changed.timeZone
      return new
    }
    return changed
  }
}
