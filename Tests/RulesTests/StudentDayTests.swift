import Rules
import SchoolDomain
import Testing

/// Runs and gaps where pins of one student overlap, so that the order of starts is not the order of ends.
@Suite struct StudentDayTests {
  /// Sessions of one student; `pins` are positions in the list.
  private func day(_ ranges: [(String, String)], pins: Set<Int> = []) throws -> [Session] {
    try ranges.enumerated().map { position, range in
      Session(
        service: position, student: 0, provider: 0, site: 0, grade: 0, teacher: nil, day: 0,
        range: MinuteRange(
          try #require(ClockTime.minutes(range.0)), try #require(ClockTime.minutes(range.1))),
        isIndividual: false, maxGroup: nil, isPinned: pins.contains(position))
    }
  }

  private let limits = SessionLimits(maxConsecutiveMinutes: 60, breakMinutes: 30)

  @Test func `the session that ends last is the one before a gap`() throws {
    let sessions = try day(
      [("08:00", "09:00"), ("08:15", "08:30"), ("09:10", "09:40")], pins: [0, 1])
    let found = BreakRule.objections(to: sessions, limits: limits)
    #expect(found.map(\.sessions) == [[sessions[0], sessions[2]]])
    #expect(found.map(\.reason) == [.gap(minutes: 10, least: 30)])
    #expect(found.allSatisfy { !$0.concernsOnlyPins })
  }

  @Test func `a session between two others takes the gap away`() throws {
    let sessions = try day([("08:00", "08:20"), ("08:20", "08:30"), ("08:30", "08:50")])
    #expect(BreakRule.objections(to: sessions, limits: limits).isEmpty)
  }

  @Test func `a run that is too long is one finding`() throws {
    let sessions = try day([("08:00", "08:40"), ("08:40", "09:20"), ("09:20", "10:00")])
    let found = MaxConsecutiveRule.objections(to: sessions, limits: limits)
    #expect(found.map(\.sessions) == [sessions])
    #expect(found.map(\.reason) == [.run(minutes: 120, allowed: 60)])
  }

  @Test func `a run goes on beside a pin that lies across it`() throws {
    // 08:00-09:00 and 09:00-09:30 touch; the pin 08:30-08:45 does not part them.
    let sessions = try day(
      [("08:00", "09:00"), ("08:30", "08:45"), ("09:00", "09:30")], pins: [0, 1])
    let found = MaxConsecutiveRule.objections(to: sessions, limits: limits)
    #expect(found.map(\.sessions) == [[sessions[0], sessions[2]]])
  }

  @Test func `of two runs through overlapping sessions the one that is not of pins alone counts`() throws {
    // Pins 08:00-09:00 (60 min) and the free 08:20-09:00 (40 min) both touch the pin 09:00-09:30.
    let sessions = try day(
      [("08:00", "09:00"), ("08:20", "09:00"), ("09:00", "09:30")], pins: [0, 2])
    let found = MaxConsecutiveRule.objections(to: sessions, limits: limits)
    #expect(found.map(\.sessions) == [[sessions[1], sessions[2]]])
    #expect(found.map(\.concernsOnlyPins) == [false])
  }

  @Test func `a missing pin is not a rule that pins break by themselves`() throws {
    let pin = try day([("08:00", "08:30")], pins: [0])
    let found = PinnedRule.objections(pins: pin, sessions: [])
    #expect(found.map(\.concernsOnlyPins) == [false])
  }
}
