import MILP
import SchoolDomain
import Testing

@testable import Placement

struct RaceTests {
  @Test(arguments: [
    (nil, nil, nil), (5, nil, Race.Side.first), (nil, 5, .second), (5, 6, .first), (6, 5, .second),
    (5, 5, .first),
  ])
  func `less work wins, the first of equals`(first: Int?, second: Int?, winner: Race.Side?) {
    let race = Race()
    if let second { race.finish(.second, after: second) }
    if let first { race.finish(.first, after: first) }
    #expect(race.winner == winner)
  }

  @Test func `a side works as far as the other had come when it was done, and no further`() {
    let race = Race()
    let meter = WorkMeter(limit: .max, cancellation: Cancellation())
    meter.add(separationOver: 20, columns: 1000)
    meter.enter(race, as: .second)
    meter.add(separationOver: 20, columns: 70)
    #expect(!meter.shouldStop)
    race.finish(.second, after: 10)
    #expect(!meter.shouldStop)
    race.finish(.first, after: 70)
    #expect(!meter.shouldStop)
    meter.add(separationOver: 1, columns: 20)
    #expect(meter.shouldStop)
    meter.leave()
    #expect(!meter.shouldStop)
    #expect(meter.used == 1071)
  }

  @Test func `a spare thread is had once`() {
    let spare = SpareThreads(1)
    #expect(spare.take())
    #expect(!spare.take())
    spare.giveBack()
    #expect(spare.take())
    #expect(!SpareThreads(0).take())
  }

  @Test(arguments: [
    (Score(unserved: 0, penalty: 10), 0, 10, true, true),
    (Score(unserved: 0, penalty: 11), 0, 10, false, true),
    (Score(unserved: 0, penalty: 12), 0, 10, false, false),
    (Score(unserved: 5, penalty: 10), 0, 10, false, false),
    (Score(unserved: 0, penalty: 10), 0, nil, false, false),
  ])
  func `a goal is met at the bound or within the gap`(
    score: Score, unserved: Int, penalty: Int?, isOptimal: Bool, isMet: Bool
  ) {
    let goal = Goal(bound: ScoreBound(unserved: unserved, penalty: penalty), gap: 0.1)
    #expect(goal.isOptimal(score) == isOptimal)
    #expect(goal.isMet(by: score) == isMet)
  }

  @Test func `costs three times as large are as near to their bound`() {
    func isNear(_ penalty: Int, grain: Int) -> Bool {
      Goal(bound: ScoreBound(unserved: 0, penalty: 30), gap: 0, grain: grain)
        .isNear(Score(unserved: 0, penalty: penalty), parts: 30)
    }
    #expect(isNear(33, grain: 1) && !isNear(34, grain: 1))
    #expect(isNear(39, grain: 3) && !isNear(42, grain: 3))
  }
}
