import CalendarDomain
import CalendarSupport
import Prebooking
import TestSupport
import Testing

/// What answers with a date say of a gym's clock.
@Suite struct ClockEstimateTests {
  /// A gym that is asked ten times over ways that take some milliseconds and more by chance; microseconds.
  private struct Way {
    var random: SeededRandom
    let base: Int
    let jitter: Int
    var now = 1_795_000_000_000_000
    var estimate = GymClockEstimate()

    init(seed: UInt64, base: Int, jitter: Int) {
      random = SeededRandom(seed: seed)
      self.base = base
      self.jitter = jitter
    }

    /// Asks once while the gym is ahead by `ahead`.
    mutating func ask(ahead: Int) {
      let sent = estimate.next(from: now)
      let there = base / 2 + Int(random.next() % UInt64(jitter / 2 + 1))
      let back = base / 2 + Int(random.next() % UInt64(jitter / 2 + 1))
      let date = (sent + there + ahead) / 1_000_000
      estimate.add(date: date, sent: sent, received: sent + there + back)
      now = sent + there + back + GymClockEstimate.gap
    }
  }

  @Test func `one answer leaves a second and the way`() {
    var estimate = GymClockEstimate()
    // Dated 100 s, sent for at 99.9 s, came at 99.95 s: ahead by 50 ms at least, by less than 1.1 s.
    estimate.add(date: 100, sent: 99_900_000, received: 99_950_000)
    #expect(estimate.low == 50_000)
    #expect(estimate.high == 1_100_000)
    let now = at("2026-11-27T06:00:00Z")
    #expect(estimate.offset(at: now) == ClockOffset(low: 50, high: 1100, at: now))
    #expect(GymClockEstimate().offset(at: now) == nil)
  }

  @Test func `whole milliseconds hold what is known`() {
    var estimate = GymClockEstimate()
    estimate.add(date: 0, sent: 1, received: 1)
    let now = at("2026-11-27T06:00:00Z")
    #expect(estimate.offset(at: now) == ClockOffset(low: -1, high: 1000, at: now))
  }

  @Test(arguments: [(2000, 0, 6000), (10_000, 20_000, 60_000), (20_000, 120_000, 250_000)])
  func `ten questions find the clock, and what they find holds the truth`(base: Int, jitter: Int, width: Int)
    throws
  {
    var widths: [Int] = []
    for seed in 0..<200 as Range<UInt64> {
      let ahead = Int(seed) * 30_000 - 3_000_000 + Int(seed) * 137
      var way = Way(seed: seed, base: base, jitter: jitter)
      for _ in 0..<GymClockEstimate.probes { way.ask(ahead: ahead) }
      let (low, high) = (try #require(way.estimate.low), try #require(way.estimate.high))
      #expect(low <= ahead && ahead <= high)
      #expect(way.estimate.contradictions == 0)
      widths.append(high - low)
    }
    widths.sort()
    // A thousand times less than the second that one answer leaves, on the shortest way; and less than the longest way.
    #expect(widths[100] <= width, "\(widths[100])")
  }

  @Test func `a clock that is set meanwhile is found anew`() throws {
    for seed in 0..<50 as Range<UInt64> {
      var way = Way(seed: seed, base: 10_000, jitter: 20_000)
      for number in 0..<20 { way.ask(ahead: number < 8 ? 437_000 : -2_500_000) }
      let (low, high) = (try #require(way.estimate.low), try #require(way.estimate.high))
      #expect(low <= -2_500_000 && -2_500_000 <= high)
      #expect(way.estimate.contradictions == 1)
      #expect(!way.estimate.isUnreliable)
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a gym with two clocks is not believed`(seed: UInt64) {
    var way = Way(seed: seed, base: 2000, jitter: 10_000)
    var random = SeededRandom(seed: seed)
    // In turn, or by chance.
    for number in 0..<60 {
      way.ask(ahead: (seed % 2 == 0 ? UInt64(number) : random.next()) % 2 == 0 ? 0 : 300_000)
    }
    #expect(way.estimate.isUnreliable, "\(way.estimate)")
    let now = at("2026-11-27T06:00:00Z")
    #expect(way.estimate.offset(at: now) == .unreliable(at: now))
  }

  @Test func `an answer that came before it was asked for says nothing`() {
    var estimate = GymClockEstimate()
    estimate.add(date: 100, sent: 2, received: 1)
    #expect(estimate.count == 0)
  }

  @Test func `where our clock is set ahead, the gym's is ahead by as much less`() throws {
    var estimate = GymClockEstimate()
    estimate.add(date: 100, sent: 99_400_000, received: 99_410_000)
    estimate.move(by: 250_000)
    #expect(estimate.low == 340_000)
    #expect(estimate.high == 1_350_000)
    // The next answer is by the new time, and agrees.
    estimate.add(date: 101, sent: 100_650_000, received: 100_660_000)
    #expect(estimate.contradictions == 0)
    #expect(estimate.count == 2)
  }
}
