import CalendarDomain
import CalendarStorage
import Planning
import Preloading
import Rollover
import StoreSamples
import Synchronization
import Testing

extension StoreCheck {
  static let races = [
    StoreCheck("of two that apply one plan at once one has the effect") { backend in
      let address = try await backend.newAddress()
      let (first, second) = (try await backend.open(address), try await backend.open(address))
      let calendars = Sample.calendars(40)
      let keys = calendars.map(\.id.text)
      try await race(Sample.publication(calendars), first, second, at: Sample.now, keys)
      for day in 0..<25 {
        let now = Sample.now.advanced(byMinutes: 1440 * 7 * day)
        let plan = RolloverPlanner.plan(try await first.load(LoadRequest(), now: now, zones: Sample.zones()))
        try await race(plan, first, second, at: now, keys)
        let versions = try await first.execute("SELECT DISTINCT version FROM provider")
        #expect(versions == [[.integer(day + 1)]])
        #expect(
          RolloverPlanner.plan(try await second.load(LoadRequest(), now: now, zones: Sample.zones())).groups
            .isEmpty)
      }
    },

    StoreCheck("of two plans for the same calendars one is a conflict, and nothing is lost") { backend in
      let address = try await backend.newAddress()
      let stores = [try await backend.open(address), try await backend.open(address)]
      let calendars = Sample.calendars(20)
      _ = try await stores[0].apply(Sample.publication(calendars), at: Sample.now)
      for round in 0..<25 {
        let now = Sample.now.advanced(byMinutes: 1440 * 7 * round)
        let context = try await stores[0].load(LoadRequest(), now: now, zones: Sample.zones())
        let changes = context.entries.map { entry in
          var calendar = entry.calendar
          calendar.rules.minimumNotice = round + 1
          let condition = Guard.calendar(calendar.id, version: calendar.version)
          return PlanGroup(key: calendar.id.text, guards: [condition], operations: [.putCalendar(calendar)])
        }
        let plans = [RolloverPlanner.plan(context), Sample.plan(changes.reversed())]
        async let other = stores[1].apply(plans[1], at: now)
        let reports = [try await stores[0].apply(plans[0], at: now), try await other]
        for (plan, report) in zip(plans, reports) {
          #expect(report.applied.count + report.conflicts.count == calendars.count)
          #expect(report.conflicts.allSatisfy { $0.actual.version == round + 1 })
          #expect(plan.groups.count == calendars.count)
        }
        #expect(Set(reports[0].applied).isDisjoint(with: reports[1].applied))
        let after = try await stores[1].load(LoadRequest(), now: now, zones: Sample.zones())
        for entry in after.entries {
          let id = entry.calendar.id.text
          #expect(entry.calendar.version == round + 1)
          #expect((entry.calendar.rules.minimumNotice == round + 1) == reports[1].applied.contains(id))
          let rolled = entry.days.contains { $0.date > Sample.lastDate(before: now) }
          #expect(rolled == reports[0].applied.contains(id))
        }
        // The loser's turn: nothing of the winner's is undone by it.
        _ = try await stores[1].rollOver(at: now.advanced(byMinutes: 1))
        try await stores[0].execute("UPDATE provider SET version = \(round + 1)")
      }
    },

    StoreCheck("a load sees a plan whole or not at all") { backend in
      let address = try await backend.newAddress()
      let (writer, reader) = (try await backend.open(address), try await backend.open(address))
      _ = try await writer.apply(Sample.publication(Sample.calendars(30)), at: Sample.now)
      let isWriting = Mutex(true)
      let writing = Task {
        defer { isWriting.withLock { $0 = false } }
        for day in 0..<15 { try await writer.rollOver(at: Sample.now.advanced(byMinutes: 1440 * 7 * day)) }
      }
      var seen = Set<[Int]>()
      while isWriting.withLock({ $0 }) || seen.isEmpty {
        let context = try await reader.load(LoadRequest(), now: Sample.now, zones: Sample.zones())
        let states = Set(context.entries.map { [$0.calendar.version, $0.days.first?.date.dayNumber ?? 0] })
        #expect(states.count == 1)
        seen.formUnion(states)
      }
      try await writing.value
    },
  ]

  /// Applies `plan` twice at once and expects one to say that it did all of it and the other that all was done.
  private static func race(
    _ plan: Plan, _ first: SQLCalendarStore, _ second: SQLCalendarStore, at now: Instant, _ keys: [String]
  ) async throws {
    async let other = second.apply(plan, at: now)
    let reports = [try await first.apply(plan, at: now), try await other]
    #expect(reports.flatMap { $0.applied } == keys)
    #expect(reports.flatMap { $0.alreadyApplied } == keys)
    #expect(reports.contains { $0.written == 0 })
    #expect(reports.allSatisfy { $0.isComplete })
  }
}

extension Sample {
  /// The last date of a window that began a week before `now`.
  fileprivate static func lastDate(before now: Instant) -> CivilDate {
    (CivilDate(dayNumber: now.milliseconds / 86_400_000) ?? .first).advanced(by: -7 + 29)
  }
}
