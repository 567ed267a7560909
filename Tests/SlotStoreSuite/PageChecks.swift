import CalendarDomain
import CalendarStorage
import SchoolDomain
import Slots

extension SlotStoreCheck {
  static var pageChecks: [SlotStoreCheck] {
    [
      SlotStoreCheck("T9: pages hold every slot once, and the last says that it is the last") { stores in
        let world = try await SuiteWorld(stores, providers: ["p", "q", "r"])
        var found: [SlotID] = []
        var sizes: [Int] = []
        var after: SlotCursor?
        repeat {
          let page = try await world.store.page(SlotFilter(), limit: 18, after: after, now: world.now)
          found += page.items.map(\.slot.id)
          sizes.append(page.items.count)
          after = page.next
        } while after != nil
        // Three providers, three days, eight slots: a full last page has no next.
        try check(sizes, is: [18, 18, 18, 18])
        try check(Set(found).count, is: 72)
        try check(
          found.prefix(4).map(\.text),
          is: [
            "p@2026-11-23T14:00:00Z", "q@2026-11-23T14:00:00Z", "r@2026-11-23T14:00:00Z",
            "p@2026-11-23T15:00:00Z",
          ])
      },
      SlotStoreCheck("T9: what is booked between two pages shifts nothing") { stores in
        let world = try await SuiteWorld(stores)
        let first = try await world.store.page(SlotFilter(), limit: 4, after: nil, now: world.now)
        for time in ["14:00", "15:00", "18:00"] { _ = try await world.book(time).booked() }
        let second = try await world.store.page(SlotFilter(), limit: 2, after: first.next, now: world.now)
        try check(second.items.map(\.slot.range.start), is: try ["19:00", "20:00"].map(SuiteWorld.monday))
      },
      SlotStoreCheck("a page of some providers is that of all without the others") { stores in
        let names = (10..<40).map { ProviderID("p\($0)") }
        let world = try await SuiteWorld(stores, providers: names, minutes: 120, days: 1)
        let all = try await world.store.page(SlotFilter(), limit: 100, after: nil, now: world.now).items
        for count in [1, 2, 16, 20] {
          let some = Array(names.prefix(count))
          let page = try await world.store.page(
            SlotFilter(providers: some), limit: 100, after: nil, now: world.now)
          let expected = all.filter { some.contains($0.slot.provider) }
          try check(Array(page.items.prefix(expected.count)), is: expected)
        }
        try check(
          try await world.store.page(SlotFilter(providers: []), limit: 9, after: nil, now: world.now).items,
          is: [])
      },
      SlotStoreCheck("filters are span, length, state; the free seats are counted") { stores in
        let world = try await SuiteWorld(stores, days: 1) { $0.capacity = 2 }
        _ = try await world.book("14:00").booked()
        _ = try await world.book("15:00").booked()
        _ = try await world.book("15:00").booked()
        try await world.block("16:00")
        func page(_ filter: SlotFilter) async throws -> [String] {
          try await world.store.page(filter, limit: 100, after: nil, now: world.now).items.map {
            "\($0.slot.range.start.description.dropFirst(11).prefix(5)) \($0.free)"
          }
        }
        let span = InstantRange(try SuiteWorld.monday("14:00"), try SuiteWorld.monday("18:00"))
        try check(try await page(SlotFilter(span: span)), is: ["14:00 1", "17:00 2"])
        try check(try await page(SlotFilter(span: span, show: .taken)), is: ["15:00 0"])
        try check(try await page(SlotFilter(span: span, show: .blocked)), is: ["16:00 0"])
        try check(try await page(SlotFilter(span: span, show: .retired)), is: [])
        try check(
          try await page(SlotFilter(span: span, show: .all)),
          is: ["14:00 1", "15:00 0", "16:00 0", "17:00 2"])
        try check(try await page(SlotFilter(minutes: 61)), is: [])
        try check(try await page(SlotFilter(minutes: 60)).count, is: 6)
      },
    ]
  }
}
