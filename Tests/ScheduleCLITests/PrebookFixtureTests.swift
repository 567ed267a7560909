import CommandSupport
import Foundation
import ScheduleCLI
import SchoolDomain
import Testing

@testable import Documents

/// The cases of `Fixtures/prebooking`: gyms and requests, the command's arguments and the plan that must come of them.
///
/// The release of the time zone database is the machine's own, so it is not compared; the moments are.
/// With RECORD_FIXTURES=1 in the environment, plans are written anew, and a changed one still fails.
@Suite struct PrebookFixtureTests {
  private static let folder = CaseFolder("prebooking")
  static let cases = folder.cases

  /// The arguments of a case, its file first.
  private static func arguments(_ name: String) throws -> [String] {
    try folder.arguments(["prebook", "plan"], "requests.json", of: name)
  }

  /// A plan without the line that names the time zone database.
  private static func comparable(_ plan: String) -> [Substring] {
    plan.split(separator: "\n").filter { !$0.hasPrefix("  \"zones\":") }
  }

  @Test func `there are cases, each with its sentence`() throws {
    #expect(Self.cases.count >= 5)
    for name in Self.cases {
      #expect(try Self.folder.about(name).hasSuffix(".\n"))
    }
  }

  @Test(arguments: cases)
  func `the plan is the one expected`(name: String) async throws {
    let path = "\(Self.folder.path)/\(name)/plan.json"
    let run = await CommandRun.of(try Self.arguments(name) + ["--json"])
    let expected = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try Self.comparable(run.output).joined(separator: "\n").appending("\n")
        .write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(run.errors == "")
    #expect(Self.comparable(run.output) == Self.comparable(expected))
    let bytes = Array(run.output.utf8)
    var checker = StructureChecker(bytes: bytes, judgesValues: true)
    checker.check(try JSONParser.parse(bytes), .object(DocumentFormat.prebookingPlan.shape))
    #expect(checker.findings.issues.map(\.issue.pointer) == [])
  }

  @Test(arguments: cases)
  func `the host's own zone changes nothing`(name: String) throws {
    let arguments = try Self.arguments(name) + ["--json"]
    let plans = try ProcessTests.hostZones.map { try ProcessTests.output(arguments, zone: $0) }
    #expect(plans[0] == plans[1])
    #expect(plans[0] == plans[2])
    #expect(plans[0]?.isEmpty == false)
  }
}
