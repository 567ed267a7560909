import Preloading
import SchoolDomain
import Synchronization
import TestSupport
import Testing

@testable import Placement

/// What the search knows changes only for the better, and only by what is proven.
@Suite struct LedgerTests {
  /// Two of the three services lack all their sessions in `first`: 120 minutes.
  private let small: SmallProblem
  private let first: Incumbent
  private let better: Incumbent

  init() throws {
    small = SmallProblem(
      try TinySchool.school { $0.preferences = Preferences(groupBlocks: 3, gradeSpread: 1) })
    first = try Self.incumbent("a Mon 08:00, a Tue 08:00", small)
    better = try Self.incumbent("a Mon 08:00, a Tue 08:00, b Mon 08:00, b Tue 08:00", small)
  }

  private static func incumbent(_ text: String, _ small: SmallProblem) throws -> Incumbent {
    let sessions = try TinySchool.sessions(text).map { placed in
      let service = try #require(small.school.services.firstIndex { $0.id == placed.service })
      let day = try #require(small.school.cycle.days.firstIndex(of: placed.day))
      return small.context.session(service, day: day, start: placed.start)
    }
    return try #require(small.problem.blocks(of: sessions).flatMap(small.problem.incumbent))
  }

  private func ledger(gap: Double = 0, certifies: Bool = false) -> Ledger {
    Ledger(small.problem, from: first, prior: nil, gap: gap, certifies: certifies) { _, _, _ in }
  }

  @Test func `only a better schedule is taken, and whoever watches is told of it alone`() {
    let told = Mutex<[Score]>([])
    let ledger = Ledger(small.problem, from: first, prior: nil, gap: 0, certifies: false) { incumbent, _, _ in
      told.withLock { $0.append(incumbent.score) }
    }
    for schedule in [nil, first, better, first, better] { ledger.take(schedule, .search) }
    #expect(ledger.incumbent.score == better.score)
    #expect(told.withLock { $0 } == [better.score])
  }

  @Test func `a bound rises, never falls, and never passes the schedule`() {
    let ledger = ledger()
    ledger.raise(.unserved, to: 60) { nil }
    ledger.raise(.unserved, to: 30) { nil }
    #expect(ledger.bound.unserved == 60)
    ledger.raise(.unserved, to: 500) { nil }
    #expect(ledger.bound.unserved == 120)
    #expect(ledger.isProven(.unserved) && !ledger.isOptimal)
  }

  @Test func `the whole program's bound counts for the penalty once unserved is proven, and not before`() {
    let ledger = ledger()
    let weight = ledger.terms.weights(.penalty)[.unserved]
    // 60 minutes at their weight, and 7.
    ledger.note(.init(scaled: (60 * weight + 7) * ScaledDuals.scale) { nil })
    #expect(ledger.bound.penalty == nil)
    ledger.raise(.unserved, to: 60) { nil }
    #expect(ledger.bound.penalty == nil)
    ledger.take(better, .search)
    #expect(ledger.bound == ScoreBound(unserved: 60, penalty: 7))
    #expect(ledger.demand(.unserved) == 60)
  }

  @Test func `costs below what unserved alone comes to say nothing of the penalty`() {
    let ledger = ledger()
    ledger.raise(.unserved, to: 120) { nil }
    #expect(ledger.least(.penalty, cost: 0) == 0)
    // Minutes come in thirties.
    #expect(ledger.least(.unserved, cost: 31) == 60)
  }

  @Test func `a bound of the penalty rises in steps of what the costs have in common`() throws {
    let small = SmallProblem(
      try TinySchool.school { $0.preferences = Preferences(groupBlocks: 6, gradeSpread: 3) })
    let first = try Self.incumbent("a Mon 08:00, a Tue 08:00", small)
    let ledger = Ledger(small.problem, from: first, prior: nil, gap: 0, certifies: false) { _, _, _ in }
    ledger.raise(.unserved, to: 120) { nil }
    let unserved = 120 * ledger.terms.weights(.penalty)[.unserved]
    #expect([-2, 0, 1, 3, 4].map { ledger.least(.penalty, cost: unserved + $0) } == [0, 0, 3, 3, 6])
    ledger.raise(.penalty, to: 3) { nil }
    // Two groups of one: 12, so 9 is to be shown, and to the next step 6.
    #expect(ledger.target(.penalty) == unserved + 10)
    #expect(ledger.costAboveBound(.penalty) == unserved + 6)
    // A bound between two steps, as an earlier certificate may have it, skips none.
    ledger.raise(.penalty, to: 4) { nil }
    #expect(ledger.costAboveBound(.penalty) == unserved + 6)
  }

  @Test(arguments: [(Grouping.aligned, 2), (.open, 4)])
  func `the costs of times have a part in those steps, those of groups only where there are any`(
    grouping: Grouping, grain: Int
  ) throws {
    let small = SmallProblem(
      try TinySchool.school {
        $0.providers[0].grouping = grouping
        $0.preferences = Preferences(sameDay: 8, groupBlocks: 2)
        $0.bellSchedules = [
          BellPeriod(site: "main", grades: ["K"], time: ProtectedTime(range: MinuteRange(480, 540), cost: 4))
        ]
      })
    #expect(small.problem.penaltyGrain == grain)
  }

  @Test func `what a turn found can be taken back whole`() {
    let ledger = ledger(certifies: true)
    let before = ledger.snapshot
    ledger.take(better, .search)
    ledger.raise(.unserved, to: 60) { ProofTree(nodes: [ProofTree.Node(), ProofTree.Node()]) }
    #expect(ledger.proof.unserved.nodes.count == 2)
    ledger.restore(before)
    #expect(ledger.incumbent.score == first.score)
    #expect(ledger.bound == ScoreBound(unserved: 0, penalty: nil))
    #expect(ledger.proof.unserved.nodes.count == 1)
  }

  @Test func `a gap that is asked for ends the search before the proof`() {
    let ledger = Ledger(small.problem, from: better, prior: nil, gap: 0.5, certifies: false) { _, _, _ in }
    ledger.raise(.unserved, to: 60) { nil }
    #expect(better.score == Score(unserved: 60, penalty: 8))
    ledger.raise(.penalty, to: 3) { nil }
    #expect(!ledger.isDone)
    ledger.raise(.penalty, to: 4) { nil }
    #expect(ledger.isDone && !ledger.isOptimal)
  }

  @Test func `a problem without a place is proven from the start`() throws {
    let none = SmallProblem(try TinySchool.school { $0.providers[0].availability = [] })
    let only = none.problem.constructed()
    let ledger = Ledger(none.problem, from: only, prior: nil, gap: 0, certifies: false) { _, _, _ in }
    #expect(ledger.isOptimal && ledger.bound == ScoreBound(unserved: 180, penalty: 0))
  }
}
