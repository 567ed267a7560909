import CalendarDomain
import CommandSupport
import ScheduleCLI
import Testing

/// `schedule sync`, as somebody types it.
@Suite struct SyncCommandTests {
  private static func file(_ lines: String..., head: String = "") -> String {
    (["BEGIN:VCALENDAR"] + (head.isEmpty ? [] : [head]) + ["BEGIN:VEVENT", "UID:lesson"] + lines
      + ["END:VEVENT", "END:VCALENDAR", ""]).joined(separator: "\r\n")
  }

  private func show(_ input: String, _ options: String...) async -> CommandRun {
    await CommandRun.of(
      ["sync", "show", "-"] + options, input: input, now: Instant("2026-11-03T12:00:00Z") ?? .first)
  }

  private static let weekly = file(
    "DTSTART;TZID=Europe/Madrid:20261021T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY", "SUMMARY:Violin",
    head: "X-WR-TIMEZONE:Europe/Madrid")

  @Test func `without options the next two weeks are shown by the calendar's clocks`() async {
    let run = await show(Self.weekly)
    #expect(run.status == .success)
    #expect(run.errors == "")
    #expect(
      run.output == """
        2 events from 2026-11-03T00:00:00+01:00 to 2026-11-17T00:00:00+01:00, in Europe/Madrid
        start                      end                        status     takes  id
        2026-11-04T09:00:00+01:00  2026-11-04T10:00:00+01:00  confirmed  time   lesson#2026-11-04T08:00:00Z
        2026-11-11T09:00:00+01:00  2026-11-11T10:00:00+01:00  confirmed  time   lesson#2026-11-11T08:00:00Z

        """)
  }

  @Test func `dates are of the zone, and titles are shown where asked for`() async {
    let run = await show(
      Self.weekly, "--from", "2026-10-21", "--to", "2026-10-22T00:00:00Z", "--zone", "Asia/Tokyo", "--titles")
    // 09:00 in Madrid, in summer, is 16:00 in Tokyo.
    #expect(
      run.output == """
        1 event from 2026-10-21T00:00:00+09:00 to 2026-10-22T09:00:00+09:00, in Asia/Tokyo
        start                      end                        status     takes  id                           title
        2026-10-21T16:00:00+09:00  2026-10-21T17:00:00+09:00  confirmed  time   lesson#2026-10-21T07:00:00Z  Violin

        """)
  }

  @Test func `JSON is a snapshot in UTC`() async {
    let run = await show(
      Self.weekly, "--from", "2026-11-04T00:00:00Z", "--to", "2026-11-05T00:00:00Z", "--json")
    #expect(
      run.output == """
        {
          "format": "snapshot/1",
          "from": "2026-11-04T00:00:00Z",
          "to": "2026-11-05T00:00:00Z",
          "zone": "Europe/Madrid",
          "complete": true,
          "items": [
            { "id": "lesson#2026-11-04T08:00:00Z", "uid": "lesson", "recurrence": "2026-11-04T08:00:00Z", "start": "2026-11-04T08:00:00Z", "end": "2026-11-04T09:00:00Z", "status": "confirmed", "takesTime": true }
          ],
          "quarantined": []
        }

        """)
  }

  @Test func `what cannot be used is named, with status 1`() async {
    let run = await show(Self.file("DTSTART;TZID=Nowhere:20261104T090000", "DURATION:PT1H"))
    #expect(run.status == .incomplete)
    #expect(run.output.hasPrefix("No events from 2026-11-03T00:00:00Z to 2026-11-17T00:00:00Z, in UTC\n"))
    #expect(run.output.contains("1 object cannot be used:\nlesson  unknown-zone  TZID is \"Nowhere\"; "))
  }

  @Test func `whole days are shown as dates`() async {
    let run = await show(
      Self.file("DTSTART;VALUE=DATE:20261104", "DTEND;VALUE=DATE:20261106", "TRANSP:TRANSPARENT"),
      "--zone", "Europe/Madrid")
    #expect(run.output.contains("\n2026-11-04  2026-11-05  confirmed  none   lesson\n"))
  }

  @Test func `whose whole days they are has to be said, and never the host says so`() async {
    let days = await show(Self.file("DTSTART;VALUE=DATE:20261104"))
    #expect(days.status == .usage)
    #expect(days.errors.contains("Maybe --zone Europe/Madrid."))
    let floating = await show(Self.file("DTSTART:20261104T090000", "DURATION:PT1H"))
    #expect(floating.status == .usage)
    let dated = await show(Self.file("DTSTART:20261104T090000Z", "DURATION:PT1H"), "--from", "2026-11-01")
    #expect(dated.status == .usage)
  }

  @Test func `a page for people, a cut file and a file that is not there are told apart`() async {
    let page = await show("<html>sign in</html>")
    #expect(page.status == .badInput)
    #expect(
      page.errors == """
        standard input:1: expected BEGIN:VCALENDAR; the file begins with "<html>sign in</html>"
        Maybe it was cut off on the way, or a page for people was saved in its place.

        """)
    #expect(await show(String(Self.weekly.dropLast(20))).status == .badInput)
    #expect(await CommandRun.of(["sync", "show", "/nowhere/a.ics"]).status == .missingInput)
  }

  @Test(arguments: [
    ["--from", "noon"], ["--to", "2026-11-02"], ["--to", "2027-11-05"], ["--zone", "Nowhere"],
    ["--zone", "localtime"], ["--zone", ""], ["--now", "x"], ["more"],
  ])
  func `a wrong option is 64`(options: [String]) async {
    let run = await CommandRun.of(
      ["sync", "show", "-"] + options, input: Self.weekly, now: Instant("2026-11-03T12:00:00Z") ?? .first)
    #expect(run.status == .usage)
    #expect(run.output == "")
  }

  @Test func `366 days are shown`() async {
    #expect(await show(Self.weekly, "--to", "2027-11-04").status == .success)
  }
}
