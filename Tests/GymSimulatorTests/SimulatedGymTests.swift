import CalendarDomain
import CalendarSupport
import GymSimulator
import Prebooking
import SchoolDomain
import Testing

/// What a simulated gym answers.
@Suite struct SimulatedGymTests {
  private static let opens = at("2026-11-27T06:00:00Z")
  private static let date = on("2026-12-01")
  /// The opening in microseconds.
  private var opens: Int { Self.opens.milliseconds * 1000 }

  private func script(capacity: Int = 2, _ change: (inout GymScript) -> Void = { _ in }) -> GymScript {
    var script = GymScript(
      seed: 7,
      classes: ["c1", "c2"].map {
        ScriptedClass(
          key: $0, date: Self.date, minute: 420, capacity: capacity, waitlist: 1, opens: Self.opens)
      })
    change(&script)
    return script
  }

  private func gym(capacity: Int = 2, _ change: (inout GymScript) -> Void = { _ in }) -> SimulatedGym {
    SimulatedGym(script: script(capacity: capacity, change), start: opens)
  }

  private func outcome(_ response: GymResponse) -> GymOutcome.Kind {
    GymResponse.outcomes.classify(response.reply).kind
  }

  private func book(
    _ gym: inout SimulatedGym, _ owner: String, _ key: ClassKey = "c1", after: Int = 0,
    asksWaitlist: Bool = false
  ) -> GymOutcome.Kind {
    outcome(
      gym.book(owner: owner, key: key, date: Self.date, asksWaitlist: asksWaitlist, at: opens + after))
  }

  @Test func `places go to who comes first, then the waiting list to who asks for it`() {
    var gym = gym()
    let answers = [
      book(&gym, "a"), book(&gym, "b"), book(&gym, "c"), book(&gym, "d", asksWaitlist: true),
      book(&gym, "e", asksWaitlist: true),
    ]
    #expect(answers == [.booked, .booked, .full, .waitlisted, .full])
    #expect(gym.bookings.map(\.owner) == ["a", "b", "d"])
    #expect(gym.bookings.map(\.isWaiting) == [false, false, true])
  }

  @Test func `the same request twice makes two bookings, which is counted`() {
    var gym = gym()
    let answers = [book(&gym, "a"), book(&gym, "a")]
    #expect(answers == [.booked, .booked])
    #expect(gym.duplicates == 1)
  }

  @Test func `another class at the same hour is not given`() {
    var gym = gym()
    let answers = [book(&gym, "a", "c1"), book(&gym, "a", "c2")]
    #expect(answers == [.booked, .alreadyBooked])
    #expect(gym.duplicates == 0)
  }

  @Test(arguments: ScriptedManners.EarlyAnswer.allCases)
  func `who comes before the opening by the gym's clock is told so and noted`(
    answer: ScriptedManners.EarlyAnswer
  ) {
    var gym = gym {
      $0.manners.early = answer
      $0.clock.offset = 437
    }
    let early = book(&gym, "a", after: -437_001)
    let inTime = book(&gym, "a", after: -437_000)
    #expect([early, inTime] == [.tooEarly, .booked])
    #expect(gym.earlyArrivals == 1)
  }

  @Test func `a gym may open early, and notes it all the same`() {
    var gym = gym { $0.manners.grace = 50 }
    let answer = book(&gym, "a", after: -50_000)
    #expect(answer == .booked)
    #expect(gym.earlyArrivals == 1)
  }

  @Test func `clocks drift, and machines have their own`() {
    var gym = gym {
      $0.clock = ScriptedClock(offset: 1000, drift: 500, servers: 2)
    }
    // 10 s later it has gained 5 ms; the second machine is 300 ms ahead.
    #expect(gym.time(at: opens + 10_000_000) == opens + 10_000_000 + 1_005_000)
    #expect(gym.time(at: opens, server: 1) == opens + 1_300_000)
    let dates = [gym.date(at: opens + 800_000), gym.date(at: opens + 800_000)]
    let second = Self.opens.milliseconds / 1000
    #expect(dates == [second + 1, second + 2])
  }

  @Test func `who asks too often waits`() {
    var gym = gym(capacity: 9) { $0.manners.rate = ScriptedRate(perSecond: 2, retryAfter: 3) }
    let first = [book(&gym, "a"), book(&gym, "a"), book(&gym, "a"), book(&gym, "b")]
    #expect(first == [.booked, .booked, .rateLimited, .booked])
    let later = book(&gym, "a", after: 1_000_000)
    #expect(later == .booked)
    var shared = self.gym(capacity: 9) {
      $0.manners.rate = ScriptedRate(perSecond: 1, retryAfter: 3, scope: .gym)
    }
    let all = [book(&shared, "a"), book(&shared, "b")]
    #expect(all == [.booked, .rateLimited])
    #expect(
      GymResponse.outcomes.classify(shared.log[1].response.reply) == .rateLimited(after: 3000))
  }

  @Test func `sessions end, and a new one ends the old`() {
    var gym = gym { $0.manners.sessionMinutes = 25 }
    func book(_ session: String?, after minutes: Int) -> GymOutcome.Kind {
      outcome(
        gym.book(
          owner: "a", key: "c1", date: Self.date, session: session, at: opens + minutes * 60_000_000))
    }
    #expect(book(nil, after: 0) == .authExpired)
    let old = gym.openSession(owner: "a", at: opens)
    #expect(book(old, after: 25) == .authExpired)
    #expect(book(old, after: 24) == .booked)
    let new = gym.openSession(owner: "a", at: opens + 60_000_000)
    #expect(book(old, after: 2) == .authExpired)
    #expect(book(new, after: 2) == .booked)
  }

  @Test func `a booking is listed after a while, to its owner alone, until it is taken back`() throws {
    var gym = gym { $0.manners.listLag = 300 }
    _ = book(&gym, "a")
    func list(_ owner: String, after: Int) -> Int? {
      gym.list(owner: owner, date: Self.date, at: opens + after)?.count
    }
    #expect(list("a", after: 299_999) == 0)
    #expect(list("a", after: 300_000) == 1)
    #expect(list("b", after: 300_000) == 0)
    let id = try #require(gym.bookings.first?.id)
    let isGone = [gym.cancel(id), gym.cancel(id)]
    #expect(isGone == [true, false])
    #expect(list("a", after: 300_000) == 0)
    let silent = self.gym { $0.manners.listsBookings = false }
    #expect(silent.list(owner: "a", date: Self.date, at: opens) == nil)
  }

  @Test(arguments: ScriptedFault.Kind.allCases, ScriptedFault.Moment.allCases)
  func `P2: after a fault nobody knows, and the gym may have booked`(
    kind: ScriptedFault.Kind, moment: ScriptedFault.Moment
  ) {
    var gym = gym { $0.faults = [ScriptedFault(kind, moment, of: .attempt(1))] }
    let answer = book(&gym, "a")
    #expect(answer == .unknown)
    #expect(gym.bookings.count == (moment == .afterAccept ? 1 : 0))
    // The second request of the same owner goes well.
    let second = book(&gym, "a")
    #expect(second == .booked)
    // Who sends again without asking has two.
    #expect(gym.duplicates == (moment == .afterAccept ? 1 : 0))
  }

  @Test func `faults befall about as many requests as they say, the same ones on each run`() {
    func befallen(_ seed: Int) -> [Bool] {
      var gym = gym(capacity: 10_000) {
        $0.seed = seed
        $0.faults = [ScriptedFault(.status500, .beforeAccept, of: .perThousand(50))]
      }
      return (0..<4000).map { book(&gym, "owner \($0)") == .unknown }
    }
    let found = befallen(7)
    #expect(found == befallen(7))
    #expect(found != befallen(8))
    // 200 are expected, with a deviation of 14.
    #expect((130...270).contains(found.count { $0 }))
  }

  @Test func `the way takes as long as the script says on the average, whatever came before`() {
    let gym = gym { $0.latency = ScriptedLatency(base: 20, jitter: 10) }
    let ways = (0..<4000).map { gym.latency(owner: "o\($0)", key: "c1", number: 1) }
    let whole = ways.map { $0.there + $0.back }
    #expect(whole.allSatisfy { $0 >= 20_000 })
    let mean = whole.reduce(0, +) / whole.count
    #expect((29_000...31_000).contains(mean), "\(mean)")
    // Half of them are below the median of an exponential distribution: 10 ms times the logarithm of two.
    let below = whole.count { $0 < 20_000 + 6931 }
    #expect((1850...2150).contains(below), "\(below)")
    #expect(ways.allSatisfy { abs($0.there - $0.back) <= 1 })
    let again = gym.latency(owner: "o17", key: "c1", number: 1)
    #expect(again == ways[17])
    let tail = self.gym { $0.latency = ScriptedLatency(tailPerThousand: 100, tail: 1500) }
    let slow = (0..<1000).count {
      let way = tail.latency(owner: "o\($0)", key: "c1", number: 1)
      return way.there + way.back == 1_500_000
    }
    #expect((60...140).contains(slow))
  }
}
