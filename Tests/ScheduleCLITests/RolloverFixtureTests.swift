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
  private static let folder = CaseFolder("rollover")
  static let cases = folder.cases

  private static func plan(at path: String) throws -> Plan {
    try PlanDocument.read([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))), file: path)
  }

  /// The arguments of a case, its calendar first.
  private static func arguments(_ name: String) throws -> [String] {
    try folder.arguments(["rollover"], "calendar.json", of: name)
  }

  @Test func `there are cases, each with its sentence`() throws {
    #expect(Self.cases.count >= 5)
    for name in Self.cases {
      #expect(try Self.folder.about(name).hasSuffix(".\n"))
    }
  }

  @Test(arguments: cases)
  func `the plan is the one expected, and the file rolled over by it has nothing left to do`(name: String)
    async throws
  {
    let made = try TemporaryFolder()
    let path = try made.file("plan.json")
    let expectedPath = "\(Self.folder.path)/\(name)/plan.json"
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
    let plans = try ProcessTests.hostZones.map { zone in
      let path = try made.file("plan.json")
      _ = try ProcessTests.output(try Self.arguments(name) + ["--dry-run", "--plan", path], zone: zone)
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    #expect(plans[0] == plans[1])
    #expect(plans[0] == plans[2])
    #expect(!plans[0].isEmpty)
  }
}
