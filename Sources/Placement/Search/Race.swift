import Synchronization

/// Two turns at once, of which the one that settles the component with less work counts, whatever the clock says.
///
/// Each goes no further than the other had come when it was done. So what counts is the same on one thread, where one runs
/// after the other, and on two.
final class Race: Sendable {
  enum Side: Sendable { case first, second }

  private let first = Atomic(Int.max)
  private let second = Atomic(Int.max)

  /// Work after which a side was done; `Int.max` where it was not.
  func end(of side: Side) -> Int {
    side == .first ? first.load(ordering: .acquiring) : second.load(ordering: .acquiring)
  }

  /// A side is done after so much work of its own.
  func finish(_ side: Side, after work: Int) {
    switch side {
    case .first: first.store(work, ordering: .releasing)
    case .second: second.store(work, ordering: .releasing)
    }
  }

  /// The side that was done with less work, the first of equals; nil where neither was done.
  var winner: Side? {
    let ends = (end(of: .first), end(of: .second))
    if min(ends.0, ends.1) == .max { return nil }
    return ends.0 <= ends.1 ? .first : .second
  }
}

/// Threads of a solve that no component has: a component's turns take one where they can.
final class SpareThreads: Sendable {
  private let count: Mutex<Int>

  init(_ count: Int) { self.count = Mutex(count) }

  /// Whether there was one; it is the caller's until it is given back.
  func take() -> Bool {
    count.withLock { count in
      guard count > 0 else { return false }
      count -= 1
      return true
    }
  }

  func giveBack() { count.withLock { $0 += 1 } }
}
