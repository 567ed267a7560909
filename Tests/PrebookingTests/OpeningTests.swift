import CalendarDomain
import CalendarSupport
import Prebooking
import SchoolDomain
import TestSupport
import Testing

/// When classes open, worked out by hand: each row is a class as its zone's clocks show it, a rule, and the moment.
@Suite struct OpeningTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let zone: String
    let date: String
    let minute: Int
    let rule: OpeningRule
    let opens: String

    init(_ zone: String, _ date: String, _ minute: Int, _ rule: OpeningRule, _ opens: String) {
      self.zone = zone
      self.date = date
      self.minute = minute
      self.rule = rule
      self.opens = opens
    }

    var testDescription: String { "\(zone) \(date) \(minute / 60):\(minute % 60)" }
  }

  static let vectors = [
    // The clocks of Madrid went back on the 26th: 08:00 is 07:00Z after and 06:00Z before.
    Vector("Europe/Madrid", "2025-10-28", 480, .sameLocalTime(daysBefore: 4), "2025-10-24T06:00:00Z"),
    // New York went forward on March 9 at 02:00: 13:00 is 17:00Z after and 18:00Z before.
    Vector("America/New_York", "2025-03-09", 780, .sameLocalTime(daysBefore: 3), "2025-03-06T18:00:00Z"),
    // And back on November 2: 13:00 is 18:00Z after and 17:00Z before.
    Vector("America/New_York", "2025-11-02", 780, .sameLocalTime(daysBefore: 3), "2025-10-30T17:00:00Z"),
    // No changes in Tokyo.
    Vector("Asia/Tokyo", "2025-10-28", 1080, .sameLocalTime(daysBefore: 4), "2025-10-24T09:00:00Z"),
    Vector("Australia/Sydney", "2025-12-28", 1080, .sameLocalTime(daysBefore: 4), "2025-12-24T07:00:00Z"),
    // Lord Howe goes forward by half an hour on October 5: 08:00 is 21:30Z before and 21:00Z after.
    Vector("Australia/Lord_Howe", "2025-10-07", 480, .sameLocalTime(daysBefore: 4), "2025-10-02T21:30:00Z"),
    // 02:30 is not shown on March 30: 03:30 is meant.
    Vector("Europe/Madrid", "2025-04-03", 150, .sameLocalTime(daysBefore: 4), "2025-03-30T01:30:00Z"),
    // 02:30 is shown twice on October 26: the earlier is meant.
    Vector("Europe/Madrid", "2025-10-30", 150, .sameLocalTime(daysBefore: 4), "2025-10-26T00:30:00Z"),
    // A class in a skipped hour begins an hour later, and opens when clocks show what is written.
    Vector("Europe/Madrid", "2025-03-30", 150, .sameLocalTime(daysBefore: 4), "2025-03-26T01:30:00Z"),
    Vector("Europe/Madrid", "2025-03-30", 150, .elapsed(hours: 24), "2025-03-29T01:30:00Z"),
    // At midnight, whenever the class is. Madrid is UTC+1 on both days.
    Vector(
      "Europe/Madrid", "2026-12-01", 420, .atLocalTime(daysBefore: 7, minute: 0), "2026-11-23T23:00:00Z"),
    // Cairo had no midnight on 2024-04-26: the day began at 01:00, 22:00Z of the day before.
    Vector("Africa/Cairo", "2024-04-28", 600, .atLocalTime(daysBefore: 2, minute: 0), "2024-04-25T22:00:00Z"),
    // 48 hours over a change: 08:00 is 07:00Z on the 27th, 48 hours before are 07:00Z, which clocks show as 09:00.
    Vector("Europe/Madrid", "2025-10-27", 480, .elapsed(hours: 48), "2025-10-25T07:00:00Z"),
    Vector("Europe/Madrid", "2026-12-01", 420, .at(at("2026-11-20T10:00:00Z")), "2026-11-20T10:00:00Z"),
    Vector("Europe/Madrid", "2026-12-01", 420, .sameLocalTime(daysBefore: 0), "2026-12-01T06:00:00Z"),
  ]

  @Test(arguments: vectors)
  func `a class opens when its rule says, whatever clocks do meanwhile`(vector: Vector) throws {
    let clock = try #require(Zones.clock(vector.zone, around: at(vector.opens)))
    #expect(
      vector.rule.instant(date: on(vector.date), minute: vector.minute, clock: clock) == at(vector.opens))
  }

  @Test func `who asks for it gets no opening in a skipped hour, and the later of two`() throws {
    let clock = try #require(Zones.clock("Europe/Madrid", around: at("2025-06-01T00:00:00Z")))
    let rule = OpeningRule.sameLocalTime(daysBefore: 4)
    #expect(rule.instant(date: on("2025-04-03"), minute: 150, clock: clock, gap: .skip) == nil)
    #expect(
      rule.instant(date: on("2025-10-30"), minute: 150, clock: clock, overlap: .later)
        == at("2025-10-26T01:30:00Z"))
  }

  @Test func `a class in a skipped hour begins as much later`() throws {
    var gym = SmallGym().gym
    gym.opening = .sameLocalTime(daysBefore: 4)
    let clock = try #require(Zones.clock("Europe/Madrid", around: at("2025-03-30T00:00:00Z")))
    let request = ClassRequest(
      ClassPlace(gym: "g", key: "c", date: on("2025-03-30")), minute: 150, owner: "a")
    let times = try #require(PrebookingTimes(request, of: gym, clock: clock))
    #expect(times.classStart == at("2025-03-30T01:30:00Z"))
    #expect(times.opens == at("2025-03-26T01:30:00Z"))
    #expect(times.due == times.opens)
    #expect(times.giveUp == times.classStart)
  }

  @Test func `a gym without a rule opens nothing`() throws {
    var gym = SmallGym().gym
    gym.opening = nil
    let clock = try #require(Zones.clock("Europe/Madrid", around: at("2025-03-30T00:00:00Z")))
    #expect(PrebookingTimes(SmallGym.request("a"), of: gym, clock: clock) == nil)
  }

  /// A gym whose clock is ahead by so many milliseconds from `low` to `high`.
  private func fire(_ low: Int, _ high: Int, offset: Int = 30, age: Int = 0) -> Int {
    var gym = SmallGym().gym
    gym.settings.fireOffset = offset
    let opening = at("2026-11-27T06:00:00Z")
    gym.state.clock = ClockOffset(low: low, high: high, at: opening.plus(-age))
    return gym.fire(at: opening, now: opening).milliseconds - opening.milliseconds
  }

  @Test func `P13: a request is sent by the gym's clock, and by no guess is it early`() {
    // The gym is 437 ms ahead: it opens 437 ms before our clock says so, and 30 ms are added.
    #expect(fire(437, 437) == -407)
    // Somewhere in 40 ms: the middle, and 30 ms more than it.
    #expect(fire(417, 457) == -407)
    // In 200 ms: the margin is half of them, so at worst it arrives just in time.
    #expect(fire(337, 537) == -337)
    #expect(fire(-537, -337) == 537)
    // An odd width is rounded to the late side.
    #expect(fire(0, 3, offset: 2) == 1)
    #expect(fire(-3, 0, offset: 0) == 3)
    // Measured too long ago.
    #expect(fire(437, 437, age: 600_001) == 30)
    #expect(fire(437, 437, age: 600_000) == -407)
  }

  @Test func `wherever the truth lies in what was measured, no request is early`() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<2000 {
      let low = Int(random.next() % 6000) - 3000
      let width = Int(random.next() % 700)
      let offset = Int(random.next() % 60)
      let truth = low + Int(random.next() % UInt64(width + 1))
      // The gym's clock when a request arrives that needs no time at all.
      #expect(fire(low, low + width, offset: offset) + truth >= 0)
    }
  }

  @Test func `a clock that contradicts itself costs a quarter of a second and no correction`() {
    var gym = SmallGym().gym
    let opening = at("2026-11-27T06:00:00Z")
    gym.state.clock = .unreliable(at: opening)
    #expect(gym.fire(at: opening, now: opening) == opening.plus(250))
  }
}
