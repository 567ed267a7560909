import CalendarDomain
import CalendarSupport
import Planning
import Prebooking
import SchoolDomain
import TestSupport
import Testing

/// Which rows a tick takes, and why it leaves the others.
@Suite struct TickTests {
  /// Five seconds before the opening.
  private func beforeOpening() -> SmallGym {
    var small = SmallGym()
    small.now = SmallGym.opens.plus(-5000)
    return small
  }

  private func reason(_ id: PrebookingID, _ plan: DispatchPlan) -> DispatchReason? {
    plan.decisions.first { $0.id == id }?.reason
  }

  @Test func `P1: of two ticks at once one takes the row`() {
    var small = beforeOpening()
    small.add("r1")
    let (first, second) = (small.plan("w1"), small.plan("w2"))
    #expect(first.sends.map(\.id) == ["r1"])
    #expect(second.sends.map(\.id) == ["r1"])
    #expect(small.apply(first) == 1)
    #expect(small.apply(second) == 0)
    #expect(small.rows[0].lease?.worker == "w1")
    #expect(reason("r1", small.plan("w2")) == .atWork)
  }

  @Test func `P9: a claimed row is nobody else's, and only its worker gives it back`() throws {
    var small = beforeOpening()
    small.add("r1")
    let leaseTaken = small.claim("r1", by: "w1")
    let lease = try #require(leaseTaken)
    #expect(small.claim("r1", by: "w2") == nil)
    let row = try #require(small.row("r1"))
    let other = Lease(worker: "w2", number: lease.number, until: lease.until)
    #expect(PrebookingRules.giveBack(row, with: other) == nil)
    #expect(PrebookingRules.beginSend(row, with: other, at: small.now, of: small.gym) == nil)
    let older = Lease(worker: "w1", number: lease.number - 1, until: lease.until)
    #expect(PrebookingRules.giveBack(row, with: older) == nil)
    #expect(small.make(PrebookingRules.giveBack(row, with: lease)) == true)
    #expect(small.row("r1")?.status == .scheduled)
    #expect(small.row("r1")?.progress.attempt == 0)
    // The same worker gets another lease by its next claim.
    let nextTaken = small.claim("r1", by: "w1")
    let next = try #require(nextTaken)
    #expect(next.token != lease.token)
  }

  @Test
  func `P4: openings come in the order of time, classes and requests, whoever asked first for the later`() {
    var small = beforeOpening()
    small.now = SmallGym.opens.plus(60_000)
    small.gym.settings.stagger = 0
    small.add("a", "c2", second: 5)
    small.add("b", "c1", second: 9)
    small.add("c", "c1", second: 1)
    small.add("d", "c1", second: 1)
    small.add("e", "c0", second: 99)
    // Asked for first of all, and opens last.
    small.rows[0].times = PrebookingTimes(
      classStart: at("2026-12-01T06:00:00Z"), opens: SmallGym.opens.plus(30_000))
    small.gym.zone = "Not/Known"
    #expect(small.context.rows.map(\.id) == ["e", "c", "d", "b", "a"])
    #expect(small.plan(batch: 2).sends.map(\.id) == ["e", "c"])
    #expect(reason("a", small.plan(batch: 2)) == .batchFull)
    let all = small.plan()
    #expect(all.sends.filter { $0.place.key == "c1" }.map(\.sequence) == [0, 1, 2])
    #expect(all.sends.filter { $0.place.key == "c1" }.map(\.id) == ["c", "d", "b"])
  }

  @Test func `P7: a row is found however late, and nothing else is needed for it`() {
    var small = SmallGym()
    small.add("r1")
    small.now = SmallGym.opens.plus(3_600_000)
    #expect(small.plan().sends.map(\.fireAt) == [small.now])
    // A worker that died with it: after the lease it is free again.
    small.claim("r1", by: "w1")
    #expect(small.plan("w2").sends.isEmpty)
    small.now = small.now.plus(Lease.length)
    #expect(reason("r1", small.plan("w2")) == .leaseOver)
    small.apply(small.plan("w2"))
    #expect(small.plan("w2").sends.map(\.id) == ["r1"])
  }

  @Test func `a row is taken from ten seconds before it goes out`() {
    var small = SmallGym()
    small.add("r1")
    small.now = SmallGym.opens.plus(-10_001)
    #expect(reason("r1", small.plan()) == .notDue)
    small.now = SmallGym.opens.plus(-10_000)
    #expect(reason("r1", small.plan()) == .claimed)
    // A gym whose clock is ahead is asked earlier.
    small.gym.state.clock = ClockOffset(low: 437, high: 437, at: small.now)
    small.now = SmallGym.opens.plus(-10_437)
    #expect(small.plan().sends.map(\.fireAt) == [SmallGym.opens.plus(-437)])
  }

  @Test func `the lease lasts fifteen seconds from the moment of the send`() {
    var small = beforeOpening()
    small.add("r1")
    small.claim("r1")
    #expect(small.row("r1")?.lease?.until == SmallGym.opens.plus(15_000))
    #expect(small.row("r1")?.progress.claims == 1)
  }

  @Test func `nothing is sent for a class that has begun`() {
    var small = SmallGym()
    small.add("r1")
    small.now = at("2026-12-01T06:00:00Z")
    #expect(reason("r1", small.plan()) == .classBegun)
    small.apply(small.plan())
    #expect(small.row("r1")?.status == .expired)
    #expect(reason("r1", small.plan()) == .settled)
    #expect(small.plan().changes.isEmpty)
  }

  @Test func `a gym that paused is left alone, and what cannot be in time ends at once`() {
    var small = SmallGym()
    small.add("r1")
    small.now = SmallGym.opens
    small.gym.state.pausedUntil = small.now.plus(4000)
    #expect(small.plan().sends.map(\.fireAt) == [small.now.plus(4000)])
    small.gym.state.pausedUntil = small.now.plus(60_000)
    #expect(reason("r1", small.plan()) == .paused)
    small.gym.state.pausedUntil = at("2026-12-01T06:00:00Z")
    #expect(reason("r1", small.plan()) == .pausedPastEnd)
    small.apply(small.plan())
    #expect(small.row("r1")?.status == .expired)
  }

  @Test func `a zone that changed after the request makes its opening anew`() {
    var small = SmallGym()
    small.add("r1")
    small.gym.zone = "America/New_York"
    // Seven in New York is 12:00Z.
    let plan = small.plan()
    #expect(reason("r1", plan) == .refreshedZone)
    small.apply(plan)
    #expect(small.row("r1")?.times.opens == at("2026-11-27T12:00:00Z"))
    #expect(small.row("r1")?.times.due == at("2026-11-27T12:00:00Z"))
    #expect(reason("r1", small.plan()) == .notDue)
    // A worker that was slower with the same plan undoes nothing.
    #expect(small.apply(plan) == 0)
    // And where it is due by that, it is claimed with the new times.
    small.gym.zone = "Europe/Madrid"
    small.now = SmallGym.opens
    let due = small.plan()
    #expect(due.decisions.map(\.detail) == ["refreshed-zone"])
    small.apply(due)
    #expect(small.row("r1")?.times.opens == SmallGym.opens)
  }

  @Test func `a zone that this machine does not know changes no opening that was worked out`() {
    var small = beforeOpening()
    small.add("r1")
    small.gym.zone = "Not/Known"
    #expect(small.plan().sends.map(\.fireAt) == [SmallGym.opens])
  }

  @Test func `strict order: the next of a class goes out when the one before has an answer or is unknown`() {
    var small = SmallGym()
    small.now = SmallGym.opens
    small.gym.settings.mode = .strictFIFO
    small.add("a", second: 1)
    small.add("b", second: 2)
    small.add("x", "c2", second: 3)
    let plan = small.plan()
    #expect(plan.sends.map(\.id) == ["a", "x"])
    #expect(reason("b", plan) == .waitsForEarlier)
    #expect(plan.decisions.first { $0.id == "b" }?.detail == "a")
    small.apply(plan)
    #expect(reason("b", small.plan()) == .waitsForEarlier)
    #expect(small.send("a") != nil)
    #expect(reason("b", small.plan()) == .waitsForEarlier)
    #expect(small.answer("a", .unknown) == true)
    let next = small.plan()
    #expect(next.sends.map(\.id) == ["b"])
    #expect(next.sends.map(\.sequence) == [1])
  }

  @Test func `one worker has a class, so that one gives the positions in it`() {
    var small = beforeOpening()
    small.add("a", second: 1)
    small.claim("a", by: "w1")
    small.add("b", second: 2)
    small.add("x", "c2", second: 3)
    let other = small.plan("w2")
    #expect(reason("b", other) == .heldElsewhere)
    #expect(other.decisions.first { $0.id == "b" }?.detail == "w1")
    #expect(other.sends.map(\.id) == ["x"])
    #expect(small.plan("w1").sends.filter { $0.id == "b" }.map(\.sequence) == [1])
  }

  @Test func `a worker takes no more rows than it may have`() {
    var small = beforeOpening()
    for number in 0..<5 { small.add(PrebookingID("r\(number)"), second: number) }
    let plan = TickPlanner.plan(small.context, TickRequest(worker: "w", mostAtWork: 3))
    #expect(plan.sends.map(\.id) == ["r0", "r1", "r2"])
    small.apply(plan)
    #expect(TickPlanner.plan(small.context, TickRequest(worker: "w", mostAtWork: 3)).sends.isEmpty)
  }

  @Test func `a row whose workers die again and again is left to a person`() {
    var small = beforeOpening()
    small.add("r1")
    for _ in 0..<20 {
      #expect(small.claim("r1") != nil)
      small.now = small.now.plus(60_000)
      small.apply(small.plan())
      #expect(small.row("r1")?.status == .scheduled)
    }
    #expect(reason("r1", small.plan()) == .tooManyClaims)
    small.apply(small.plan())
    #expect(small.row("r1")?.status == .unverifiable)
  }

  @Test func `a gym that is not there is named`() {
    var small = beforeOpening()
    small.add("r1")
    small.gym = Gym(id: "other", zone: "UTC", opening: nil)
    let plan = small.plan()
    #expect(plan.decisions.map(\.verdict) == [.fail])
    #expect(plan.decisions.map(\.reason) == [.noGym])
  }

  @Test func `there is a reason for every row, and after a plan was made there is no other`() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<60 {
      var small = SmallGym()
      small.now = SmallGym.opens.plus(Int(random.next() % 40_000) - 20_000)
      small.gym.settings.mode = random.next() % 2 == 0 ? .parallelStaggered : .strictFIFO
      for number in 0..<12 {
        small.add(
          PrebookingID("r\(number)"), ClassKey("c\(random.next() % 3)"), second: Int(random.next() % 5))
        small.rows[number].status =
          ClassPrebooking.Status.allCases[Int(random.next() % UInt64(ClassPrebooking.Status.allCases.count))]
        let lease = Lease(
          worker: "w\(random.next() % 2)", number: 1,
          until: small.now.plus(Int(random.next() % 20_000) - 10_000))
        if [.claimed, .inFlight, .verifying].contains(small.rows[number].status) {
          small.rows[number].lease = lease
        }
        if random.next() % 4 == 0 { small.rows[number].progress.attempt = 1 }
      }
      let plan = small.plan()
      #expect(plan.decisions.map(\.id) == small.context.rows.map(\.id))
      // The order of the rows changes nothing.
      var shuffled = small
      shuffled.rows.shuffle(using: &random)
      #expect(shuffled.plan() == plan)
      // A worker that comes second with the same plan changes nothing.
      #expect(small.apply(plan) == plan.changes.count)
      #expect(small.apply(plan) == 0)
      // What a plan changes is changed in one step, so ticks at one moment come to an end: at most a lease that is over,
      // then a claim.
      small.apply(small.plan())
      small.apply(small.plan())
      #expect(small.plan().changes == [])
    }
  }

  @Test func `what another worker asks is left to it, whatever is to be done about it`() throws {
    var small = beforeOpening()
    small.add("r1")
    small.add("r2", "c2")
    let taken = small.claim("r2", by: "v")
    let lease = try #require(taken)
    let row = try #require(small.row("r2"))
    small.make(PrebookingRules.beginSend(row, with: lease, at: small.now, of: small.gym))
    small.now = lease.until
    for change in PrebookingRules.recover(small.context) { small.make(change) }
    #expect(small.row("r2")?.status == .unknown)
    small.now = SmallGym.opens
    let others = TickPlanner.plan(small.context, TickRequest(worker: "w", gyms: ["h"]))
    #expect(others.decisions.map(\.reason) == [.notAskedHere, .notAskedHere])
    #expect(others.changes.isEmpty)
    let own = TickPlanner.plan(small.context, TickRequest(worker: "w", gyms: ["g", "h"]))
    #expect(own.sends.map(\.id) == ["r1"])
    #expect(own.verifications.map(\.id) == ["r2"])
  }
}
