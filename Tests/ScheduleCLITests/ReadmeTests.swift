import CalendarDomain
import CommandSupport
import Documents
import Foundation
import ScheduleCLI
import ScheduleEngine
import Slots
import TestSupport
import Testing

/// The README shows what the command does.
@Suite struct ReadmeTests {
  private func file(_ path: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func `the timetable in the README is the command's`() async throws {
    let school = try file("Fixtures/schools/tiny-one-group/school.json")
    let planted = try file("Fixtures/schools/tiny-one-group/schedule.json")
    let schedule = try ScheduleDocument.read(Array(planted.utf8), file: "schedule.json")
    let run = await CommandRun.of(
      ["solve", "-", "--format", "table"], input: school, solve: OneSession.answering(schedule))
    #expect(
      try file("README.md").contains(
        "```\n$ schedule solve Fixtures/schools/tiny-one-group/school.json\n" + run.output + "```"))
  }

  @Test(arguments: [
    ("LibraryExample", "import ScheduleEngine"),
    ("StoreExample", "import CalendarStorage\nimport SQLiteStorage\nimport SystemZones"),
  ])
  func `an example of the library in the README compiles`(name: String, imports: String) throws {
    let parts = try file("Tests/ScheduleCLITests/\(name).swift").components(separatedBy: "  // README\n")
    try #require(parts.count == 3)
    let example = parts[1].split(separator: "\n").map { $0.dropFirst(2) }.joined(separator: "\n")
    #expect(try file("README.md").contains("```swift\n\(imports)\n\n" + example + "\n```"))
  }

  @Test func `the example of a store in the README runs`() async throws {
    let folder = try TemporaryFolder()
    let calendar = """
      {"format": "calendar/1", "providers": [
        {"id": "p1", "timeZone": "UTC", "hours": [{"days": ["Mon"], "start": "09:00", "end": "12:00"}]}]}
      """
    let now = try #require(Instant("2026-11-21T12:00:00Z"))
    let start = try #require(Instant("2026-11-23T09:30:00Z"))
    let path = try folder.file("calendar.db")
    #expect(
      await CommandRun.of(["calendar", "put", "-", "--store", path], input: calendar, now: now).status
        == .success)
    #expect(try await storeExample(path: path, now: now, start: start).booking?.owner == "ann")
  }

  @Test func `the example of the library in the README runs`() async throws {
    let text = try file("Fixtures/schools/tiny-one-group/school.json")
    let school = try SchoolDocument.read(Array(text.utf8), file: "school.json")
    #expect(try await libraryExample(school: school).isClean)
  }

  @Test(arguments: ["solve"])
  func `every option stands in the README`(command: String) async throws {
    let readme = try file("README.md")
    let help = await CommandRun.of([command, "--help"]).output
    for match in help.matches(of: /\n  (?:-o, )?(--[a-z-]+)/)
    where match.1 != "--version" && match.1 != "--help" {
      let isNamed = readme.contains(match.1) || match.1 == "--output" || match.1 == "--color"
      #expect(isNamed, "\(match.1)")
    }
  }
}
