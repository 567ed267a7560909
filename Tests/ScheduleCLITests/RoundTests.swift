import CalendarDomain
import CommandSupport
import Foundation
import ScheduleCLI
import ScheduleEngine
import Testing

/// Transcripts of whole rounds: `Fixtures/rounds/<case>/round.txt` has commands and what each prints, and is replayed.
///
/// Ids of plans tell the release of the time zone database and are left out. With RECORD_FIXTURES=1 in the environment
/// transcripts are written anew, and a changed one still fails.
@Suite struct RoundTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/rounds").path

  static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { !$0.hasPrefix(".") }.sorted()

  private static let now = Instant("2026-11-20T12:00:00Z") ?? .first

  @Test(arguments: cases)
  func `a round goes as its transcript says`(name: String) async throws {
    let place = "\(Self.folder)/\(name)"
    let made = try TemporaryFolder()
    for file in try FileManager.default.contentsOfDirectory(atPath: place) where file.hasSuffix(".json") {
      try FileManager.default.copyItem(atPath: "\(place)/\(file)", toPath: made.file(file))
    }
    let transcript = try String(contentsOfFile: "\(place)/round.txt", encoding: .utf8)
    var replayed = ""
    for line in transcript.split(separator: "\n", omittingEmptySubsequences: false)
    where line.hasPrefix("$ schedule ") {
      let words = line.dropFirst("$ schedule ".count).split(separator: " ").map(String.init)
      let arguments = try words.map { try $0.hasSuffix(".json") || $0.hasSuffix(".db") ? made.file($0) : $0 }
      let run = await CommandRun.of(arguments, now: Self.now) {
        (school, options, progress) async throws(SolveFailure) in
        try await Scheduler().solve(school, options: options, progress: progress)
      }
      replayed += line + "\n" + Self.plain(run.output + run.errors, made.path)
      if run.status != .success { replayed += "[\(run.status.rawValue)]\n" }
    }
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try replayed.write(toFile: "\(place)/round.txt", atomically: true, encoding: .utf8)
    }
    #expect(replayed == transcript)
  }

  @Test func `there is a round`() { #expect(Self.cases.contains("one-provider")) }

  /// Without the folder's path and the ids of plans.
  private static func plain(_ text: String, _ folder: String) -> String {
    text.replacingOccurrences(of: folder + "/", with: "")
      .replacingOccurrences(of: " Plan [0-9a-f]{64}", with: "", options: .regularExpression)
  }
}
