import CommandSupport
import Foundation
import ScheduleCLI
import Testing

/// The cases of `Fixtures/sync`: a calendar, the command's arguments and the snapshot that must come of them.
///
/// With RECORD_FIXTURES=1 in the environment, snapshots are written anew, and a changed one still fails.
@Suite struct SyncFixtureTests {
  private static let folder = CaseFolder("sync")
  static let cases = folder.cases

  /// The arguments of a case, its file first.
  private static func arguments(_ name: String) throws -> [String] {
    try folder.arguments(["sync", "show"], "calendar.ics", of: name) + ["--json"]
  }

  @Test func `there are cases, each with its sentence`() throws {
    #expect(Self.cases.count >= 10)
    for name in Self.cases {
      #expect(try Self.folder.about(name).hasSuffix(".\n"))
    }
  }

  @Test(arguments: cases)
  func `the snapshot is the one expected`(name: String) async throws {
    let path = "\(Self.folder.path)/\(name)/snapshot.json"
    let run = await CommandRun.of(try Self.arguments(name))
    let expected = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try run.output.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(run.errors == "")
    #expect(run.output == expected)
    #expect(run.status == (run.output.contains("\"complete\": true") ? .success : .incomplete))
  }

  @Test(arguments: cases)
  func `the host's own zone changes nothing`(name: String) throws {
    let arguments = try Self.arguments(name)
    let snapshots = try ProcessTests.hostZones.map { try ProcessTests.output(arguments, zone: $0) }
    #expect(snapshots[0] == snapshots[1])
    #expect(snapshots[0] == snapshots[2])
    #expect(snapshots[0]?.isEmpty == false)
  }
}
