import CalendarDomain
import Documents
import Preloading
import SchoolDomain
import Testing

@Suite struct CalendarDocumentTests {
  private func read(_ text: String) throws(DocumentError) -> CalendarRows {
    try CalendarDocument.read(Array(text.utf8), file: "c")
  }

  private func issues(_ providers: String, _ rest: String = "") -> [String] {
    let text = "{\"format\":\"calendar/1\",\"providers\":[\(providers)]\(rest)}"
    do throws(DocumentError) {
      _ = try read(text)
      return []
    } catch {
      return error.issues.map { "\($0.pointer ?? "") \($0.value) \($0.problem)" }
    }
  }

  private let p = #"{"id":"p","timeZone":"UTC"}"#

  @Test(arguments: ["starter", "every-calendar-field"])
  func `a calendar that is read and written is the same`(name: String) throws {
    let bytes = try RepositoryFiles.bytes("Fixtures/documents/\(name)/calendar.json")
    let rows = try CalendarDocument.read(bytes, file: name)
    #expect(CalendarDocument.write(rows) == bytes)
  }

  @Test func `every field is read as what it means`() throws {
    let rows = try CalendarDocument.read(
      RepositoryFiles.bytes("Fixtures/documents/every-calendar-field/calendar.json"), file: "c")
    let ana = try #require(rows.calendars.first)
    #expect(ana.version == 7)
    #expect(ana.rules.maxPerDay == 4)
    #expect((ana.rules.minimumNotice, ana.rules.maximumNotice) == (60, 43200))
    #expect(ana.rules.work.contains(WeeklyHours(weekday: .friday, range: MinuteRange(1320, 1800))))
    #expect(ana.rules.overrides.map(\.intervals) == [[], [MinuteRange(780, 870), MinuteRange(1380, 1500)]])
    let booking = try #require(rows.bookings.first)
    #expect(booking.status == .held)
    #expect(booking.holdExpires == Instant("2026-11-22T00:00:00.250Z"))
    #expect((booking.seat, booking.bufferBefore, booking.bufferAfter, booking.version) == (2, 1, 2, 3))
    #expect(rows.days.map(\.status) == [.open, .full])
    #expect(rows.slots.first?.state == .blocked)
    #expect(
      rows.series.map { "\($0.provider) \($0.dates.first) \($0.dates.last) \($0.minutes) \($0.step)" } == [
        "ana 2026-11-23 2026-12-22 30 15"
      ])
    #expect(rows.sources == .named(["home", "office"]))
    #expect(rows.cursor == "ana")
    #expect(rows.calendars.last?.rules == CalendarRules(timeZone: "UTC"))
  }

  @Test func `what is wrong is said with its place`() {
    #expect(
      issues(#"{"id":"p","timeZone":"Mars/Base"}"#) == [
        "/providers/0/timeZone \"Mars/Base\" is not a known time zone"
      ])
    #expect(issues(p + "," + p) == ["/providers/1 \"p\" stands twice"])
    #expect(
      issues(#"{"id":"p","timeZone":"UTC","hours":[{"days":["Mo"],"start":"09:00","end":"09:00"}]}"#) == [
        "/providers/0/hours/0/days/0 \"Mo\" is not a weekday",
        "/providers/0/hours/0/end 09:00-09:00 is empty",
      ])
    #expect(
      issues(#"{"id":"p","timeZone":"UTC","dates":[{"date":"2026-02-30"}]}"#) == [
        "/providers/0/dates/0/date \"2026-02-30\" is not a date"
      ])
    #expect(
      issues(#"{"id":"p","timeZone":"UTC","dates":[{"date":"2026-02-28"},{"date":"2026-02-28"}]}"#) == [
        "/providers/0/dates/1/date \"2026-02-28\" stands twice"
      ])
    let busy =
      #"{"source":"s","key":"k","provider":"q","start":"2026-01-01T10:00:00Z","end":"2026-01-01T10:00:00Z"}"#
    #expect(
      issues(p, ",\"busy\":[\(busy)]") == [
        "/busy/0/provider \"q\" is not the id of a provider",
        "/busy/0/end \"2026-01-01T10:00:00Z\" is not after the start",
      ])
    #expect(
      issues(p, #","busy":[{"source":"s","key":"k","provider":"p","start":"2026-01-01T10:00","end":"x"}]"#)
        .count == 2)
  }

  @Test
  func `busy times are all of the sources that are named, of those that stand there, or of the only one`()
    throws
  {
    func sources(_ rest: String) throws -> BusySources {
      try read("{\"format\":\"calendar/1\",\"providers\":[\(p)]\(rest)}").sources
    }
    let busy =
      #"{"source":"s","key":"k","provider":"p","start":"2026-01-01T10:00:00Z","end":"2026-01-01T11:00:00Z"}"#
    #expect(try sources("") == .named([]))
    #expect(try sources(#","busy":[]"#) == .only)
    #expect(try sources(",\"busy\":[\(busy)]") == .named(["s"]))
    #expect(try sources(#","sources":["t","u"]"#) == .named(["t", "u"]))
    #expect(try sources(#","busy":[],"sources":["t"]"#) == .named(["t"]))
    #expect(try sources(",\"busy\":[\(busy)],\"sources\":[\"t\",\"s\"]") == .named(["s", "t"]))
    #expect(
      issues(p, ",\"busy\":[\(busy)],\"sources\":[\"t\"]") == ["/busy/0/source \"s\" is not in sources"])
    #expect(issues(p, #","busy":[],"sources":[]"#) == ["/sources [] names no calendar"])
  }

  @Test func `a date is in one series of a provider`() {
    func series(_ from: String, _ to: String, _ provider: String = "p") -> String {
      #"{"provider":"\#(provider)","from":"2026-01-\#(from)","to":"2026-01-\#(to)","minutes":30,"step":15}"#
    }
    let q = #"{"id":"q","timeZone":"UTC"}"#
    func issues(_ all: String...) -> [String] {
      self.issues(p + "," + q, ",\"series\":[\(all.joined(separator: ","))]")
    }
    #expect(issues(series("01", "05"), series("06", "06"), series("01", "31", "q")).isEmpty)
    #expect(
      issues(series("06", "09"), series("01", "06")) == [
        "/series/0/from \"2026-01-06\" is a date of series[1] too"
      ])
    #expect(
      issues(series("06", "05"), series("01", "02", "r")) == [
        "/series/0/to \"2026-01-05\" comes before the first date",
        "/series/1/provider \"r\" is not the id of a provider",
      ])
  }

  @Test func `ids that differ in how an accent is written are two`() {
    let (one, two) = ("e\u{301}", "\u{e9}")
    func provider(_ id: String) -> String { #"{"id":"\#(id)","timeZone":"UTC"}"# }
    func booking(_ id: String, of provider: String) -> String {
      #"{"id":"\#(id)","provider":"\#(provider)","start":"2026-01-01T10:00Z","end":"2026-01-01T11:00Z","owner":"o"}"#
    }
    #expect(
      issues(
        provider(one) + "," + provider(two),
        ",\"bookings\":[\(booking(one, of: one)),\(booking(two, of: two))]"
      )
      .isEmpty)
    #expect(
      issues(provider(two), ",\"bookings\":[\(booking("b", of: one))]") == [
        "/bookings/0/provider \"\(one)\" is not the id of a provider"
      ])
  }

  @Test func `live bookings of one seat that overlap are refused, adjacent ones and cancelled ones are not`()
  {
    func booking(_ id: String, _ start: String, _ end: String, _ more: String = "") -> String {
      #"{"id":"\#(id)","provider":"p","start":"2026-01-01T\#(start)Z","end":"2026-01-01T\#(end)Z","owner":"o"\#(more)}"#
    }
    let first = booking("a", "10:00", "11:00")
    #expect(
      issues(p, ",\"bookings\":[\(first),\(booking("b", "10:30", "11:30"))]") == [
        "/bookings/1/start \"2026-01-01T10:30Z\" is taken by bookings[0] on the same seat"
      ])
    #expect(issues(p, ",\"bookings\":[\(first),\(booking("b", "11:00", "12:00"))]").isEmpty)
    #expect(issues(p, ",\"bookings\":[\(first),\(booking("b", "10:30", "12:00", ",\"seat\":1"))]").isEmpty)
    #expect(
      issues(p, ",\"bookings\":[\(first),\(booking("b", "10:30", "12:00", ",\"status\":\"cancelled\""))]")
        .isEmpty)
    #expect(
      issues(p, ",\"bookings\":[\(first),\(booking("a", "12:30", "13:00"))]") == [
        "/bookings/1 \"a\" stands twice"
      ])
    #expect(
      issues(p, ",\"bookings\":[\(booking("a", "12:30", "13:00", ",\"status\":\"held\""))]") == [
        "/bookings/0/holdExpires the key is missing"
      ])
  }
}
