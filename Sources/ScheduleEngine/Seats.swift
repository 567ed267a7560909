import Synchronization

/// A counting semaphore for tasks: at most so many hold a seat, the others wait in order.
final class Seats: Sendable {
  private struct State {
    var free: Int
    /// Who waits, by ticket, in the order of coming.
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    var lastTicket = 0
  }

  private let state: Mutex<State>

  init(_ count: Int) { state = Mutex(State(free: count)) }

  /// Seats that nobody holds.
  var freeCount: Int { state.withLock { $0.free } }

  /// How many wait for a seat.
  var waitingCount: Int { state.withLock { $0.waiting.count } }

  /// Takes a seat, and waits where none is free. False where the task is cancelled by then, also while it waits: nothing is
  /// taken and nothing is to be given back.
  func take() async -> Bool {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = state.withLock { state -> Bool? in
          // A cancellation after this look finds the ticket in the line: it needs the lock to look there.
          if Task.isCancelled { return false }
          guard state.free == 0 else {
            state.free -= 1
            return true
          }
          state.waiting.append((ticket, continuation))
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      leave(ticket)
    }
  }

  /// Gives a seat back: to who has waited longest, if anybody does.
  func give() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst().continuation }
      state.free += 1
      return nil
    }
    next?.resume(returning: true)
  }

  private func leave(_ ticket: Int) {
    let left = state.withLock { state in
      state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0).continuation }
    }
    left?.resume(returning: false)
  }
}
