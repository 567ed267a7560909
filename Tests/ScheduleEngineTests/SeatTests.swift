import SchoolDomain
import Synchronization
import TestSupport
import Testing

@testable import ScheduleEngine

/// How many solves run at the same time, and what becomes of those that wait.
@Suite struct SeatTests {
  @Test(arguments: [1, 2, 3])
  func `as many solve at the same time as there are seats, the others wait`(seats: Int) async throws {
    let scheduler = Scheduler(seats: seats)
    let school = try TinySchool.school()
    let gate = Gate()
    let statuses = try await withThrowingTaskGroup(of: Schedule.Status.self) { group in
      for _ in 0..<6 {
        group.addTask { try await scheduler.solve(school) { _ in await gate.pass() }.schedule.status }
      }
      while gate.count + scheduler.seats.waitingCount < 6 { await Task.yield() }
      #expect(gate.count == seats)
      gate.open()
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: .optimal, count: 6))
    #expect(gate.most == seats)
    #expect(scheduler.seats.freeCount == seats && scheduler.seats.waitingCount == 0)
  }

  @Test func `cancelled while it waits for a seat, a solve ends at once and leaves the line`() async throws {
    let scheduler = Scheduler(seats: 1)
    let school = try TinySchool.school()
    let gate = Gate()
    let first = Task { try await scheduler.solve(school) { _ in await gate.pass() } }
    while gate.count < 1 { await Task.yield() }
    let waiting = (0..<3).map { _ in Task { try await scheduler.solve(school) } }
    while scheduler.seats.waitingCount < 3 { await Task.yield() }
    waiting[1].cancel()
    // The first still has the seat.
    #expect(await Self.isCancelled(waiting[1]))
    #expect(gate.count == 1 && scheduler.seats.waitingCount == 2)
    gate.open()
    for task in [first, waiting[0], waiting[2]] {
      #expect(try await task.value.termination == .optimal)
    }
    #expect(scheduler.seats.freeCount == 1)
  }

  @Test func `of many that take, leave and give, none takes a seat with it`() async {
    let (seats, gate) = (Seats(3), Gate())
    gate.open()
    let tasks = (0..<400).map { number in
      Task {
        guard await seats.take() else { return }
        await gate.pass(after: number % 5)
        seats.give()
      }
    }
    for number in tasks.indices where number % 2 == 0 {
      for _ in 0..<(number % 7) { await Task.yield() }
      tasks[number].cancel()
    }
    for task in tasks { await task.value }
    #expect(gate.count == 0 && gate.most <= 3)
    #expect(seats.freeCount == 3 && seats.waitingCount == 0)
  }

  private static func isCancelled(_ task: Task<SolveOutcome, any Error>) async -> Bool {
    do {
      _ = try await task.value
      return false
    } catch SolveFailure.cancelled {
      return true
    } catch {
      return false
    }
  }
}

/// Holds those who pass until it is opened, and counts them.
private final class Gate: Sendable {
  private struct State {
    var count = 0
    var most = 0
    var isOpen = false
  }

  private let state = Mutex(State())

  /// How many are in it.
  var count: Int { state.withLock { $0.count } }

  /// How many were in it at most.
  var most: Int { state.withLock { $0.most } }

  func open() { state.withLock { $0.isOpen = true } }

  /// `turns`: how often others have their turn while it is passed.
  func pass(after turns: Int = 0) async {
    state.withLock { state in
      state.count += 1
      state.most = max(state.most, state.count)
    }
    while !state.withLock({ $0.isOpen }) { await Task.yield() }
    for _ in 0..<turns { await Task.yield() }
    state.withLock { $0.count -= 1 }
  }
}
