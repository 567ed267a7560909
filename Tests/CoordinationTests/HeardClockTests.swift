import Prebooking
import SchoolDomain
import Testing

@testable import Coordination

/// What a worker knows of gyms' clocks by the answers that it has had.
@Suite struct HeardClockTests {
  @Test func `when our clock is set, what was heard counts from the new time, and what is old is forgotten`()
  {
    let state = WorkerState()
    let second = 1_000_000
    state.hear([GymDate(date: 100, sent: 100 * second, received: 100 * second + 10_000)], of: "old")
    state.hear([GymDate(date: 200, sent: 200 * second, received: 200 * second + 10_000)], of: "new")
    #expect(state.clock(of: "new", at: 201 * second).count == 1)
    let moved = state.moveClocks(by: 30 * second, to: 260 * second)
    #expect(moved.map(\.gym) == ["new"])
    #expect(moved.first?.estimate.low == -30 * second - 10_000)
    #expect(moved.first?.estimate.high == -29 * second)
    #expect(state.clock(of: "new", at: 261 * second).count == 1)
    #expect(state.clock(of: "new", at: 400 * second).count == 0)
  }
}
