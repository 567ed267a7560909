import CalendarDomain
import CalendarSupport
import Prebooking
import SchoolDomain
import Testing

/// What follows from sends and their answers.
@Suite struct SendingTests {
  /// At the opening, with one request.
  private func small(_ options: RequestOptions = RequestOptions()) -> SmallGym {
    var small = SmallGym()
    small.now = SmallGym.opens
    small.add("r1", options: options)
    return small
  }

  private func status(_ small: SmallGym) -> ClassPrebooking.Status? { small.row("r1")?.status }

  @Test func `P2: a send is written down before it goes out, with its number, its time and what it asks for`()
    throws
  {
    var small = small()
    small.now = SmallGym.opens.plus(-3000)
    let taken = small.claim("r1")
    let lease = try #require(taken)
    let row = try #require(small.row("r1"))
    let change = try #require(
      PrebookingRules.beginSend(row, with: lease, at: small.now, of: small.gym))
    #expect(
      change.attempt == ClassAttempt(number: 1, target: SendTarget("c1"), planned: SmallGym.opens))
    #expect(change.after.status == .inFlight)
    #expect(change.after.progress.sent == SmallGym.opens)
    #expect(change.after.progress.attempt == 1)
  }

  @Test func `P8: nothing is sent with a lease that may end before the answer`() throws {
    var small = small()
    let taken = small.claim("r1")
    let lease = try #require(taken)
    let row = try #require(small.row("r1"))
    // The lease ends 15 s after the opening, an answer may take 8 s.
    let last = SmallGym.opens.plus(7000)
    #expect(PrebookingRules.beginSend(row, with: lease, at: last, of: small.gym) == nil)
    #expect(PrebookingRules.beginSend(row, with: lease, at: last.plus(-1), of: small.gym) != nil)
  }

  @Test func `once something was sent, it is tried for ten seconds`() {
    var small = small()
    #expect(small.answer("r1", .transient) == true)
    #expect(small.row("r1")?.times.giveUp == SmallGym.opens.plus(10_000))
    small.now = SmallGym.opens.plus(10_000)
    #expect(small.plan().decisions.map(\.reason) == [.windowOver])
    small.apply(small.plan())
    #expect(status(small) == .expired)
  }

  @Test
  func `a worker that comes back an hour late has ten seconds from then, and who asks for more has more`() {
    var late = small()
    late.now = SmallGym.opens.plus(3_600_000)
    #expect(late.answer("r1", .transient) == true)
    #expect(late.row("r1")?.times.giveUp == late.now.plus(10_000))
    var long = small(RequestOptions(window: 60_000))
    #expect(long.answer("r1", .transient) == true)
    #expect(long.row("r1")?.times.giveUp == SmallGym.opens.plus(60_000))
    // Never longer than until the class begins.
    var endless = small(RequestOptions(window: 999_999_999))
    #expect(endless.answer("r1", .transient) == true)
    #expect(endless.row("r1")?.times.giveUp == at("2026-12-01T06:00:00Z"))
  }

  @Test(arguments: [GymOutcome.booked, .alreadyBooked, .waitlisted])
  func `a place is a place, however it came`(outcome: GymOutcome) {
    var small = small()
    #expect(small.answer("r1", outcome) == true)
    #expect(status(small) == .booked)
    #expect(small.row("r1")?.progress.history == [outcome.kind])
    #expect(small.row("r1")?.lease == nil)
  }

  @Test(arguments: [GymOutcome.refused, .limitReached, .full])
  func `a plain no ends it`(outcome: GymOutcome) {
    var small = small()
    #expect(small.answer("r1", outcome) == true)
    #expect(status(small) == .refused)
  }

  @Test func `too early is sent five times, 100 ms apart`() {
    var small = small()
    for number in 1...4 {
      #expect(small.answer("r1", .tooEarly(retryAt: nil)) == true)
      #expect(status(small) == .retryWait)
      #expect(small.row("r1")?.times.due == SmallGym.opens.plus(100 * number))
      small.now = small.now.plus(100)
    }
    #expect(small.answer("r1", .tooEarly(retryAt: nil)) == true)
    #expect(status(small) == .refused)
    #expect(small.row("r1")?.progress.attempt == 5)
  }

  @Test func `a gym that says when it opens is asked then, by its own clock`() {
    var small = small()
    small.gym.state.clock = ClockOffset(low: 400, high: 400, at: small.now)
    #expect(small.answer("r1", .tooEarly(retryAt: SmallGym.opens.plus(3000))) == true)
    #expect(small.row("r1")?.times.due == SmallGym.opens.plus(2600))
    // Not at once where it says that it is open.
    small.now = SmallGym.opens.plus(2600)
    #expect(small.answer("r1", .tooEarly(retryAt: SmallGym.opens)) == true)
    #expect(small.row("r1")?.times.due == SmallGym.opens.plus(2700))
  }

  @Test func `what reached nobody is sent three times, twice as far apart each time, a fifth more or less`()
    throws
  {
    var small = small()
    for gap in [100, 200] {
      let before = small.now
      #expect(small.answer("r1", .transient) == true)
      let due = try #require(small.row("r1")?.times.due)
      let waited = due.milliseconds - before.milliseconds
      #expect((gap * 4 / 5...gap * 6 / 5).contains(waited), "\(waited)")
      small.now = due
    }
    #expect(small.answer("r1", .transient) == true)
    #expect(status(small) == .refused)
  }

  @Test func `rows that failed together do not come back together`() {
    let dues = (0..<20).map { number in
      var small = SmallGym()
      small.now = SmallGym.opens
      let id = PrebookingID("row \(number)")
      small.add(id)
      small.answer(id, .transient)
      return small.row(id)?.times.due
    }
    #expect(Set(dues).count > 10)
  }

  @Test func `a pause is for the whole gym, and no try is used up by it`() {
    var small = small()
    for _ in 0..<4 {
      #expect(small.answer("r1", .rateLimited(after: 1500)) == true)
      #expect(status(small) == .retryWait)
      #expect(small.gym.state.pausedUntil == small.now.plus(1500))
      #expect(small.row("r1")?.times.due == small.now.plus(1500))
      small.now = small.now.plus(1500)
    }
    #expect(small.row("r1")?.progress.tries(of: .transient) == 0)
    #expect(small.row("r1")?.progress.claims == 0)
    // One that would end too late ends it with the reason.
    #expect(small.answer("r1", .rateLimited(after: 4000)) == true)
    #expect(small.plan().decisions.map(\.reason) == [.pausedPastEnd])
  }

  @Test func `an ended session is made anew once`() {
    var small = small()
    #expect(small.answer("r1", .authExpired) == true)
    #expect(status(small) == .retryWait)
    #expect(small.row("r1")?.times.due == small.now)
    #expect(small.answer("r1", .authExpired) == true)
    #expect(status(small) == .refused)
  }

  @Test func `when a class is full its alternatives are asked for, then its waiting list`() {
    var small = small(RequestOptions(wantsWaitlist: true, alternatives: ["c2", "c3"]))
    var asked: [SendTarget?] = []
    for _ in 0..<4 {
      asked.append(small.row("r1")?.target)
      #expect(small.answer("r1", .full) == true)
    }
    #expect(
      asked == [SendTarget("c1"), SendTarget("c2"), SendTarget("c3"), SendTarget("c1", asksWaitlist: true)])
    #expect(status(small) == .refused)
    #expect(small.row("r1")?.request.place.key == "c1")
  }

  @Test func `each alternative has its own tries`() {
    var small = small(RequestOptions(alternatives: ["c2"]))
    for outcome in [GymOutcome.authExpired, .full, .authExpired] {
      #expect(small.answer("r1", outcome) == true)
      #expect(status(small) == .retryWait)
    }
    #expect(small.answer("r1", .booked) == true)
    #expect(status(small) == .booked)
  }

  @Test func `an answer that comes when the row is no longer the worker's changes nothing`() throws {
    var small = small()
    small.claim("r1")
    let taken = small.send("r1")
    let lease = try #require(taken)
    let sent = try #require(small.row("r1"))
    small.now = small.now.plus(15_000)
    small.apply(small.plan("other"))
    #expect(status(small) == .unknown)
    let late = PrebookingRules.onOutcome(
      sent, with: lease, .refused,
      end: AttemptEnd(sent: nil, ended: small.now, outcome: .refused), booking: nil, of: small.gym)
    #expect(small.make(late) == false)
    #expect(status(small) == .unknown)
  }
}
