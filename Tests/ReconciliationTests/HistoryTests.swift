import CalendarDomain
import CalendarSupport
import Planning
import Recurrence
import SchoolDomain
import TestSupport
import Testing

@testable import Reconciliation

/// Random histories: events come, move and go, and the source is read well on some days only.
@Suite struct HistoryTests {
  /// One history of twelve fetches.
  private struct History {
    var random: SeededRandom
    var store = SmallSource()
    /// The day of each event that is.
    var truth: [Int: Int] = [:]

    mutating func next() -> FetchedSnapshot {
      for uid in 0..<12 where Int.random(in: 0..<3, using: &random) == 0 {
        truth[uid] = Bool.random(using: &random) ? Int.random(in: 2...15, using: &random) : nil
      }
      var coverage = [SmallSource.window]
      if Bool.random(using: &random) {
        coverage = (2...15).filter { _ in Bool.random(using: &random) }.map { day in
          let start = item("", day: day, hour: 0).range.start
          return InstantRange(start, start.advanced(byMinutes: 1440))
        }
      }
      let shown = truth.sorted { $0.key < $1.key }.map { item("e\($0.key)", day: $0.value) }.filter { item in
        coverage.contains { $0.contains(item.range) }
      }
      return store.fetch(shown.shuffled(using: &random), coverage: coverage)
    }
  }

  @Test(arguments: 0..<100)
  func `a store has what was shown, keeps what was not read, and changes nothing twice`(seed: Int) {
    var history = History(random: SeededRandom(seed: UInt64(seed)))
    for _ in 0..<12 {
      let fetch = history.next()
      let before = history.store
      let plan = Reconciliation.plan(before.context, fetch)
      history.store.apply(plan.plan)
      let store = history.store
      let shown = Dictionary(fetch.snapshot.items.map { (ExternalID($0.id), $0.range) }) { first, _ in first }
      let live = Dictionary(store.items.filter(\.isLive).map { ($0.id, $0.range) }) { first, _ in first }
      for (id, range) in shown { #expect(live[id] == range) }
      for (id, range) in live where shown[id] == nil {
        #expect(!fetch.coverage.contains { $0.contains(range) })
      }
      for item in before.items where shown[item.id] == nil {
        guard !fetch.coverage.contains(where: { $0.contains(item.range) }) else { continue }
        #expect(store.items.contains(item))
      }
      #expect(
        store.taken
          == store.context.items.filter(\.isLive).sorted { ($0.range, $0.id) < ($1.range, $1.id) }
          .map { "\($0.id) \($0.range.start)" })
      let again = FetchedSnapshot(fetch.snapshot, fetchedAt: store.now, coverage: fetch.coverage)
      #expect(Reconciliation.plan(store.context, again).plan.groups.isEmpty)
    }
  }

  @Test(arguments: 0..<20)
  func `the order of rows and items changes no plan`(seed: Int) {
    var history = History(random: SeededRandom(seed: UInt64(seed)))
    for _ in 0..<4 {
      let fetch = history.next()
      let plan = Reconciliation.plan(history.store.context, fetch)
      var mixed = history.store
      mixed.items.shuffle(using: &history.random)
      mixed.busy.shuffle(using: &history.random)
      var snapshot = fetch.snapshot
      snapshot.items.shuffle(using: &history.random)
      let other = Reconciliation.plan(
        mixed.context, FetchedSnapshot(snapshot, fetchedAt: fetch.fetchedAt, coverage: fetch.coverage))
      #expect(other.plan.id == plan.plan.id)
      history.store.apply(plan.plan)
    }
  }
}
