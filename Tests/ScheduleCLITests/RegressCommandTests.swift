import CommandSupport
import Foundation
import ScheduleCLI
import ScheduleEngine
import TestSupport
import Testing

@Suite struct RegressCommandTests {
  private static let optimum = """
    {
      "status": "optimal",
      "unserved": 0,
      "penalty": 0,
      "bound": { "unserved": 0, "penalty": 0 }
    }

    """

  /// A folder of schools of these names, all tiny.
  private func schools(_ names: String..., expected: String = optimum) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in names {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: false)
      _ = try folder.file(name + "/school.json", OneSession.file)
      _ = try folder.file(name + "/schedule.json", OneSession.scheduleFile)
      _ = try folder.file(name + "/expected.json", expected)
      _ = try folder.file(name + "/about.md", "One session.\n")
    }
    return folder
  }

  private func regress(
    _ folder: TemporaryFolder, _ arguments: String..., schedule: Schedule = OneSession.schedule
  ) async -> CommandRun {
    await CommandRun.of(["regress", folder.path] + arguments, solve: OneSession.answering(schedule))
  }

  @Test func `all as expected is 0, a line a school`() async throws {
    let folder = try schools("tiny-b", "tiny-a")
    let run = await regress(folder)
    #expect(run.status == .success)
    #expect(
      run.output == """
        School  Status    Unserved  Penalty      Bound        Work  Against expected
        tiny-a  optimal          0        0       0, 0           0  same
        tiny-b  optimal          0        0       0, 0           0  same
        2 schools, all as expected; 0 bounds checked by certificate.

        """)
    #expect(run.errors == "")
  }

  @Test func `a difference is 1 and leaves the files alone`() async throws {
    let folder = try schools("tiny-a")
    let run = await regress(folder, schedule: OneSession.emptySchedule)
    #expect(run.status == .incomplete)
    let words = run.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains("unserved: expected 0, found 30"))
    #expect(run.output.hasSuffix("1 school, 1 not as expected; 0 bounds checked by certificate.\n"))
    #expect(try folder.text("tiny-a/expected.json") == Self.optimum)
  }

  @Test func `record rewrites what differs and is still 1; the next run is 0`() async throws {
    let folder = try schools("tiny-a", "tiny-b", expected: "{}\n")
    _ = try folder.file("tiny-b/expected.json", Self.optimum)
    let wrong = #"{"status": "optimal", "unserved": 0, "penalty": 4, "bound": {"unserved": 0, "penalty": 4}}"#
    _ = try folder.file("tiny-a/expected.json", wrong)
    let run = await regress(folder, "--record")
    #expect(run.status == .incomplete)
    #expect(run.errors == "Recorded: \(folder.path)/tiny-a/expected.json\n")
    #expect(try folder.text("tiny-a/expected.json") == Self.optimum)
    #expect(await regress(folder).status == .success)
  }

  @Test func `record learns what was not known`() async throws {
    let folder = try schools("tiny-a", expected: "{}\n")
    let run = await regress(folder, "--record")
    #expect(run.status == .success)
    #expect(try folder.text("tiny-a/expected.json") == Self.optimum)
  }

  @Test func `record forgets nothing for a planted schedule that is not clean`() async throws {
    let folder = try schools("tiny-a", expected: "{}\n")
    _ = try folder.file("tiny-a/schedule.json", OneSession.scheduleFile.replacing("Mon", with: "Tue"))
    let run = await regress(folder, "--record")
    #expect(run.status == .incomplete)
    #expect(run.errors.hasPrefix("Not recorded: tiny-a. "))
    #expect(try folder.text("tiny-a/expected.json") == "{}\n")
  }

  @Test func `a filter chooses by name, and one that chooses nothing is 64`() async throws {
    let folder = try schools("tiny-a", "tiny-b", "small-a")
    let run = await regress(folder, "--filter", "y-b", "--filter", "small")
    #expect(
      run.output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != " " } } == [
        "small-a", "tiny-b", "2",
      ])
    let none = await regress(folder, "--filter", "large")
    #expect(none.status == .usage)
    #expect(none.errors.contains("--filter large: no school in \(folder.path) has this in its name."))
  }

  @Test(arguments: ["about.md", "expected.json", "schedule.json", "school.json"])
  func `a folder without one of its files is 66 and nothing is solved`(file: String) async throws {
    let folder = try schools("tiny-a", "tiny-b")
    try FileManager.default.removeItem(atPath: folder.path + "/tiny-a/" + file)
    let run = await regress(folder)
    #expect(run.status == .missingInput)
    #expect(run.output == "")
    #expect(
      run.errors.hasPrefix(
        "\(folder.path)/tiny-a/\(file) cannot be read: no such file or directory\nMaybe a file is"))
  }

  @Test func `a stray file or a folder that is empty or missing is 66`() async throws {
    let folder = try schools("tiny-a")
    _ = try folder.file("notes.txt", "x")
    #expect(await regress(folder).status == .missingInput)
    let run = await regress(try TemporaryFolder())
    #expect(run.status == .missingInput)
    #expect(run.errors.contains(" is empty; expected a folder for each fixture school."))
    #expect(await CommandRun.of(["regress", folder.path + "/none"]).status == .missingInput)
  }

  @Test(arguments: ["about.md", "expected.json", "schedule.json", "school.json"])
  func `a file that is wrong is 65, every one of them is named`(file: String) async throws {
    let folder = try schools("tiny-a", "tiny-b", "tiny-c")
    for name in ["tiny-a", "tiny-c"] { _ = try folder.file("\(name)/\(file)", "\n") }
    let run = await regress(folder)
    #expect(run.status == .badInput)
    #expect(run.errors.contains("\(folder.path)/tiny-a/\(file): "))
    #expect(run.errors.contains("\(folder.path)/tiny-c/\(file): "))
    #expect(!run.errors.contains("tiny-b"))
  }

  @Test func `json and junit are whole files`() async throws {
    let folder = try schools("tiny-a")
    let json = await regress(folder, "--format", "json")
    let root = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(root?["format"] as? String == "regression/1")
    let junit = await regress(folder, "--format", "junit")
    #expect(junit.output.hasPrefix("<?xml "))
    #expect(junit.output.hasSuffix("</testsuites>\n"))
  }

  @Test func `an interruption is 2 and nothing is recorded`() async throws {
    let folder = try schools("tiny-a", expected: "{}\n")
    let run = await CommandRun.of(
      ["regress", folder.path, "--record"],
      interruptions: { AsyncStream { $0.yield() } },
      solve: { (_, _, _) async throws(SolveFailure) in
        while !Task.isCancelled { await Task.yield() }
        throw .cancelled
      })
    #expect(run.status == .cancelled)
    #expect(run.errors == "Cancelled after 0 of 1 schools: nothing is recorded.\n")
    #expect(try folder.text("tiny-a/expected.json") == "{}\n")
  }

  @Test(arguments: [
    ["--effort", "0"], ["--effort", "nan"], ["--threads", "65"], ["--format", "html"], ["a", "b"],
  ])
  func `nonsense is 64`(arguments: [String]) async {
    let run = await CommandRun.of(["regress"] + arguments)
    #expect(run.status == .usage)
    #expect(run.output == "")
  }

  @Test func `a disk that is full is 73`() async throws {
    let folder = try schools("tiny-a")
    let full = TextStream(isTerminal: false) { (_) throws(WriteFailure) in throw .failed("no space") }
    let run = await CommandRun.of(
      ["regress", folder.path], output: full, solve: OneSession.answering(OneSession.schedule))
    #expect(run.status == .cannotWrite)
  }
}
