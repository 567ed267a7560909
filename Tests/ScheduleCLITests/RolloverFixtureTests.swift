import CommandSupport
import Documents
import Foundation
import Planning
import ScheduleCLI
import ScheduleEngine
import Testing

/// The cases of `Fixtures/rollover`: a calendar, the command's arguments and the plan that must come of them.
///
/// The release of the time zone database is the machine's own, so ids of plans are not compared; what the plans say is.
/// With RECORD_FIXTURES=1 in the environment, plans are written anew, and a changed one still fails.
@Suite struct RolloverFixtureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/rollover").path

  static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { !$0.hasPrefix(".") }.sorted()

  private static func plan(at path: String) throws -> Plan {
    try PlanDocument.read([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))), file: path)
  }

  /// The arguments of a case, its calendar first.
  private static func arguments(_ name: String) throws -> [String] {
    let options = try String(contentsOfFile: "\(folder)/\(name)/arguments.txt", encoding: .utf8)
    return ["rollover", "\(folder)/\(name)/calendar.json"]
      + options.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  @Test func `there are cases, each with its sentence`() throws {
    #expect(Self.cases.count >= 5)
    for name in Self.cases {
      let about = try String(contentsOfFile: "\(Self.folder)/\(name)/about.md", encoding: .utf8)
      #expect(about.hasSuffix(".\n"))
    }
  }

  @Test(arguments: cases)
  func `the plan is the one expected, and the file rolled over by it has nothing left to do`(name: String)
    async throws
  {
    let made = try TemporaryFolder()
    let path = try made.file("plan.json")
    let expectedPath = "\(Self.folder)/\(name)/plan.json"
    _ = await CommandRun.of(try Self.arguments(name) + ["--dry-run", "--plan", path])
    let plan = try Self.plan(at: path)
    let expected = try? Self.plan(at: expectedPath)
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try? FileManager.default.removeItem(atPath: expectedPath)
      try FileManager.default.copyItem(atPath: path, toPath: expectedPath)
    }
    #expect(plan.groups == expected?.groups)
    #expect(plan.decisions == expected?.decisions)
    #expect(plan.deferred == expected?.deferred)
    #expect(plan.cursor == expected?.cursor)

    let rolled = try made.file("rolled.json")
    let first = await CommandRun.of(try Self.arguments(name) + ["-o", rolled])
    #expect(first.output.contains("\(plan.groups.count) applied"))
    var again = try Self.arguments(name)
    again[1] = rolled
    guard plan.deferred.isEmpty else { return }
    #expect(await CommandRun.of(again + ["-o", rolled]).output.contains("0 applied, 0 rows written"))
  }

  @Test(arguments: cases)
  func `the host's own zone changes nothing`(name: String) throws {
    let made = try TemporaryFolder()
    let plans = try ["UTC", "America/New_York", "Australia/Lord_Howe"].map { zone in
      let path = try made.file("plan.json")
      let process = Process()
      process.executableURL = ProcessTests.executable
      process.arguments = try Self.arguments(name) + ["--dry-run", "--plan", path]
      process.environment = ["TZ": zone, "PATH": "/usr/bin:/bin"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    #expect(plans[0] == plans[1])
    #expect(plans[0] == plans[2])
    #expect(!plans[0].isEmpty)
  }
}
