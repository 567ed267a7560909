import CommandSupport
import Foundation
import ScheduleCLI
import TestSupport
import Testing

@Suite struct ReportCommandTests {
  private static let school = OneSession.file.replacing(
    "\"name\": \"Tiny\"", with: "\"name\": \"Tiny\", \"timeZone\": \"Etc/UTC\"")

  /// The school and the schedule as files, then `arguments`.
  private func run(
    _ folder: TemporaryFolder, _ arguments: String..., school: String = school,
    week: String = OneSession.scheduleFile, environment: [String: String] = [:]
  ) async throws -> CommandRun {
    await CommandRun.of(
      ["report", try folder.file("school.json", school), try folder.file("week.json", week)] + arguments,
      environment: environment)
  }

  /// A directory of time zones with `Etc/UTC`.
  private func zones(_ folder: TemporaryFolder) throws -> [String: String] {
    let head = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
    let block = head + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4]
    let kind: [UInt8] = [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)
    let path = folder.path + "/zones/Etc"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data(block + kind + block + kind + Array("\nUTC0\n".utf8)).write(
      to: URL(fileURLWithPath: path + "/UTC"))
    return ["TZDIR": folder.path + "/zones"]
  }

  @Test func `without options it is a table by provider`() async throws {
    let run = try await run(try TemporaryFolder())
    #expect(run.status == .success)
    #expect(run.errors == "")
    #expect(run.output.hasPrefix("Tiny: 1 session placed, nothing left over\n\nspeech: 1 session\n"))
  }

  @Test(arguments: [
    ("html", "<!DOCTYPE html>"), ("csv", "\u{FEFF}page,status,day"),
    ("json", "{\n  \"format\": \"report/1\""),
  ])
  func `a format comes out, to standard output or to a file, the same bytes`(format: String, start: String)
    async throws
  {
    let folder = try TemporaryFolder()
    let direct = try await run(folder, "--format", format, "--by", "student")
    #expect(direct.status == .success)
    #expect(direct.output.hasPrefix(start))
    let toFile = try await run(folder, "--format", format, "--by", "student", "-o", folder.path + "/out")
    #expect(toFile.status == .success)
    #expect(toFile.output == "")
    #expect(try folder.text("out") == direct.output)
  }

  @Test func `JSON has the rows of the CSV file`() async throws {
    let run = try await run(try TemporaryFolder(), "--format", "json")
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(report?["format"] as? String == "report/1")
    #expect(report?["by"] as? String == "provider")
    let rows = report?["rows"] as? [[String: Any]]
    #expect(rows?.count == 1)
    #expect(rows?.first?["start"] as? String == "08:00")
    #expect(rows?.first?["minutes"] as? Int == 30)
    #expect(rows?.first?["pinned"] as? Bool == false)
    #expect(rows?.first?["teacher"] == nil)
  }

  @Test func `calendars go to a directory, and again with what came before`() async throws {
    let folder = try TemporaryFolder()
    let zones = try zones(folder)
    let dates = ["--format", "ics", "--from", "2026-11-23", "--to", "2026-12-06", "-o", folder.path + "/c"]
    func export(_ further: String..., week: String = OneSession.scheduleFile) async throws -> CommandRun {
      await CommandRun.of(
        ["report", try folder.file("school.json", Self.school), try folder.file("week.json", week)] + dates
          + further, environment: zones)
    }
    #expect(try await export().status == .success)
    let first = try folder.text("c/speech.ics")
    #expect(first.contains("\r\nRRULE:FREQ=WEEKLY;UNTIL=20261130T080000Z\r\n"))
    #expect(try await export("--previous", folder.path + "/c").status == .success)
    #expect(try folder.text("c/speech.ics") == first)

    let later = OneSession.scheduleFile.replacing("\"08:00\"", with: "\"08:05\"").replacing(
      "\"08:30\"", with: "\"08:35\"")
    #expect(try await export("--previous", folder.path + "/c", week: later).status == .success)
    #expect(try folder.text("c/speech.ics").contains("SEQUENCE:1\r\n"))

    let holidays = try folder.file(
      "holidays.txt", "# autumn\n2026-11-30 a day off\n\n2026-12-24..2027-01-04\n")
    #expect(
      try await export("--previous", folder.path + "/c", "--holidays", holidays, week: later).status
        == .success)
    #expect(try folder.text("c/speech.ics").contains("SEQUENCE:2\r\n"))
    #expect(!(try folder.text("c/speech.ics").contains("RRULE")))

    let student = try await export("--by", "student", "--only", "s1")
    #expect(student.status == .cannotWrite)
    let gone = Self.school.replacing("\"speech\"", with: "\"talk\"")
    let run = await CommandRun.of(
      [
        "report", try folder.file("school.json", gone),
        try folder.file("week.json", later.replacing("\"speech\"", with: "\"talk\"")),
      ] + dates + ["--previous", folder.path + "/c"], environment: zones)
    #expect(run.status == .success)
    #expect(try folder.text("c/speech.ics").contains("STATUS:CANCELLED\r\n"))
    #expect(try folder.text("c/talk.ics").contains("STATUS:CONFIRMED\r\n"))
  }

  @Test func `one calendar goes to standard output, days without a date are told`() async throws {
    let folder = try TemporaryFolder()
    let one = ["--format", "ics", "--only", "speech", "--from", "2026-11-24"]
    let zones = try zones(folder)
    let arguments = [
      "report", try folder.file("school.json", Self.school),
      try folder.file("week.json", OneSession.scheduleFile),
    ]
    let run = await CommandRun.of(arguments + one + ["--to", "2026-11-30"], environment: zones)
    #expect(run.status == .success)
    #expect(run.output.hasPrefix("BEGIN:VCALENDAR\r\n"))
    let none = await CommandRun.of(arguments + one + ["--to", "2026-11-25"], environment: zones)
    #expect(none.status == .incomplete)
    #expect(none.errors.contains("no school day from 2026-11-24 to 2026-11-25 is Mon"))
    let unzoned = await CommandRun.of(
      arguments + one + ["--to", "2026-11-30"], environment: ["TZDIR": folder.path + "/none"])
    #expect(unzoned.status == .missingInput)
    #expect(unzoned.errors.contains("Maybe install tzdata"))
  }

  @Test(arguments: [
    ["--format", "ics"], ["--format", "ics", "--from", "2026-11-23", "--to", "2026-11-22", "-o", "x"],
    ["--format", "ics", "--from", "2026-11-23", "--to", "2026-11-30"], ["--from", "2026-11-23"],
    ["--format", "ics", "--from", "2020-01-01", "--to", "2026-11-30", "-o", "x"],
    ["--format", "ics", "--from", "2026-02-29", "--to", "2026-11-30", "-o", "x"], ["--by", "room"],
    ["--format", "html", "--holiday", "2026-11-23"], ["--only", "none"], ["--format", "pdf"],
    [
      "--format", "ics", "--from", "2026-11-23", "--to", "2026-11-30", "-o", "/tmp/x", "--rotation-start",
      "Tue",
    ],
  ])
  func `a wrong command line is 64`(arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    let run = await CommandRun.of(
      ["report", try folder.file("s.json", Self.school), try folder.file("w.json", OneSession.scheduleFile)]
        + arguments)
    #expect(run.status == .usage)
    #expect(run.output == "")
    #expect(!run.errors.isEmpty)
  }

  @Test func `a schedule of another school is 65, with each place`() async throws {
    let run = try await run(
      try TemporaryFolder(), week: OneSession.scheduleFile.replacing("\"s1-speech\"", with: "\"other\""))
    #expect(run.status == .badInput)
    #expect(run.errors.contains("week.json: /sessions/0: the school has no service \"other\""))
    #expect(run.errors.hasSuffix("\nMaybe the schedule was made for another school file.\n"))
  }

  @Test func `broken rules are told, the report is written all the same`() async throws {
    let run = try await run(
      try TemporaryFolder(),
      week: OneSession.scheduleFile.replacing("08:00", with: "08:01").replacing("08:30", with: "08:31"))
    #expect(run.status == .success)
    #expect(run.output.contains("08:01-08:31"))
    #expect(run.errors.contains("The schedule breaks rules, 1 times.\nMaybe see 'schedule verify "))
  }

  @Test func `wrong holidays and wrong earlier files are 65 with their line`() async throws {
    let folder = try TemporaryFolder()
    let zones = try zones(folder)
    let arguments = [
      "report", try folder.file("school.json", Self.school),
      try folder.file("week.json", OneSession.scheduleFile),
      "--format", "ics", "--from", "2026-11-23", "--to", "2026-11-30", "-o", folder.path + "/c",
    ]
    let holidays = try folder.file("days.txt", "2026-11-26\n26 November\n")
    let wrong = await CommandRun.of(arguments + ["--holidays", holidays], environment: zones)
    #expect(wrong.status == .badInput)
    #expect(wrong.errors.contains("days.txt:2: \"26 November\"; expected 2026-11-26"))
    let broken = try folder.file("old.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")
    let old = await CommandRun.of(arguments + ["--previous", broken], environment: zones)
    #expect(old.status == .badInput)
    #expect(old.errors.contains("old.ics:2: expected END:VEVENT, found the end of the file"))
    let foreign = try folder.file("other.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    let other = await CommandRun.of(arguments + ["--previous", foreign], environment: zones)
    #expect(other.status == .badInput)
    #expect(other.errors.contains("expected a calendar that 'schedule report' wrote"))
    #expect(try folder.names().contains("c") == false)
  }
}
