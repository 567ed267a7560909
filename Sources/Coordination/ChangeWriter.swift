import CalendarDomain
import CalendarStorage
import Database
import Prebooking
import SchoolDomain

/// Writes the changes of many tasks, those that come while a transaction runs together in the next one: so many answers at
/// once need few transactions.
actor ChangeWriter {
  private typealias Outcome = Result<Set<PrebookingID>, StoreError>

  private struct Wish {
    let changes: [PrebookingChange]
    let continuation: CheckedContinuation<Outcome, Never>
  }

  private let store: PrebookingStore
  private let clock: any WorkerClock
  private var wishes: [Wish] = []
  private var isWriting = false

  init(_ store: PrebookingStore, clock: any WorkerClock) {
    (self.store, self.clock) = (store, clock)
  }

  /// Writes changes, all of them in one transaction, and returns the ids of the rows whose condition held.
  func make(_ changes: [PrebookingChange]) async throws(StoreError) -> Set<PrebookingID> {
    guard !changes.isEmpty else { return [] }
    if isWriting {
      return try await withCheckedContinuation { continuation in
        wishes.append(Wish(changes: changes, continuation: continuation))
      }.get()
    }
    isWriting = true
    let result = await write(changes)
    while !wishes.isEmpty { await writeNext() }
    isWriting = false
    return try result.get()
  }

  /// Writes what has come meanwhile. Where that cannot be done together, each is written by itself.
  private func writeNext() async {
    var (batch, ids, later): ([Wish], Set<PrebookingID>, [Wish]) = ([], [], [])
    for wish in wishes {
      let own = wish.changes.map(\.id)
      if later.isEmpty, ids.isDisjoint(with: own) {
        ids.formUnion(own)
        batch.append(wish)
      } else {
        later.append(wish)
      }
    }
    wishes = later
    let together = await write(batch.flatMap(\.changes))
    for wish in batch {
      var result = together
      if case .failure = together, batch.count > 1 { result = await write(wish.changes) }
      wish.continuation.resume(returning: result.map { $0.intersection(wish.changes.map(\.id)) })
    }
  }

  private func write(_ changes: [PrebookingChange]) async -> Outcome {
    do throws(StoreError) {
      let now = Instant(milliseconds: clock.now / 1000)
      return .success(try await store.make(changes, now: now))
    } catch {
      return .failure(error)
    }
  }
}
