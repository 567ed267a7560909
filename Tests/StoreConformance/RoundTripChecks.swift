import CalendarDomain
import CalendarStorage
import CalendarSupport
import Planning
import Preloading
import Rollover
import SchoolDomain
import StoreSamples
import Testing

extension StoreCheck {
  /// Texts that trip up who quotes, numbers arguments, compares or sorts as people do.
  static let oddTexts = [
    "", " ", "'", "\"", "\\", "\\\\u0041", "$1", "?", "?1", "%s", "a", "B", "é", "e\u{301}", "ß", "日本", "🏫",
    "\u{202e}x",
    "a\nb\tc\r", "\u{1}\u{1f}\u{7f}", "null", "NULL", "1", "01", "[]", "{\"a\":1}",
    "; DROP TABLE provider; --",
    "\u{feff}", "\u{fffd}", "\u{10ffff}", "a b", "a\u{a0}b",
  ]

  static let roundTrips = [
    StoreCheck("what was put is loaded, every field") { backend in
      let store = try await backend.newStore()
      let rules = CalendarRules(
        timeZone: Sample.zone,
        work: [
          WeeklyHours(weekday: .monday, range: MinuteRange(540, 720)),
          WeeklyHours(weekday: .monday, range: MinuteRange(780, 1020)),
          WeeklyHours(weekday: .sunday, range: MinuteRange(1320, 1800)),
        ], breaks: [WeeklyHours(weekday: .sunday, range: MinuteRange(0, 1440))],
        overrides: [
          DateHours(date: .first, intervals: []),
          DateHours(date: .last, intervals: [MinuteRange(0, 1), MinuteRange(1439, 2880)]),
        ], bufferBefore: 1, bufferAfter: 2, minimumNotice: 3, maximumNotice: 9, grid: 4, capacity: 5,
        maxPerDay: 6)
      let calendar = ProviderCalendar(id: "p", name: "", rules: rules)
      let early = InstantRange(Instant(milliseconds: -86_400_001), Instant(milliseconds: -1))
      let busy = BusyTime(source: "s", key: "k", provider: "p", range: early)
      let basis = DayBasis(zone: .max, hours: 0, buffers: 1, bookings: 35)
      let days = [
        AvailabilityDay(provider: "p", date: .first, status: .full, free: [], basis: basis),
        AvailabilityDay(
          provider: "p", date: .last, status: .open, free: [early, InstantRange(.first, .last)], basis: basis,
          version: 7),
      ]
      // A slot and a booking are a day long at most.
      let late = InstantRange(Instant.last.advanced(byMinutes: -1440), .last)
      let slots = [
        Slot(provider: "p", range: early, date: .first, capacity: 9, state: .blocked, version: 8),
        Slot(provider: "p", range: late, date: .last),
      ]
      let plan = Sample.plan([
        PlanGroup(
          key: "p", guards: [.noCalendar("p")],
          operations: [.putCalendar(calendar), .putBusy(busy)] + days.map { .putDay($0) }
            + slots.map { .putSlot($0) })
      ])
      let report = try await store.apply(plan, at: Sample.now)
      #expect(report.written == 1 + 1 + 4 + 2 + 1 + 2 + 2 + 1)
      let bookings = [
        Booking(
          id: "b1", provider: "p", range: early, bufferBefore: 1, bufferAfter: 2, seat: 3, status: .held,
          holdExpires: .last, owner: "o", slot: "s", version: 4),
        Booking(id: "b2", provider: "p", range: late, status: .pending, owner: ""),
      ]
      for booking in bookings { try await store.insert(booking) }
      let context = try await store.load(
        LoadRequest(span: InstantRange(.first, .last), slots: true), now: Sample.now, zones: Sample.zones())
      let entry = try #require(context["p"])
      #expect(context.entries.count == 1)
      #expect(entry.calendar == calendar)
      #expect(entry.busy == [busy])
      #expect(entry.bookings == bookings.sorted { $0.range < $1.range })
      #expect(entry.days == days)
      #expect(entry.slots == slots)
      let deletion = Sample.plan([
        PlanGroup(
          key: "p", guards: [.calendar("p", version: 0)],
          operations: [
            .deleteDay("p", .first), .deleteSlot("p", early.start),
            .deleteBusy(source: "s", key: "k", provider: "p"),
          ])
      ])
      #expect(try await store.apply(deletion, at: Sample.now).written == 1 + 3 + 1)
      let rest = try #require(
        try await store.load(
          LoadRequest(span: InstantRange(.first, .last), slots: true), now: Sample.now, zones: Sample.zones())[
            "p"])
      #expect(rest.busy.isEmpty)
      #expect(rest.days == [days[1]])
      #expect(rest.slots == [slots[1]])
      #expect(rest.calendar.version == 1)
    },

    StoreCheck("any text can be an id, a name, an owner or a key") { backend in
      let store = try await backend.newStore()
      let calendars = oddTexts.map {
        ProviderCalendar(id: ProviderID($0), name: $0, rules: .officeHours(timeZone: $0))
      }
      let groups = calendars.map { calendar in
        PlanGroup(
          key: calendar.id.text, guards: [.noCalendar(calendar.id)],
          operations: [
            .putCalendar(calendar),
            .putBusy(
              BusyTime(
                source: calendar.id.text, key: calendar.id.text, provider: calendar.id,
                range: InstantRange(Sample.now, .last))),
          ])
      }
      let report = try await store.apply(Sample.plan(groups), at: Sample.now)
      #expect(
        report.applied.map { Array($0.utf8) }
          == oddTexts.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
      for text in oddTexts {
        var booking = Sample.booking(BookingID(text), ProviderID(text), minute: 0)
        (booking.owner, booking.slot) = (text, SlotID(text))
        try await store.insert(booking)
      }
      let context = try await store.load(LoadRequest(), now: Sample.now, zones: Sample.zones())
      #expect(context.entries.map(\.calendar) == calendars.sorted { $0.id < $1.id })
      for entry in context.entries {
        let text = entry.calendar.id.text
        #expect(entry.bookings.map { [$0.id.text, $0.owner, $0.slot?.text] } == [[text, text, text]])
        #expect(entry.busy.map { [$0.source, $0.key] } == [[text, text]])
        let alone = try await store.load(
          LoadRequest(providers: [entry.calendar.id]), now: Sample.now, zones: Sample.zones())
        #expect(alone.entries.map(\.calendar.id) == [entry.calendar.id])
      }
    },

    StoreCheck("ids stand in the order of their bytes") { backend in
      let store = try await backend.newStore()
      let calendars = oddTexts.map {
        ProviderCalendar(id: ProviderID($0), rules: .officeHours(timeZone: Sample.zone))
      }
      _ = try await store.apply(Sample.publication(calendars), at: Sample.now)
      let found = try await store.execute("SELECT id FROM provider ORDER BY id").map {
        ProviderID($0[0].text ?? "-")
      }
      #expect(found == calendars.map(\.id).sorted())
    },

    StoreCheck("a text with U+0000 is refused, not cut") { backend in
      let store = try await backend.newStore()
      let calendars = ["a", "a\u{0}b", "c"].map {
        ProviderCalendar(id: ProviderID($0), rules: .officeHours(timeZone: Sample.zone))
      }
      let report = try await store.apply(Sample.publication(calendars), at: Sample.now)
      #expect(report.applied == ["a", "c"])
      #expect(report.failed.map(\.group) == ["a\u{0}b"])
    },

    StoreCheck("a store filled with the contents of another holds the same") { backend in
      let (store, other) = (try await backend.newStore(), try await backend.newStore())
      try await DailyRun.prepare(store)
      try await DailyRun.run(store)
      try await store.insert(Sample.booking("gone", "p00001", minute: -9000, status: .cancelled))
      try await other.fill(with: try await store.contents(now: Sample.now), now: Sample.now)
      let tables = try await [store.dump(), other.dump()].map { dump in
        // When a day was rolled and what was applied before is the other's own.
        dump.filter { !$0.hasPrefix("applied_group") }.map { line in
          line.hasPrefix("day_") ? line.split(separator: "|").dropLast().joined(separator: "|") : line
        }
      }
      #expect(tables[0] == tables[1])
      #expect(tables[0].count > 100)
    },

    StoreCheck("only what was asked for is loaded") { backend in
      let store = try await backend.newStore()
      _ = try await store.apply(Sample.publication(Sample.calendars(3)), at: Sample.now)
      try await store.rollOver()
      try await store.insert(Sample.booking("long ago", "p00000", minute: -4 * 1440))
      try await store.insert(Sample.booking("now", "p00000", minute: 0))
      try await store.insert(Sample.booking("gone", "p00000", minute: 0, status: .cancelled))
      let context = try await store.load(
        LoadRequest(providers: ["p00002", "p00000", "none"], days: false), now: Sample.now,
        zones: Sample.zones())
      #expect(context.entries.map(\.calendar.id) == ["p00000", "p00002"])
      #expect(context.entries.allSatisfy { $0.days.isEmpty })
      #expect(context["p00000"]?.bookings.map(\.id) == ["now"])
      #expect(
        try await store.load(LoadRequest(providers: []), now: Sample.now, zones: Sample.zones()).entries
          .isEmpty)
    },

    StoreCheck("the order of rows changes nothing") { backend in
      var plans: [Plan] = []
      var dumps: [[String]] = []
      for calendars in [Sample.calendars(7), Sample.calendars(7).reversed()] {
        let store = try await backend.newStore()
        for calendar in calendars {
          _ = try await store.apply(Sample.publication([calendar]), at: Sample.now)
        }
        let bookings = (0..<4).map { Sample.booking(BookingID("b\($0)"), "p00003", minute: 3000 + 60 * $0) }
        for booking in plans.isEmpty ? bookings : bookings.reversed() { try await store.insert(booking) }
        plans.append(try await store.rollOver().plan)
        dumps.append(try await store.dump())
      }
      #expect(plans[0] == plans[1])
      #expect(dumps[0] == dumps[1])
    },
  ]
}
