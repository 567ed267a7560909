import CommandSupport
import Foundation
import ScheduleCLI
import Testing

/// The cases of `Fixtures/prebooking`: gyms and requests, the command's arguments and the plan that must come of them.
///
/// The release of the time zone database is the machine's own, so it is not compared; the moments are.
/// With RECORD_FIXTURES=1 in the environment, plans are written anew, and a changed one still fails.
@Suite struct PrebookFixtureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/prebooking").path

  static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { !$0.hasPrefix(".") }.sorted()

  /// The arguments of a case, its file first.
  private static func arguments(_ name: String) throws -> [String] {
    let options = try String(contentsOfFile: "\(folder)/\(name)/arguments.txt", encoding: .utf8)
    return ["prebook", "plan", "\(folder)/\(name)/requests.json"]
      + options.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// A plan without the line that names the time zone database.
  private static func comparable(_ plan: String) -> [Substring] {
    plan.split(separator: "\n").filter { !$0.hasPrefix("  \"zones\":") }
  }

  @Test func `there are cases, each with its sentence`() throws {
    #expect(Self.cases.count >= 5)
    for name in Self.cases {
      let about = try String(contentsOfFile: "\(Self.folder)/\(name)/about.md", encoding: .utf8)
      #expect(about.hasSuffix(".\n"))
    }
  }

  @Test(arguments: cases)
  func `the plan is the one expected`(name: String) async throws {
    let path = "\(Self.folder)/\(name)/plan.json"
    let run = await CommandRun.of(try Self.arguments(name) + ["--json"])
    let expected = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try Self.comparable(run.output).joined(separator: "\n").appending("\n")
        .write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(run.errors == "")
    #expect(Self.comparable(run.output) == Self.comparable(expected))
  }

  @Test(arguments: cases)
  func `the host's own zone changes nothing`(name: String) throws {
    let plans = try ["UTC", "America/New_York", "Australia/Lord_Howe"].map { zone in
      let process = Process()
      process.executableURL = ProcessTests.executable
      process.arguments = try Self.arguments(name) + ["--json"]
      process.environment = ["TZ": zone, "PATH": "/usr/bin:/bin"]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let output = try pipe.fileHandleForReading.readToEnd()
      process.waitUntilExit()
      return output
    }
    #expect(plans[0] == plans[1])
    #expect(plans[0] == plans[2])
    #expect(plans[0]?.isEmpty == false)
  }
}
