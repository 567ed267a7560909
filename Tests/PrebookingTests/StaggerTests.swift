import CalendarDomain
import CalendarSupport
import Prebooking
import SchoolDomain
import Testing

/// How the sends of an opening are spread.
@Suite struct StaggerTests {
  private func opening(_ count: Int, _ change: (inout SmallGym) -> Void = { _ in }) -> SmallGym {
    var small = SmallGym()
    small.now = SmallGym.opens.plus(-5000)
    for number in 0..<count { small.add(PrebookingID("r\(1000 + number)"), second: number) }
    change(&small)
    return small
  }

  private func offsets(_ plan: DispatchPlan) -> [Int] {
    plan.sends.map { $0.fireAt.milliseconds - SmallGym.opens.milliseconds }
  }

  @Test func `one send goes out at the opening, two are 50 ms apart`() {
    #expect(offsets(opening(1).plan()) == [0])
    #expect(offsets(opening(2).plan()) == [0, 50])
    #expect(opening(1).plan().openings.map(\.step) == [0])
  }

  @Test func `P3: fifty of one class go out within two seconds`() {
    // 1,800 ms for 49 steps: 36.734 ms each, rounded down to whole milliseconds at each send.
    let plan = opening(50).plan()
    #expect(plan.openings.map(\.step) == [36_734])
    #expect(offsets(plan).prefix(4) == [0, 36, 73, 110])
    #expect(offsets(plan).last == 1799)
    #expect(plan.sends.map(\.sequence) == Array(0..<50))
    #expect(plan.sends.map(\.position) == Array(0..<50))
    // 37 have 36 steps of the full 50 ms.
    #expect(offsets(opening(37).plan()).last == 1800)
  }

  @Test func `ten thousand go out within two seconds too`() {
    let plan = TickPlanner.plan(opening(10_000).context, TickRequest(worker: "w", batch: 10_000))
    #expect(plan.openings.map(\.step) == [180])
    #expect(plan.sends.count == 10_000)
    #expect(offsets(plan).last == 1799)
    #expect(offsets(plan) == offsets(plan).sorted())
  }

  @Test func `a gym's own stagger and budget count`() {
    #expect(offsets(opening(3) { $0.gym.settings.stagger = 10 }.plan()) == [0, 10, 20])
    #expect(offsets(opening(3) { $0.gym.settings.budget = 260 }.plan()) == [0, 30, 60])
    #expect(offsets(opening(3) { $0.gym.settings.budget = 100 }.plan()) == [0, 0, 0])
  }

  @Test func `classes take turns, so that a long one holds up no other`() {
    var small = opening(3)
    small.add("s1", "c2", second: 99)
    small.add("s2", "c2", second: 100)
    let plan = small.plan()
    #expect(plan.sends.map(\.id) == ["r1000", "s1", "r1001", "s2", "r1002"])
    #expect(plan.sends.map(\.sequence) == [0, 0, 1, 1, 2])
    #expect(offsets(plan) == [0, 50, 100, 150, 200])
  }

  @Test func `gyms do not share a budget, nor do openings`() {
    var small = opening(2)
    var other = small.gym
    other = Gym(id: "h", zone: other.zone, opening: other.opening, settings: other.settings)
    small.others = [other]
    let row = small.rows[0]
    small.rows.append(
      ClassPrebooking(
        id: "h1", request: SmallGym.request("ann", gym: "h"), created: row.created, times: row.times))
    let plan = small.plan()
    #expect(plan.sends.map(\.id) == ["r1000", "h1", "r1001"])
    #expect(offsets(plan) == [0, 0, 50])
    #expect(plan.openings.map(\.gym) == ["g", "h"])
  }

  @Test func `what is claimed later goes out after what was claimed before, and within the time too`() {
    var small = opening(50)
    small.apply(small.plan())
    for number in 50..<60 { small.add(PrebookingID("r\(1000 + number)"), second: number) }
    let plan = small.plan()
    // The first fifty fill the 1,800 ms but for one; the ten after them share that.
    #expect(plan.sends.map(\.sequence) == Array(50..<60))
    #expect(plan.sends.map(\.position) == Array(50..<60))
    #expect(offsets(plan).allSatisfy { (1799...1800).contains($0) })

    var few = opening(2)
    few.apply(few.plan())
    few.add("r1002", second: 2)
    #expect(offsets(few.plan()) == [100])
  }

  @Test func `what is late goes out from now on, in its order`() {
    var small = opening(3)
    small.now = SmallGym.opens.plus(7000)
    #expect(offsets(small.plan()) == [7000, 7050, 7100])
  }

  @Test func `each mode says what it means`() {
    #expect(Set(DispatchMode.allCases.map(\.tradeOff)).count == DispatchMode.allCases.count)
    #expect(opening(1) { $0.gym.settings.mode = .strictFIFO }.plan().openings.map(\.mode) == [.strictFIFO])
  }
}
