import Documents
import MILP
import Placement
import SchoolDomain
import Synchronization
import TestSupport
import Testing
import Verification

@testable import ScheduleEngine

/// What the engine promises whoever calls it.
@Suite struct SolveTests {
  private let quick = SolveOptions(effort: 0.01)

  @Test(arguments: 0..<12)
  func `the file is the same bytes on every run and with any number of threads`(seed: UInt64) async throws {
    let school = try RandomSchool.make(seed: seed)
    var files: Set<[UInt8]> = []
    for threads in [1, 1, 2, 3] {
      var options = quick
      options.threads = threads
      let outcome = try await Scheduler().solve(school, options: options)
      files.insert(ScheduleDocument.write(outcome.schedule))
    }
    #expect(files.count == 1)
  }

  @Test(arguments: 0..<30)
  func `what it hands out is clean, whatever the school`(seed: UInt64) async throws {
    let school = try RandomSchool.make(seed: 100 + seed)
    let outcome = try await Scheduler().solve(school, options: quick)
    #expect(ScheduleVerifier.verify(outcome.schedule, for: school).isClean)
    #expect((outcome.termination == .optimal) == (outcome.schedule.status == .optimal))
  }

  @Test func `an incumbent only gets better, and no bound passes the end`() async throws {
    var improved = 0
    for seed in 0..<6 as Range<UInt64> {
      let seen = Mutex<[SolveProgress]>([])
      let clock = LookClock()
      let solve = Solve(
        school: try RandomSchool.make(seed: 200 + seed), options: quick, cancellation: Cancellation(),
        elapsed: clock.look,
        watch: { snapshot in
          seen.withLock { $0.append(snapshot) }
          clock.isSeen()
        })
      let end = try await solve.run().schedule.score
      let snapshots = seen.withLock { $0 }
      let incumbents = try snapshots.map { try #require($0.incumbent) }
      #expect(incumbents.count > 1 && incumbents.last == end)
      #expect(incumbents == incumbents.sorted(by: >))
      improved += Set(incumbents).count - 1
      for snapshot in snapshots {
        #expect(snapshot.bound.unserved <= end.unserved)
        if snapshot.bound.unserved == end.unserved {
          #expect(snapshot.bound.penalty ?? 0 <= end.penalty)
        }
      }
    }
    #expect(improved > 3)
  }

  @Test func `who watches is told of a schedule before the end, and of the end`() async throws {
    let seen = Mutex<[SolveProgress]>([])
    let outcome = try await Scheduler().solve(RandomSchool.make(seed: 200), options: quick) { progress in
      for await snapshot in progress { seen.withLock { $0.append(snapshot) } }
    }
    let snapshots = seen.withLock { $0 }
    #expect(!snapshots.isEmpty)
    for snapshot in snapshots { #expect(try #require(snapshot.incumbent) >= outcome.schedule.score) }
    let last = try #require(snapshots.last)
    #expect(last.phase == .done)
    #expect(last.incumbent == outcome.schedule.score)
    #expect(last.bound == outcome.schedule.bound)
    #expect(last.componentsDone == outcome.statistics.components)
  }

  @Test func `out of time from the start, it has its first schedule, verified`() async throws {
    let school = try Self.crowded()
    let outcome = try await Scheduler().solve(school, options: SolveOptions(timeLimit: .zero))
    #expect(outcome.termination == .timeLimit)
    #expect(ScheduleVerifier.verify(outcome.schedule, for: school).isClean)
  }

  @Test func `out of time on the way, it stops with what it has`() async throws {
    let school = try Self.crowded()
    let looks = Mutex(0)
    // A second passes from look to look.
    let elapsed: @Sendable () -> Duration = {
      looks.withLock { looks in
        looks += 1
        return .seconds(looks)
      }
    }
    let limit = Duration.seconds(400)
    let outcome = try await Solve(
      school: school, options: SolveOptions(timeLimit: limit),
      cancellation: Cancellation { elapsed() >= limit }, elapsed: elapsed, watch: { _ in }
    ).run()
    #expect(outcome.termination == .timeLimit)
    #expect(looks.withLock { $0 } >= 400)
    #expect(ScheduleVerifier.verify(outcome.schedule, for: school).isClean)
  }

  @Test func `cancelled before the start, it throws`() async throws {
    let school = try TinySchool.school()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await Scheduler().solve(school)
    }
    task.cancel()
    do {
      _ = try await task.value
      Issue.record("it solved")
    } catch SolveFailure.cancelled {}
  }

  @Test func `cancelled on the way, it returns the best by then`() async throws {
    let school = try Self.crowded()
    let (beginning, begin) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      defer { begin.finish() }
      return try await Scheduler().solve(school, options: SolveOptions(effort: 1000)) { progress in
        for await _ in progress { begin.finish() }
      }
    }
    for await _ in beginning {}
    task.cancel()
    let outcome = try await task.value
    #expect(outcome.termination == .cancelled)
    #expect(ScheduleVerifier.verify(outcome.schedule, for: school).isClean)
  }

  /// Far more students than the days can hold: no machine proves anything of it soon.
  private static func crowded() throws -> School {
    try TinySchool.school {
      $0.students = (1...60).map {
        Student(id: StudentID("s\($0)"), grade: ["K", "1", "2"][$0 % 3], site: "main")
      }
      $0.services = (1...60).map {
        Service(
          id: ServiceID("v\($0)"), student: StudentID("s\($0)"), provider: "p1", sessions: 3,
          minutes: [20, 25, 40][$0 / 2 % 3], maxGroup: $0 % 4 == 0 ? 2 : nil)
      }
      $0.providers[0].gradeSpan = 1
      $0.preferences = Preferences(
        adjacentDays: 3, groupBlocks: 7, gradeSpread: 2, dailyLoad: .init(minutes: 90, cost: 5))
    }
  }
}

/// A clock that moves a second from look to look, but not while a snapshot is shown: the solver, which lets a while pass from
/// one snapshot to the next, and longer where each takes its time, shows them all.
private final class LookClock: Sendable {
  private let state = Mutex((seconds: 0, hasBegun: false, isShowing: false))

  func look() -> Duration {
    state.withLock { state in
      if state.hasBegun, !state.isShowing { state.seconds += 1 }
      state.isShowing = false
      return .seconds(state.seconds)
    }
  }

  /// A snapshot is shown; the next look is at its end.
  func isSeen() { state.withLock { ($0.hasBegun, $0.isShowing) = (true, true) } }
}
