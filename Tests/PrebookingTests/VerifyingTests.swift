import CalendarDomain
import CalendarSupport
import Prebooking
import SchoolDomain
import Testing

/// How it is found out what became of a send that nobody knows of.
@Suite struct VerifyingTests {
  /// A request that was sent at the opening and whose worker was not heard of again.
  private func lost() -> SmallGym {
    var small = SmallGym()
    small.now = SmallGym.opens
    small.add("r1")
    small.claim("r1", by: "dead")
    small.send("r1", by: "dead")
    return small
  }

  private func status(_ small: SmallGym) -> ClassPrebooking.Status? { small.row("r1")?.status }

  @Test func `P2: a request whose worker died after the send is verified and never just sent again`() {
    var small = lost()
    #expect(status(small) == .inFlight)
    #expect(small.plan().changes.isEmpty)
    small.now = SmallGym.opens.plus(15_000)
    #expect(small.plan().decisions.map(\.reason) == [.leaseOver])
    small.apply(small.plan())
    #expect(status(small) == .unknown)
    let plan = small.plan()
    #expect(plan.sends.isEmpty)
    #expect(plan.verifications.map(\.id) == ["r1"])
    #expect(small.verify("r1", .listed(reference: "b7")) == true)
    #expect(status(small) == .booked)
    #expect(small.row("r1")?.bookingReference == "b7")
    #expect(small.row("r1")?.progress.attempt == 1)
  }

  @Test func `P2: a timeout is found out about, too`() {
    var small = SmallGym()
    small.now = SmallGym.opens
    small.add("r1", options: RequestOptions(window: 60_000))
    #expect(small.answer("r1", .unknown) == true)
    #expect(small.plan().sends.isEmpty)
    // The gym lists nothing, twice: only then it is sent again.
    #expect(small.verify("r1") == true)
    #expect(status(small) == .retryWait)
    #expect(small.plan().sends.map(\.fireAt) == [small.now])
    #expect(small.answer("r1", .booked) == true)
    #expect(small.row("r1")?.progress.attempt == 2)
    #expect(small.row("r1")?.progress.history == [.unknown, .booked])
  }

  @Test func `a gym that lists nothing is asked again two seconds later, when no answer can come any more`()
    throws
  {
    var small = SmallGym()
    small.now = SmallGym.opens
    small.add("r1", options: RequestOptions(window: 60_000))
    small.answer("r1", .unknown)
    small.now = SmallGym.opens.plus(100)
    let plan = small.plan()
    // Sent at 0 with a timeout of 8 s: not before that.
    #expect(plan.verifications.map(\.first) == [SmallGym.opens.plus(100)])
    #expect(plan.verifications.map(\.second) == [SmallGym.opens.plus(8000)])
    small.apply(plan)
    let row = try #require(small.row("r1"))
    let lease = try #require(row.lease)
    #expect(lease.until == SmallGym.opens.plus(23_000))
    func ask(_ listing: GymListing, first: Instant?, at moment: Instant) -> ClassPrebooking.Status? {
      PrebookingRules.onListing(row, with: lease, listing, first: first, at: moment, of: small.gym)?.after
        .status
    }
    let first = SmallGym.opens.plus(100)
    #expect(ask(.none, first: nil, at: first) == nil)
    #expect(ask(.none, first: first, at: SmallGym.opens.plus(7999)) == nil)
    #expect(ask(.none, first: first, at: SmallGym.opens.plus(8000)) == .retryWait)
    // Asked first when the timeout is over, the second time comes two seconds later.
    let later = SmallGym.opens.plus(9000)
    #expect(ask(.none, first: later, at: later.plus(1999)) == nil)
    #expect(ask(.none, first: later, at: later.plus(2000)) == .retryWait)
    #expect(ask(.failed, first: nil, at: first) == .unknown)
    #expect(ask(.listed(reference: nil), first: nil, at: first) == .booked)
  }

  @Test func `where nothing more is tried, a request without a booking has expired`() {
    var small = lost()
    small.now = SmallGym.opens.plus(15_000)
    small.apply(small.plan())
    #expect(small.verify("r1") == true)
    #expect(status(small) == .expired)
  }

  @Test func `a gym that cannot list leaves it to a person`() {
    var small = lost()
    small.gym.settings.listsBookings = false
    small.now = SmallGym.opens.plus(15_000)
    small.apply(small.plan())
    #expect(small.plan().decisions.map(\.reason) == [.cannotList])
    small.apply(small.plan())
    #expect(status(small) == .unverifiable)
  }

  @Test func `a gym that never says what it has leaves it to a person after twenty times`() {
    var small = lost()
    small.now = SmallGym.opens.plus(15_000)
    small.apply(small.plan())
    var times = 0
    while status(small) == .unknown, times < 50 {
      guard small.verify("r1", .failed) else {
        small.apply(small.plan())
        continue
      }
      times += 1
    }
    #expect(status(small) == .unverifiable)
    // One of the twenty claims was for the send.
    #expect(times == 19)
  }

  @Test func `a worker that dies while it verifies leaves the row unknown`() {
    var small = lost()
    small.now = SmallGym.opens.plus(15_000)
    small.apply(small.plan())
    small.claim("r1", by: "dead too")
    #expect(status(small) == .verifying)
    small.now = small.now.plus(60_000)
    small.apply(small.plan())
    #expect(status(small) == .unknown)
  }

  @Test func `a late answer may say that there is a booking, and never that there is none`() throws {
    var small = lost()
    small.now = SmallGym.opens.plus(15_000)
    small.apply(small.plan())
    for isVerifying in [false, true] {
      if isVerifying { small.claim("r1") }
      let row = try #require(small.row("r1"))
      func late(_ outcome: GymOutcome, attempt: Int = 1) -> ClassPrebooking.Status? {
        PrebookingRules.onLateAnswer(
          row, attempt: attempt, outcome,
          end: AttemptEnd(sent: nil, ended: small.now, outcome: outcome.kind), booking: "b")?.after.status
      }
      #expect(late(.booked) == .booked)
      #expect(late(.refused) == nil)
      #expect(late(.full) == nil)
      #expect(late(.tooEarly(retryAt: nil)) == nil)
      #expect(late(.booked, attempt: 2) == nil)
    }
    small.rows[0].status = .retryWait
    #expect(
      PrebookingRules.onLateAnswer(
        small.rows[0], attempt: 1, .booked, end: AttemptEnd(sent: nil, ended: small.now, outcome: .booked),
        booking: "b") == nil)
  }

  @Test func `recovery frees what was not sent and doubts what was, and touches no lease that lasts`() {
    var small = SmallGym()
    small.now = SmallGym.opens
    for id in ["a", "b", "c", "d"] { small.add(PrebookingID(id), ClassKey(id)) }
    let over = Lease(worker: "dead", number: 2, until: small.now)
    let lasting = Lease(worker: "alive", number: 2, until: small.now.plus(1))
    let wanted: [(ClassPrebooking.Status, Int, Lease)] = [
      (.claimed, 0, over), (.claimed, 1, over), (.inFlight, 1, over), (.inFlight, 1, lasting),
    ]
    for (index, (status, attempt, lease)) in wanted.enumerated() {
      small.rows[index].status = status
      small.rows[index].progress.attempt = attempt
      small.rows[index].lease = lease
    }
    let changes = PrebookingRules.recover(small.context)
    #expect(changes.map(\.id) == ["a", "b", "c"])
    #expect(changes.map(\.after.status) == [.scheduled, .retryWait, .unknown])
    #expect(changes.allSatisfy { $0.after.lease == nil })
  }

  @Test func `a token says whose lease it is, whatever the worker is called`() throws {
    let until = SmallGym.opens
    let lease = Lease(worker: "host#1#2", number: 7, until: until)
    #expect(Lease(token: lease.token, until: until) == lease)
    #expect(Lease(token: "w", until: until) == nil)
    #expect(Lease(token: "w#x", until: until) == nil)
  }
}
