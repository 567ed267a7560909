import Documents
import ScheduleEngine
import SchoolDomain
import Synchronization
import TestSupport
import Testing

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
    for seed in 0..<6 as Range<UInt64> {
      let seen = Mutex<[SolveProgress]>([])
      let school = try RandomSchool.make(seed: 200 + seed)
      let outcome = try await Scheduler().solve(school, options: quick) { progress in
        for await snapshot in progress { seen.withLock { $0.append(snapshot) } }
      }
      let end = outcome.schedule.score
      let snapshots = seen.withLock { $0 }
      for (earlier, later) in zip(snapshots, snapshots.dropFirst()) {
        #expect(try #require(later.incumbent) <= #require(earlier.incumbent))
      }
      for snapshot in snapshots {
        #expect(snapshot.bound.unserved <= end.unserved)
        if snapshot.bound.unserved == end.unserved {
          #expect(snapshot.bound.penalty ?? 0 <= end.penalty)
        }
      }
    }
  }

  @Test func `a time limit ends with a verified schedule`() async throws {
    let school = try RandomSchool.make(seed: 7)
    let outcome = try await Scheduler().solve(
      school, options: SolveOptions(timeLimit: .milliseconds(300)))
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
    let hasBegun = Mutex(false)
    let task = Task {
      try await Scheduler().solve(school, options: SolveOptions(effort: 1000)) { progress in
        for await _ in progress { hasBegun.withLock { $0 = true } }
      }
    }
    while !hasBegun.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    let outcome = try await task.value
    #expect(outcome.termination == .cancelled || outcome.termination == .optimal)
    #expect(ScheduleVerifier.verify(outcome.schedule, for: school).isClean)
  }

  /// More students than a day can hold: long to prove.
  private static func crowded() throws -> School {
    try TinySchool.school {
      $0.students = (1...16).map {
        Student(id: StudentID("s\($0)"), grade: ["K", "1", "2"][$0 % 3], site: "main")
      }
      $0.services = (1...16).map {
        Service(
          id: ServiceID("v\($0)"), student: StudentID("s\($0)"), provider: "p1", sessions: 3,
          minutes: [20, 25, 40][$0 / 2 % 3], maxGroup: $0 % 4 == 0 ? 2 : nil)
      }
      $0.providers[0].gradeSpan = 1
      $0.preferences = Preferences(
        adjacentDays: 3, groupBlocks: 7, gradeSpread: 2, dailyLoad: .init(minutes: 90, cost: 5))
    }
  }

  @Test func `one seat serves many solves, one after the other`() async throws {
    let scheduler = Scheduler(seats: 1)
    let school = try TinySchool.school()
    let statuses = try await withThrowingTaskGroup(of: Schedule.Status.self) { group in
      for _ in 0..<6 { group.addTask { try await scheduler.solve(school).schedule.status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: .optimal, count: 6))
  }
}
