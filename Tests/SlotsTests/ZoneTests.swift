import SchoolDomain
import Testing

/// Slots on the days on which clocks are changed, worked out by hand.
@Suite struct ZoneTests {
  @Test func `a day that loses an hour in New York loses the slot in it`() throws {
    // Midnight is 05:00Z; at 02:00 = 07:00Z clocks go to 03:00; 04:00 EDT = 08:00Z. Three hours are left.
    let day = SlotDay("America/New_York", [(.sunday, 0, 240)])
    #expect(
      try day.starts("2026-03-08") == ["05:00 2026-03-08", "06:00 2026-03-08", "07:00 2026-03-08"])
  }

  @Test func `a day that gains an hour in New York gains a slot`() throws {
    // Midnight is 04:00Z; at 02:00 EDT = 06:00Z clocks go back to 01:00 EST; 04:00 EST = 09:00Z.
    let day = SlotDay("America/New_York", [(.sunday, 0, 240)])
    #expect(
      try day.starts("2026-11-01")
        == ["04:00", "05:00", "06:00", "07:00", "08:00"].map { $0 + " 2026-11-01" })
  }

  @Test func `hours that begin in a gap begin by as much later`() throws {
    // 02:30 is not shown; 03:30 EDT = 07:30Z is meant, so until 05:00 EDT = 09:00Z there is one hour and a half.
    let day = SlotDay("America/New_York", [(.sunday, 150, 300)])
    #expect(try day.starts("2026-03-08") == ["07:30 2026-03-08"])
  }

  @Test func `Lord Howe changes clocks by half an hour`() throws {
    // 2026-04-05: at 02:00 +11 clocks go back to 01:30 +10:30. 00:00 +11 = 13:00Z, 03:00 +10:30 = 16:30Z: 3.5 hours.
    let autumn = SlotDay("Australia/Lord_Howe", [(.sunday, 0, 180)])
    #expect(
      try autumn.starts("2026-04-05", minutes: 30)
        == [
          "13:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00",
        ].map { $0 + " 2026-04-05" })
    // 2026-10-04: at 02:00 +10:30 clocks go to 02:30 +11. 00:00 = 13:30Z, 03:00 +11 = 16:00Z: 2.5 hours.
    #expect(
      try autumn.starts("2026-10-04", minutes: 30)
        == ["13:30", "14:00", "14:30", "15:00", "15:30"].map { $0 + " 2026-10-04" })
  }

  @Test func `Cairo's day may begin at one`() throws {
    // 2024-04-26: at 00:00 +02 = 22:00Z of the 25th clocks go to 01:00 +03; 03:00 +03 = 00:00Z.
    let day = SlotDay("Africa/Cairo", [(.friday, 0, 180)])
    #expect(try day.starts("2024-04-26") == ["22:00 2024-04-26", "23:00 2024-04-26"])
  }

  @Test func `a date that Apia never had has no slots`() throws {
    // 2011-12-29 is UTC-10, 2011-12-31 UTC+14; the Friday between them is left out. 09:00 -10 = 19:00Z, 09:00 +14 = 19:00Z.
    let day = SlotDay("Pacific/Apia", [(.thursday, 540, 600), (.friday, 540, 600), (.saturday, 540, 600)])
    #expect(try day.starts("2011-12-29", days: 3) == ["19:00 2011-12-29", "19:00 2011-12-31"])
    #expect(try day.starts("2011-12-30") == [])
  }

  @Test func `zones of quarter and half hours keep to their own clocks`() throws {
    // Kathmandu is UTC+5:45, Adelaide in June UTC+9:30: 09:00 is 03:15Z and, of the day before, 23:30Z.
    #expect(
      try SlotDay("Asia/Kathmandu", [(.wednesday, 540, 600)]).starts("2026-06-17") == ["03:15 2026-06-17"])
    #expect(
      try SlotDay("Australia/Adelaide", [(.wednesday, 540, 600)]).starts("2026-06-17") == ["23:30 2026-06-17"]
    )
  }

  @Test func `hours over midnight give slots to both dates, each once`() throws {
    // Monday 22:00 to 02:00 and Tuesday 01:00 to 03:00 in New York, EST: 01:00 is 06:00Z and produced twice.
    let day = SlotDay("America/New_York", [(.monday, 1320, 1560), (.tuesday, 60, 180)])
    #expect(try day.starts("2026-01-12") == ["03:00 2026-01-12", "04:00 2026-01-12"])
    #expect(try day.starts("2026-01-13") == ["05:00 2026-01-13", "06:00 2026-01-13", "07:00 2026-01-13"])
  }
}
