import CalendarDomain
import CalendarStorage
import Planning
import Preloading
import Rollover
import SchoolDomain
import StoreSamples
import Testing

extension StoreCheck {
  static let statements =
    [1, 50, 1000].map { count in
      StoreCheck("a run for \(count) providers is five statements") { backend in
        let store = try await backend.newStore()
        _ = try await store.apply(Sample.publication(Sample.calendars(count)), at: Sample.now)
        try await store.rollOver(at: Sample.now.advanced(byMinutes: -1440 * 7))
        let before = store.metrics
        let (_, report) = try await store.rollOver()
        let used = store.metrics.since(before)
        // Load, guard, delete past days, put new ones, record; a week has five working days.
        #expect(used.statements == 5)
        #expect(used.transactions == 2)
        if backend.keepsStatements { #expect(used.retries == 0) }
        #expect(report.written == count * (1 + 5 + 5 + 1))
        #expect(used.rowsWritten == report.written)
        #expect(used.rowsRead == count * (1 + 10 + 20))
        let idle = store.metrics
        let (plan, rest) = try await store.rollOver()
        #expect(plan.groups.isEmpty)
        #expect(rest == ApplyReport(plan: plan.id))
        let reading = store.metrics.since(idle)
        #expect(reading.statements == 1)
        #expect(reading.transactions == 1)
        #expect(reading.rowsWritten == 0)
        if backend.keepsStatements { #expect(reading.preparedHits == 1) }
      }
    } + [
      StoreCheck("statements are prepared once for each connection") { backend in
        let store = try await backend.newStore()
        _ = try await store.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
        for day in 0..<3 { try await store.rollOver(at: Sample.now.advanced(byMinutes: 1440 * day * 7)) }
        let before = store.metrics
        try await store.rollOver(at: Sample.now.advanced(byMinutes: 1440 * 28))
        let used = store.metrics.since(before)
        #expect(used.statements == 5)
        #expect(used.preparedHits == 5 || !backend.keepsStatements)
      }
    ]
}
