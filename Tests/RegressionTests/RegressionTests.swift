import Documents
import ScheduleEngine
import Synchronization
import TestSupport
import Testing

@testable import Regression

@Suite struct RegressionTests {
  private static let best = TinyFixture.outcome(
    Score(unserved: 0, penalty: 0), ScoreBound(unserved: 0, penalty: 0), .optimal)

  private func changes(
    of fixture: FixtureSchool, _ outcome: SolveOutcome
  ) async throws -> [RegressionResult.Change] {
    try #require(await TinyFixture.results([fixture], outcome).first).changes
  }

  @Test func `what is expected is the same`() async throws {
    let result = try #require(await TinyFixture.results([TinyFixture.fixture()], Self.best).first)
    #expect(result.changes == [])
    #expect(result.proven == .optimum(Score(unserved: 0, penalty: 0)))
    #expect(result.found?.work == 7)
  }

  @Test func `every number that differs is named`() async throws {
    let found = TinyFixture.outcome(Score(unserved: 30, penalty: 2), ScoreBound(unserved: 0, penalty: nil))
    #expect(
      try await changes(of: TinyFixture.fixture(), found) == [
        .init(what: "status", expected: "optimal", found: "feasible"),
        .init(what: "unserved", expected: "0", found: "30"),
        .init(what: "penalty", expected: "0", found: "2"),
        .init(what: "bound", expected: "0, 0", found: "0, -"),
      ])
  }

  @Test func `what is not known is not compared`() async throws {
    let found = TinyFixture.outcome(Score(unserved: 30, penalty: 2), ScoreBound(unserved: 0, penalty: nil))
    #expect(try await changes(of: TinyFixture.fixture(expected: "{}"), found) == [])
    let unserved = try TinyFixture.fixture(expected: #"{"unserved": 0}"#)
    #expect(try await changes(of: unserved, found).map(\.what) == ["unserved"])
  }

  @Test func `a bound above the planted schedule is wrong whatever is expected, and is not recorded`()
    async throws
  {
    let fixture = try TinyFixture.fixture(expected: "{}")
    let wrong = TinyFixture.outcome(Score(unserved: 0, penalty: 5), ScoreBound(unserved: 0, penalty: 1))
    let result = try #require(await TinyFixture.results([fixture], wrong).first)
    #expect(
      result.changes == [
        .init(what: "bound", expected: "at most the planted schedule's 0, 0", found: "0, 1")
      ])
    #expect(result.proven == nil)
    let more = TinyFixture.outcome(Score(unserved: 30, penalty: 0), ScoreBound(unserved: 30, penalty: nil))
    #expect(try await changes(of: fixture, more).map(\.what) == ["bound"])
  }

  @Test func `a bound is checked by its certificate, and a wrong certificate is a difference`() async throws {
    let fixture = try TinyFixture.fixture()
    let solve: RegressionSuite.Solve = { (school, options) async throws(SolveFailure) in
      try await Scheduler().solve(school, options: options)
    }
    let right = RegressionSuite([fixture], effort: 1, threads: 1, solve: solve)
    let checked = await right.results().reduce(into: [RegressionResult]()) { $0.append($1) }
    #expect(checked.map(\.found?.isChecked) == [true])
    #expect(checked.map(\.changes) == [[]])

    let wrong = RegressionSuite([fixture], effort: 1, threads: 1) {
      (school, options) async throws(SolveFailure) in
      var outcome = try await solve(school, options)
      outcome.certificate?.school = "Another"
      return outcome
    }
    let result = try #require(
      await wrong.results().reduce(into: [RegressionResult]()) { $0.append($1) }.first)
    #expect(result.changes.map(\.what) == ["certificate"])
    #expect(result.changes.first?.expected == "a proof of 0, 0")
    #expect(result.found?.isChecked == false)
    #expect(result.proven == nil)
  }

  @Test func `a planted schedule that breaks a rule is a difference`() async throws {
    let late = OneSession.scheduleFile.replacing("08:00", with: "08:02").replacing("08:30", with: "08:32")
    let changes = try await changes(of: TinyFixture.fixture(schedule: late), Self.best)
    #expect(changes.map(\.what) == ["planted schedule"])
    #expect(changes.first?.found.hasPrefix("frame: s1-speech") == true)
  }

  @Test func `a solve that fails is a difference and the others go on`() async throws {
    let fixtures = try ["a", "b", "c"].map { try TinyFixture.fixture(name: $0) }
    let suite = RegressionSuite(fixtures, effort: 1, threads: 1) { (_, _) async throws(SolveFailure) in
      throw .internalFault(message: "No.", schedule: nil)
    }
    let results = await suite.results().reduce(into: [RegressionResult]()) { $0.append($1) }
    #expect(results.map(\.name) == ["a", "b", "c"])
    #expect(results.allSatisfy { $0.found == nil && $0.proven == nil })
    #expect(
      results.first?.changes == [.init(what: "solve", expected: "a schedule", found: "internal fault: No.")])
  }

  @Test func `the budget is work, on one thread a school, and no clock`() async throws {
    let fixture = try TinyFixture.fixture()
    let suite = RegressionSuite([fixture], effort: 0.25, threads: 8) {
      (_, options) async throws(SolveFailure) in
      guard options == SolveOptions(threads: 1, effort: 0.25, certifies: true) else { throw .cancelled }
      return Self.best
    }
    let results = await suite.results().reduce(into: [RegressionResult]()) { $0.append($1) }
    #expect(results.map(\.changes) == [[]])
  }

  @Test(arguments: [1, 2, 3, 8])
  func `results come in the order of the schools however many run at the same time`(threads: Int) async throws
  {
    let fixtures = try (1...7).map { try TinyFixture.fixture(name: "school-\($0)") }
    let hasBegun = Mutex(false)
    let ended = Mutex(0)
    let suite = RegressionSuite(fixtures, effort: 1, threads: threads) { (_, _) async throws(SolveFailure) in
      // Where several run at the same time, the first to begin is the last to end.
      let isFirst = hasBegun.withLock { hasBegun in
        defer { hasBegun = true }
        return !hasBegun
      }
      while isFirst, threads > 1, ended.withLock({ $0 }) < fixtures.count - 1 { await Task.yield() }
      ended.withLock { $0 += 1 }
      return Self.best
    }
    let names = await suite.results().reduce(into: [String]()) { $0.append($1.name) }
    #expect(names == fixtures.map(\.name))
  }

  @Test func `what is proven is an optimum, the least unserved, or nothing`() async throws {
    let fixture = try TinyFixture.fixture(
      schedule: OneSession.scheduleFile, expected: #"{"unserved": 0}"#)
    let served = TinyFixture.outcome(Score(unserved: 0, penalty: 3), ScoreBound(unserved: 0, penalty: 0))
    #expect(await TinyFixture.results([fixture], served).map(\.proven) == [.unserved(0)])
    let open = TinyFixture.outcome(Score(unserved: 30, penalty: 3), ScoreBound(unserved: 0, penalty: nil))
    #expect(await TinyFixture.results([fixture], open).map(\.proven) == [.open])
  }
}
