import CommandSupport
import Foundation
import ScheduleCLI
import TestSupport
import Testing

@Suite struct DiffCommandTests {
  private static let later = OneSession.scheduleFile
    .replacing("\"start\": \"08:00\", \"end\": \"08:30\"", with: "\"start\": \"09:00\", \"end\": \"09:30\"")

  /// Two schedules and the school as files, then `arguments`.
  private func run(
    _ folder: TemporaryFolder, before: String = OneSession.scheduleFile, after: String = later,
    school: String? = nil, _ arguments: String...
  ) async throws -> CommandRun {
    let files = [try folder.file("before.json", before), try folder.file("after.json", after)]
    let counted = try school.map { ["--school", try folder.file("school.json", $0)] } ?? []
    return await CommandRun.of(["diff"] + files + counted + arguments)
  }

  @Test func `a moved session is told by provider and student, with both scores`() async throws {
    let run = try await run(try TemporaryFolder())
    #expect(run.status == .incomplete)
    #expect(run.errors == "")
    #expect(
      run.output.hasPrefix(
        """
        1 moved

        speech: 1 moved
          moved  Mon 08:00-08:30 -> Mon 09:00-09:30  s1-speech

        By student
          s1  1 moved

                        before  after  change
        unserved             0      0       0
        penalty              0      0       0
          afternoon          0      0       0

        """))
    #expect(run.output.split(separator: "\n").last == "  changed            0      0       0")
  }

  @Test func `a group that moved whole has one line`() async throws {
    let second = #", {"service": "s2-speech", "student": "s2", "provider": "speech", "day": "Mon","#
    func week(_ text: String, _ times: String) -> String {
      text.replacing("}],\n \"unplaced\"", with: "}\(second) \(times)}],\n \"unplaced\"")
    }
    let run = try await run(
      try TemporaryFolder(), before: week(OneSession.scheduleFile, #""start": "08:00", "end": "08:30""#),
      after: week(Self.later, #""start": "09:00", "end": "09:30""#))
    #expect(run.output.contains("\n  moved  Mon 08:00-08:30 -> Mon 09:00-09:30  a whole group: s1 s2\n\n"))
    #expect(run.output.contains("\n  s1  1 moved\n  s2  1 moved\n"))
  }

  @Test func `the same places, lengths and pins are 0`() async throws {
    let run = try await run(try TemporaryFolder(), after: OneSession.scheduleFile)
    #expect(run.status == .success)
    #expect(run.output.hasPrefix("Nothing has changed: the same places, lengths and pins.\n\n"))
  }

  @Test func `csv has a row for each change`() async throws {
    let longer = OneSession.scheduleFile.replacing("\"08:30\"", with: "\"08:45\"")
    #expect(
      try await run(try TemporaryFolder(), "--format", "csv").output
        == "\u{FEFF}change,student,service,provider,teacher,before,after\r\n"
        + "moved,s1,s1-speech,speech,,Mon 08:00-08:30,Mon 09:00-09:30\r\n")
    #expect(
      try await run(try TemporaryFolder(), after: longer, "--format", "csv").output.hasSuffix(
        "\r\nlonger,s1,s1-speech,speech,,Mon 08:00-08:30,Mon 08:00-08:45\r\n"))
  }

  @Test func `json is the document, to standard output or to a file`() async throws {
    let folder = try TemporaryFolder()
    let direct = try await run(folder, "--format", "json")
    #expect(direct.output.hasPrefix("{\n  \"format\": \"diff/1\",\n  \"moved\": [\n    { \"from\": {"))
    let written = try await run(folder, "--format", "json", "-o", folder.path + "/out.json")
    #expect(written.status == .incomplete)
    #expect(written.output == "")
    #expect(try folder.text("out.json") == direct.output)
  }

  @Test func `with the school the claims do not count`() async throws {
    // The file claims that nothing is unserved, and has no session.
    let empty = OneSession.scheduleFile.replacing(
      /"sessions": \[[^\]]*\]/, with: "\"sessions\": []")
    let believed = try await run(try TemporaryFolder(), after: empty)
    #expect(believed.output.contains("\nunserved             0      0       0\n"))
    let counted = try await run(try TemporaryFolder(), after: empty, school: OneSession.file)
    #expect(
      counted.output.hasPrefix("1 dropped\n\nspeech: 1 dropped\n  dropped  Mon 08:00-08:30  s1-speech\n"))
    #expect(counted.output.contains("\nunserved             0     30     +30\n"))
  }

  @Test func `what the school lacks is 65 with its place`() async throws {
    let other = Self.later.replacing("\"Mon\"", with: "\"Sat\"")
    let run = try await run(try TemporaryFolder(), after: other, school: OneSession.file)
    #expect(run.status == .badInput)
    #expect(run.output == "")
    #expect(run.errors.contains("after.json: /sessions/0/day: \"Sat\" is not a day of the cycle; expected"))
    #expect(run.errors.contains("\nMaybe the schedule was made for another school file.\n"))
  }

  @Test func `a schedule that breaks rules is taken, and that is said`() async throws {
    // Speech works from 08:00 on.
    let early = Self.later.replacing("\"09:00\", \"end\": \"09:30\"", with: "\"07:00\", \"end\": \"07:30\"")
    let run = try await run(try TemporaryFolder(), after: early, school: OneSession.file)
    #expect(run.status == .incomplete)
    #expect(run.output.hasPrefix("1 moved\n"))
    #expect(run.errors.contains("after.json breaks rules, "))
    #expect(run.errors.contains("\nMaybe see 'schedule verify "))
  }

  @Test func `a schedule may come from standard input, and one alone`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("before.json", OneSession.scheduleFile)
    let run = await CommandRun.of(["diff", file, "-"], input: Self.later)
    #expect(run.status == .incomplete)
    #expect(await CommandRun.of(["diff", "-", "-"]).status == .usage)
    #expect(await CommandRun.of(["diff", file, "-", "--school", "-"]).status == .usage)
    #expect(await CommandRun.of(["diff", file, file, "-o", file]).status == .usage)
    #expect(await CommandRun.of(["diff", file, folder.path + "/none.json"]).status == .missingInput)
  }
}
