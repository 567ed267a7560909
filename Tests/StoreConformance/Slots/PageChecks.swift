import CalendarDomain
import CalendarStorage
import SchoolDomain
import Slots
import Testing

extension StoreCheck {
  static var pageChecks: [StoreCheck] {
    [
      StoreCheck("T9: pages hold every slot once, and the last says that it is the last") {
        backend in
        let world = try await SuiteWorld(backend, providers: ["p", "q", "r"])
        var found: [SlotID] = []
        var sizes: [Int] = []
        var after: SlotCursor?
        repeat {
          let page = try await world.store.page(
            SlotFilter(), limit: 18, after: after, now: world.now)
          found += page.items.map(\.slot.id)
          sizes.append(page.items.count)
          after = page.next
        } while after != nil
        // Three providers, three days, eight slots: a full last page has no next.
        try #require(sizes == [18, 18, 18, 18])
        try #require(Set(found).count == 72)
        try #require(
          found.prefix(4).map(\.text) == [
            "p@2026-11-23T14:00:00Z", "q@2026-11-23T14:00:00Z", "r@2026-11-23T14:00:00Z",
            "p@2026-11-23T15:00:00Z",
          ])
      },
      StoreCheck("T9: what is booked between two pages shifts nothing") { backend in
        let world = try await SuiteWorld(backend)
        let first = try await world.store.page(SlotFilter(), limit: 4, after: nil, now: world.now)
        for time in ["14:00", "15:00", "18:00"] { _ = try await world.book(time).booked() }
        let second = try await world.store.page(
          SlotFilter(), limit: 2, after: first.next, now: world.now)
        try #require(
          try second.items.map(\.slot.range.start) == ["19:00", "20:00"].map(SuiteWorld.monday))
      },
      StoreCheck("a page of some providers is that of all without the others") { backend in
        let names = (10..<40).map { ProviderID("p\($0)") }
        let world = try await SuiteWorld(backend, providers: names, minutes: 120, days: 1)
        let all = try await world.store.page(SlotFilter(), limit: 100, after: nil, now: world.now)
          .items
        for count in [1, 2, 16, 20] {
          let some = Array(names.prefix(count))
          let page = try await world.store.page(
            SlotFilter(providers: some), limit: 100, after: nil, now: world.now)
          let expected = all.filter { some.contains($0.slot.provider) }
          try #require(Array(page.items.prefix(expected.count)) == expected)
        }
        try #require(
          try await world.store.page(
            SlotFilter(providers: []), limit: 9, after: nil, now: world.now
          ).items == [])
      },
      StoreCheck("filters are span, length, state; the free seats are counted") { backend in
        let world = try await SuiteWorld(backend, days: 1) { $0.capacity = 2 }
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
        try #require(try await page(SlotFilter(span: span)) == ["14:00 1", "17:00 2"])
        try #require(try await page(SlotFilter(span: span, show: .taken)) == ["15:00 0"])
        try #require(try await page(SlotFilter(span: span, show: .blocked)) == ["16:00 0"])
        try #require(try await page(SlotFilter(span: span, show: .retired)) == [])
        try #require(
          try await page(SlotFilter(span: span, show: .all)) == [
            "14:00 1", "15:00 0", "16:00 0", "17:00 2",
          ])
        try #require(try await page(SlotFilter(minutes: 61)) == [])
        try #require(try await page(SlotFilter(minutes: 60)).count == 6)
      },
    ]
  }
}
