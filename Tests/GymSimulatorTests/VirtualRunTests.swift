import CalendarDomain
import CalendarSupport
import GymSimulator
import Prebooking
import SchoolDomain
import Testing

/// The rules held against the simulated gym: what it has in the end is the truth.
@Suite struct VirtualRunTests {
  private static let date = on("2026-12-01")

  private func script(
    seed: Int, capacity: Int = 100, classes: [ClassKey] = ["c1", "c2"],
    _ change: (inout GymScript) -> Void = { _ in }
  ) -> GymScript {
    var script = GymScript(
      seed: seed, clock: ScriptedClock(offset: 437), latency: ScriptedLatency(base: 20, jitter: 10),
      classes: classes.enumerated().map {
        ScriptedClass(
          key: $1, date: Self.date, minute: 420 + $0, capacity: capacity, opens: VirtualRun.opens)
      })
    change(&script)
    return script
  }

  private func gym(_ mode: DispatchMode = .parallelStaggered) -> Gym {
    Gym(
      id: "g", zone: "Europe/Madrid", opening: .sameLocalTime(daysBefore: 4),
      settings: GymSettings(mode: mode),
      state: GymState(clock: ClockOffset(low: 425, high: 450, at: VirtualRun.opens)))
  }

  private func rows(
    _ count: Int, classes: [ClassKey] = ["c1", "c2"], options: RequestOptions = RequestOptions()
  ) -> [ClassPrebooking] {
    (0..<count).map { number in
      ClassPrebooking(
        id: PrebookingID("r\(1000 + number)"),
        request: ClassRequest(
          ClassPlace(gym: "g", key: classes[number % classes.count], date: Self.date), minute: 420,
          owner: "o\(number)", options: options),
        created: Instant(milliseconds: VirtualRun.opens.milliseconds - 1_000_000 + number),
        times: PrebookingTimes(classStart: at("2026-12-01T06:00:00Z"), opens: VirtualRun.opens))
    }
  }

  private func run(
    _ script: GymScript, _ gym: Gym, _ rows: [ClassPrebooking], workers: Int = 1, deaths: Int = 0,
    seed: UInt64 = 1
  ) -> VirtualRun {
    var run = VirtualRun(
      script: script, gym: gym, rows: rows, workers: workers, deathsPerThousand: deaths, seed: seed)
    let isOver = run.run()
    #expect(isOver)
    return run
  }

  /// Every row has ended, those that say so have their place and no others, and nobody has two.
  private func expectTruth(_ run: VirtualRun) {
    #expect(run.world.duplicates == 0)
    #expect(run.world.earlyArrivals == 0)
    let booked = run.rows.filter { $0.status == .booked }.map(\.request.owner).sorted()
    #expect(booked == run.world.bookings.map(\.owner).sorted())
  }

  @Test func `fifty requests go out within two seconds, each once and none early`() {
    let run = run(script(seed: 1), gym(), rows(50))
    expectTruth(run)
    #expect(run.rows.allSatisfy { $0.status == .booked })
    #expect(run.sends.values.allSatisfy { $0 == 1 })
    let times = run.world.log.map { $0.time - VirtualRun.opens.milliseconds * 1000 }
    #expect(times.allSatisfy { $0 >= 0 && $0 < 2_100_000 })
  }

  @Test func `with too few places the first of each class get them in strict order`() {
    let run = run(script(seed: 2, capacity: 5), gym(.strictFIFO), rows(30))
    expectTruth(run)
    for key in ["c1", "c2"] as [ClassKey] {
      let asked = run.world.log.filter { $0.key == key }.map(\.owner)
      let first = run.rows.filter { $0.request.place.key == key }.map(\.request.owner)
      #expect(asked == first)
      #expect(run.world.bookings.filter { $0.key == key }.map(\.owner) == Array(first.prefix(5)))
    }
  }

  @Test(arguments: DispatchMode.allCases, 0..<5)
  func `P1, P2, P8: workers die at any step and gyms fail, and nobody has two places or lost one`(
    mode: DispatchMode, seed: Int
  ) {
    let script = script(seed: seed) {
      $0.faults = [
        ScriptedFault(.status500, .afterAccept, of: .perThousand(80)),
        ScriptedFault(.timeout, .afterAccept, of: .perThousand(60)),
        ScriptedFault(.reset, .beforeAccept, of: .perThousand(60)),
        ScriptedFault(.html, .afterAccept, of: .perThousand(40)),
      ]
      $0.manners.listLag = 300
      $0.latency.tailPerThousand = 30
      $0.latency.tail = 9000
    }
    let run = run(
      script, gym(mode), rows(24, options: RequestOptions(window: 600_000)), workers: 4, deaths: 40,
      seed: UInt64(seed))
    expectTruth(run)
    #expect(run.deaths > 0)
    // There are places for all: who has none was given up, not lost.
    #expect(run.rows.allSatisfy { [.booked, .expired, .unverifiable].contains($0.status) })
    #expect(run.rows.count { $0.status == .booked } >= 20)
  }

  @Test func `a rate limit delays requests and loses none`() {
    let script = script(seed: 3) {
      $0.manners.rate = ScriptedRate(perSecond: 5, retryAfter: 1, scope: .gym)
    }
    let run = run(script, gym(), rows(20, options: RequestOptions(window: 60_000)))
    expectTruth(run)
    #expect(run.rows.allSatisfy { $0.status == .booked })
    #expect(run.world.log.contains { $0.response.http == 429 })
  }

  @Test func `where a class is full the alternative is booked`() {
    let script = script(seed: 4, capacity: 3)
    let run = run(
      script, gym(), rows(6, classes: ["c1"], options: RequestOptions(alternatives: ["c2"])))
    expectTruth(run)
    #expect(run.rows.allSatisfy { $0.status == .booked })
    #expect(run.world.bookings.count { $0.key == "c2" } == 3)
  }

  @Test func `a gym that answers early ones by its own clock is asked until it opens`() {
    // What is measured of the clock is wrong by half a second: the gym says so and is asked again.
    var wrong = gym()
    wrong.state.clock = ClockOffset(low: 700, high: 700, at: VirtualRun.opens)
    let run = run(script(seed: 5), wrong, rows(1))
    #expect(run.world.earlyArrivals > 0)
    #expect(run.rows.map(\.status) == [.booked])
  }

  @Test func `the same seed gives the same run`() {
    func log(_ seed: UInt64) -> [GymArrival] {
      let script = script(seed: 6) {
        $0.faults = [ScriptedFault(.reset, .afterAccept, of: .perThousand(200))]
      }
      return run(
        script, gym(), rows(12, options: RequestOptions(window: 600_000)), workers: 2, deaths: 30, seed: seed
      ).world.log
    }
    #expect(log(9) == log(9))
  }
}
