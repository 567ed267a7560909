import CalendarDomain
import CalendarSupport
import Testing

/// Vectors in zones that break common assumptions; offsets as the IANA database has them.
@Suite struct ZoneClockTests {
  private func clock(_ zone: String, _ now: String) throws -> ZoneClock {
    try #require(Zones.clock(zone, around: at(now)))
  }

  @Test(arguments: [
    // Plain days.
    ("Australia/Melbourne", "2025-06-17", 540, "2025-06-16T23:00:00Z"),
    ("Asia/Kathmandu", "2026-01-01", 540, "2026-01-01T03:15:00Z"),
    ("Australia/Adelaide", "2026-07-01", 540, "2026-06-30T23:30:00Z"),
    // In a gap: later by its length.
    ("America/New_York", "2026-03-08", 150, "2026-03-08T07:30:00Z"),
    ("Africa/Cairo", "2024-04-26", 0, "2024-04-25T22:00:00Z"),
    ("Asia/Beirut", "2025-03-30", 30, "2025-03-29T22:30:00Z"),
    ("America/Havana", "2025-03-09", 0, "2025-03-09T05:00:00Z"),
    ("America/Sao_Paulo", "2018-11-04", 0, "2018-11-04T03:00:00Z"),
    // Half an hour only.
    ("Australia/Lord_Howe", "2026-10-04", 135, "2026-10-03T15:45:00Z"),
    // Shown twice: the earlier.
    ("America/New_York", "2026-11-01", 90, "2026-11-01T05:30:00Z"),
    ("Australia/Lord_Howe", "2026-04-05", 105, "2026-04-04T14:45:00Z"),
    // A date that never was.
    ("Pacific/Apia", "2011-12-30", 0, "2011-12-30T10:00:00Z"),
    ("Pacific/Apia", "2011-12-31", 0, "2011-12-30T10:00:00Z"),
  ])
  func `a local time is this instant`(zone: String, date: String, minute: Int, instant: String) throws {
    let clock = try clock(zone, date + "T00:00:00Z")
    #expect(clock.instant(on(date), minute: minute) == at(instant))
  }

  @Test func `the other policies take the later, and skip what never is`() throws {
    let clock = try clock("America/New_York", "2026-06-01T00:00:00Z")
    #expect(clock.instant(on("2026-11-01"), minute: 90, overlap: .later) == at("2026-11-01T06:30:00Z"))
    #expect(clock.instant(on("2026-03-08"), minute: 150, gap: .skip) == nil)
    #expect(clock.instant(on("2026-03-08"), minute: 180, gap: .skip) == at("2026-03-08T07:00:00Z"))
  }

  @Test(arguments: [
    ("America/New_York", "2026-03-08", 1380), ("America/New_York", "2026-11-01", 1500),
    ("Australia/Lord_Howe", "2026-10-04", 1410), ("Australia/Lord_Howe", "2026-04-05", 1470),
    ("Africa/Cairo", "2024-04-26", 1380), ("Pacific/Apia", "2011-12-30", 0),
    ("Pacific/Apia", "2011-12-29", 1440),
    ("Asia/Kathmandu", "2026-03-08", 1440),
  ])
  func `a day has so many minutes`(zone: String, date: String, minutes: Int) throws {
    #expect(try clock(zone, date + "T00:00:00Z").day(on(date)).minutes == minutes)
  }

  @Test func `four hours from midnight are three or five where clocks change`() throws {
    let clock = try clock("America/New_York", "2025-06-01T00:00:00Z")
    for (date, minutes) in [("2025-11-02", 300), ("2025-03-09", 180), ("2025-06-01", 240)] {
      let start = try #require(clock.instant(on(date), minute: 0))
      let end = try #require(clock.instant(on(date), minute: 240))
      #expect(InstantRange(start, end).minutes == minutes)
    }
  }

  @Test(arguments: [
    "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia", "Asia/Kathmandu",
    "Australia/Adelaide", "America/Sao_Paulo", "Europe/Dublin",
  ])
  func `what clocks show at an instant comes back to it, inside the span and outside`(zone: String) throws {
    let narrow = try clock(zone, "2026-01-01T00:00:00Z")
    let wide = try clock(zone, "2011-12-01T00:00:00Z")
    for hour in stride(from: 0, to: 24 * 366 * 2, by: 17) {
      let instant = at("2025-06-01T00:15:00Z").advanced(byMinutes: 60 * hour)
      let (date, minute) = (narrow.date(at: instant), narrow.minute(at: instant))
      #expect(wide.date(at: instant) == date)
      #expect(wide.minute(at: instant) == minute)
      let found = [OverlapPolicy.earlier, .later].map { narrow.instant(date, minute: minute, overlap: $0) }
      #expect(found.contains(instant))
      #expect(wide.instant(date, minute: minute) == found[0])
    }
  }

  @Test func `minutes after 1440 are of the next day`() throws {
    let clock = try clock("America/New_York", "2026-01-01T00:00:00Z")
    #expect(clock.instant(on("2026-01-05"), minute: 1800) == at("2026-01-06T11:00:00Z"))
  }
}
