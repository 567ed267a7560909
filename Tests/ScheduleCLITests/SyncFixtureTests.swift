import CommandSupport
import Foundation
import ScheduleCLI
import Testing

/// The cases of `Fixtures/sync`: a calendar, the command's arguments and the snapshot that must come of them.
///
/// With RECORD_FIXTURES=1 in the environment, snapshots are written anew, and a changed one still fails.
@Suite struct SyncFixtureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/sync").path

  static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { !$0.hasPrefix(".") }.sorted()

  /// The arguments of a case, its file first.
  private static func arguments(_ name: String) throws -> [String] {
    let options = try String(contentsOfFile: "\(folder)/\(name)/arguments.txt", encoding: .utf8)
    return ["sync", "show", "\(folder)/\(name)/calendar.ics"]
      + options.split(whereSeparator: \.isWhitespace).map(String.init) + ["--json"]
  }

  @Test func `there are cases, each with its sentence`() throws {
    #expect(Self.cases.count >= 10)
    for name in Self.cases {
      let about = try String(contentsOfFile: "\(Self.folder)/\(name)/about.md", encoding: .utf8)
      #expect(about.hasSuffix(".\n"))
    }
  }

  @Test(arguments: cases)
  func `the snapshot is the one expected`(name: String) async throws {
    let path = "\(Self.folder)/\(name)/snapshot.json"
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
    let snapshots = try ["UTC", "America/New_York", "Australia/Lord_Howe"].map { zone in
      let process = Process()
      process.executableURL = ProcessTests.executable
      process.arguments = try Self.arguments(name)
      process.environment = ["TZ": zone, "PATH": "/usr/bin:/bin"]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let output = try pipe.fileHandleForReading.readToEnd()
      process.waitUntilExit()
      return output
    }
    #expect(snapshots[0] == snapshots[1])
    #expect(snapshots[0] == snapshots[2])
    #expect(snapshots[0]?.isEmpty == false)
  }
}
