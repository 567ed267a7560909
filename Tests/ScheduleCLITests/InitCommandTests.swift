import CommandSupport
import Documents
import Foundation
import ScheduleCLI
import ScheduleEngine
import Testing

@Suite struct InitCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    ("/elm", "elm/school.json", "elm/school.md"), ("/elm/", "elm/school.json", "elm/school.md"),
    ("/oak.json", "oak.json", "oak.md"), ("/a/b.JSON", "a/b.JSON", "a/b.md"),
  ])
  func `a school and its page come out`(path: String, file: String, page: String) async throws {
    let run = await CommandRun.of(["init", "-o", folder.path + path])
    #expect(run.status == .success)
    #expect(run.output.hasPrefix("\(folder.path)/\(file): "))
    #expect(run.output.hasSuffix("Next: schedule solve \(folder.path)/\(file)\n"))
    #expect(try folder.text(page).hasPrefix("# Starter School\n"))
    let starter = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/documents/starter/school.json")
    #expect(try folder.text(file) == String(contentsOf: starter, encoding: .utf8))
  }

  @Test func `files that are there stay unless forced`() async throws {
    _ = try folder.file("school.md", "mine")
    let run = await CommandRun.of(["init", "-o", folder.path])
    #expect(run.status == .cannotWrite)
    #expect(
      run.errors.hasPrefix("\(folder.path)/school.md is there already; nothing is written.\nMaybe --force"))
    #expect(try folder.names() == ["school.md"])
    #expect(await CommandRun.of(["init", "-o", folder.path, "--force"]).status == .success)
    #expect(try folder.text("school.md").hasPrefix("# Starter School\n"))
  }

  @Test func `the school checks without warnings and solves to the optimum of its example`() async throws {
    #expect(await CommandRun.of(["init", "-o", folder.path]).status == .success)
    let check = await CommandRun.of(["check", folder.path + "/school.json", "--strict"])
    #expect(check.status == .success)
    let school = try SchoolDocument.read(Array(try folder.text("school.json").utf8), file: "school")
    let outcome = try await Scheduler().solve(school)
    #expect(outcome.schedule.status == .optimal)
    #expect(outcome.schedule.unplaced == [])
    let files = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/documents/starter")
    let example = try ScheduleDocument.read(
      [UInt8](Data(contentsOf: files.appendingPathComponent("schedule.json"))), file: "schedule")
    #expect(example.score == outcome.schedule.score)
    #expect(ScheduleVerifier.verify(example, for: school).isClean)
    let proof = try CertificateDocument.read(
      [UInt8](Data(contentsOf: files.appendingPathComponent("certificate.json"))), file: "certificate")
    let standing = BoundStanding(
      example, ScheduleVerifier.verify(example, for: school), CertificateChecker.check(proof, for: school))
    #expect(standing == .optimal)
  }
}
