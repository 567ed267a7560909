import CommandSupport
import Documents
import Foundation
import ScheduleCLI
import ScheduleEngine
import TestSupport
import Testing

/// `solve --certificate` and `verify --certificate`, with the engine itself.
@Suite struct CertificateTests {
  private let solve: Surroundings.Solve = {
    (school, options, progress) async throws(SolveFailure) in
    try await Scheduler().solve(school, options: options, progress: progress)
  }

  private func solved(in folder: TemporaryFolder) async throws -> [String] {
    let paths = ["school", "week", "proof"].map { folder.path + "/\($0).json" }
    try OneSession.file.write(toFile: paths[0], atomically: true, encoding: .utf8)
    let run = await CommandRun.of(
      ["solve", paths[0], "-o", paths[1], "--certificate", paths[2]], solve: solve)
    #expect(run.status == .success)
    return paths
  }

  @Test func `a solved school's proof is checked, and the schedule is called optimal`() async throws {
    let folder = try TemporaryFolder()
    let paths = try await solved(in: folder)
    let run = await CommandRun.of(["verify", paths[0], paths[1], "--certificate", paths[2]])
    #expect(run.status == .success)
    #expect(run.output.contains("\noptimal (checked): "))
  }

  @Test func `a worse schedule of the school is called feasible, with what it is off by`() async throws {
    let folder = try TemporaryFolder()
    let paths = try await solved(in: folder)
    try String(decoding: ScheduleDocument.write(OneSession.emptySchedule), as: UTF8.self)
      .write(toFile: paths[1], atomically: true, encoding: .utf8)
    let run = await CommandRun.of(["verify", paths[0], paths[1], "--certificate", paths[2]])
    #expect(run.output.contains("\nfeasible, unserved at most 30 from the best (checked)."), "\(run.output)")
  }

  @Test func `a planted wrong certificate is refused with status 1`() async throws {
    let folder = try TemporaryFolder()
    let paths = try await solved(in: folder)
    let honest = try String(contentsOfFile: paths[2], encoding: .utf8)
    for (good, bad, message) in [
      ("\"penalty\": 0", "\"penalty\": 5", "it claims that the penalty is at least 5, its prices prove 0"),
      ("\"s1-speech\"", "\"s2-speech\"", "the school has no service s2-speech"),
      ("\"Tiny\"", "\"Other\"", "it is for the school \"Other\", not for \"Tiny\""),
    ] {
      let planted = honest.replacingOccurrences(of: good, with: bad)
      #expect(planted != honest)
      try planted.write(toFile: paths[2], atomically: true, encoding: .utf8)
      let run = await CommandRun.of(
        ["verify", paths[0], paths[1], "--certificate", paths[2], "--width", "200"])
      #expect(run.status == .incomplete)
      #expect(run.output.contains(message), "\(run.output)")
      #expect(!run.output.contains("(checked)"))
    }
  }
}
