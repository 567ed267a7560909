import CommandSupport
import Foundation
import ScheduleCLI
import TestSupport
import Testing

@Suite struct MinutesCommandTests {
  private static let twoDays = OneSession.file.replacing("[\"Mon\"]", with: "[\"Mon\", \"Tue\"]")
  /// Mondays 2, 9 and 16, Tuesdays 3, 10, 17 and 24; the 23rd is a Monday.
  private static let dates = [
    "--from", "2026-11-02", "--to", "2026-11-24", "--holiday", "2026-11-23",
  ]

  private func run(
    _ folder: TemporaryFolder, school: String = twoDays, week: String = OneSession.scheduleFile,
    _ arguments: [String] = []
  ) async throws -> CommandRun {
    await CommandRun.of(
      ["minutes", try folder.file("school.json", school), try folder.file("week.json", week)]
        + arguments)
  }

  @Test func `a plan that has all minutes is 0`() async throws {
    let run = try await run(try TemporaryFolder())
    #expect(run.status == .success)
    #expect(
      run.output == """
        Service    owed  scheduled  short  over
        s1-speech    30         30      0     0

        Student  owed  scheduled  short  over
        s1         30         30      0     0

        Provider  owed  scheduled  short  over
        speech      30         30      0     0

        The plan meets the minutes as entered. This is what the plan holds, not what was given.

        """)
  }

  @Test func `what lacks minutes is 1`() async throws {
    let week = OneSession.scheduleFile.replacing(/"sessions": \[[^\]]*\]/, with: "\"sessions\": []")
    let run = try await run(try TemporaryFolder(), week: week)
    #expect(run.status == .incomplete)
    #expect(run.output.contains("\ns1-speech    30          0     30     0\n"))
    #expect(run.output.contains("1 service of 1 is short, 30 min a cycle. "))
  }

  @Test func `dates show what a holiday costs`() async throws {
    // Seven of two days: 30 * 7 / 2 = 105 are owed, and Mondays are held three times.
    let run = try await run(try TemporaryFolder(), Self.dates + ["--format", "csv"])
    #expect(run.status == .incomplete)
    #expect(
      run.output
        == "\u{FEFF}service,student,name,provider,owed,scheduled,short,over,rangeOwed,rangeScheduled,"
        + "rangeHolidays,rangeShort\r\ns1-speech,s1,,speech,30,30,0,0,105,90,30,15\r\n")
    // Four weeks have a school day: 120 are owed.
    let turns = try await self.run(
      try TemporaryFolder(), Self.dates + ["--format", "csv", "--owed", "turns"])
    #expect(turns.output.hasSuffix("\r\ns1-speech,s1,,speech,30,30,0,0,120,90,30,30\r\n"))
    let table = try await self.run(try TemporaryFolder(), Self.dates)
    #expect(
      table.output.contains(
        "\ns1-speech    30         30      0     0  |   105         90        30     15\n"))
  }

  @Test func `without dates the cells of dates are empty`() async throws {
    let run = try await run(try TemporaryFolder(), ["--format", "csv"])
    #expect(run.output.hasSuffix("\r\ns1-speech,s1,,speech,30,30,0,0,,,,\r\n"))
  }

  @Test func `json is the document, to standard output or to a file`() async throws {
    let folder = try TemporaryFolder()
    let direct = try await run(folder, Self.dates + ["--format", "json"])
    #expect(direct.output.contains("\n    \"schoolDays\": 7,\n    \"owed\": \"school-days\"\n"))
    let written = try await run(
      folder, Self.dates + ["--format", "json", "-o", folder.path + "/out.json"])
    #expect(written.output == "")
    #expect(try folder.text("out.json") == direct.output)
  }

  @Test func `a week of another school is 65`() async throws {
    let week = OneSession.scheduleFile.replacing("\"s1-speech\"", with: "\"s9-speech\"")
    let run = try await run(try TemporaryFolder(), week: week)
    #expect(run.status == .badInput)
    #expect(
      run.errors.contains(
        "week.json: /sessions/0/service: \"s9-speech\" is not the id of any service"))
  }

  @Test(arguments: [
    ["--owed", "turns"], ["--from", "2026-11-02"], ["--to", "2026-11-02", "--from", "2026-11-03"],
    ["--holiday", "2026-11-02"], ["--owed", "weeks"],
    ["--from", "2026-11-02", "--to", "2026-11-03", "--rotation-start", "Sat"],
  ])
  func `dates that make no sense are 64`(arguments: [String]) async throws {
    let run = try await run(try TemporaryFolder(), arguments)
    #expect(run.status == .usage)
    #expect(run.output == "")
  }
}
