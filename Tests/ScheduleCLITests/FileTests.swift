import CommandSupport
import Foundation
import ScheduleCLI
import TestSupport
import Testing

/// What is read and written, and what happens where it cannot be.
@Suite struct FileTests {
  @Test func `a schedule and its statistics are written, and only they`() async throws {
    let folder = try TemporaryFolder()
    let school = try folder.file("school.json", OneSession.file)
    let run = await CommandRun.of(
      ["solve", school, "-o", folder.path + "/out.json", "--stats", folder.path + "/stats.json"],
      solve: OneSession.answering(OneSession.schedule))
    #expect(run.status == .success)
    #expect(run.output == "")
    #expect(try folder.names() == ["out.json", "school.json", "stats.json"])
    #expect(try folder.text("out.json").contains("\"schedule/1\""))
    let stats = try JSONSerialization.jsonObject(with: Data(try folder.text("stats.json").utf8))
    #expect((stats as? [String: Any])?["termination"] as? String == "optimal")
    let verdict = await CommandRun.of(["verify", school, folder.path + "/out.json"])
    #expect(verdict.status == .success)
  }

  @Test func `an existing file is replaced through a link and keeps its name`() async throws {
    let folder = try TemporaryFolder()
    let target = try folder.file("target.json", "old")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.json", withDestinationPath: target)
    let run = await CommandRun.of(
      ["solve", "-", "-o", folder.path + "/link.json"], input: OneSession.file,
      solve: OneSession.answering(OneSession.schedule))
    #expect(run.status == .success)
    #expect(try folder.names() == ["link.json", "target.json"])
    #expect(try folder.text("target.json").contains("\"schedule/1\""))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link.json") == target)
  }

  @Test func `a file that only its owner may read stays so`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("week.json", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    let run = await CommandRun.of(
      ["solve", "-", "-o", file], input: OneSession.file, solve: OneSession.answering(OneSession.schedule))
    #expect(run.status == .success)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(try folder.names() == ["week.json"])
  }

  @Test func `a device is written to, not replaced`() async throws {
    let run = await CommandRun.of(
      ["solve", "-", "-o", "/dev/null"], input: OneSession.file,
      solve: OneSession.answering(OneSession.schedule))
    #expect(run.status == .success)
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(kind as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `what cannot be written is 73 before anything is solved`() async throws {
    let folder = try TemporaryFolder()
    for path in [folder.path, folder.path + "/none/out.json"] {
      for option in ["-o", "--stats"] {
        let run = await CommandRun.of(["solve", "-", option, path], input: OneSession.file)
        #expect(run.status == .cannotWrite)
        #expect(run.errors.hasPrefix(path + " cannot be written: "))
      }
    }
  }

  @Test func `the school file is never overwritten`() async throws {
    let folder = try TemporaryFolder()
    let school = try folder.file("school.json", OneSession.file)
    let run = await CommandRun.of(
      [
        "solve", school, "-o",
        folder.path + "/../" + (folder.path as NSString).lastPathComponent + "/school.json",
      ])
    #expect(run.status == .usage)
    #expect(try folder.text("school.json") == OneSession.file)
  }

  @Test func `a missing file is 66`() async throws {
    let folder = try TemporaryFolder()
    for arguments in [
      ["solve", folder.path + "/none.json"], ["check", folder.path],
      ["verify", "-", folder.path + "/none.json"],
    ] {
      let run = await CommandRun.of(arguments, input: OneSession.file)
      #expect(run.status == .missingInput)
      #expect(run.errors.contains(" cannot be read: "))
    }
  }

  @Test func `bad content is 65 with every issue`() async {
    let run = await CommandRun.of(["check", "-"], input: "{\"format\": \"school/1\", \"x\": 1}")
    #expect(run.status == .badInput)
    #expect(run.errors.contains("standard input: /x: "))
    #expect(run.errors.contains("standard input: /name: "))
  }

  @Test func `a warning is 1 only where the check is strict`() async {
    let mild = await CommandRun.of(["check", "-"], input: OneSession.file)
    #expect(mild.status == .success)
    #expect(mild.output.hasPrefix("Tiny: 1 site, 1 student, 1 service"))
    #expect(mild.output.contains("without-bell-periods: "))
    let strict = await CommandRun.of(["check", "-", "--strict"], input: OneSession.file)
    #expect(strict.status == .incomplete)
    #expect(strict.output == mild.output)
  }

  @Test func `a schedule with a session off the grid is not clean`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.file(
      "week.json", OneSession.scheduleFile.replacing("08:00", with: "08:01").replacing("08:30", with: "08:31")
    )
    let run = await CommandRun.of(["verify", "-", file], input: OneSession.file)
    #expect(run.status == .incomplete)
    #expect(run.output.hasPrefix("Not clean: 1 session of Tiny, 1 violation, "))
    #expect(run.output.contains("frame: s1-speech (student s1) with speech on Mon 08:01-08:31"))
  }

  @Test func `a clean schedule is 0`() async throws {
    let folder = try TemporaryFolder()
    let school = try folder.file("school.json", OneSession.file)
    let run = await CommandRun.of(["verify", school, "-"], input: OneSession.scheduleFile)
    #expect(run.status == .success)
    #expect(run.output.hasPrefix("Clean: "))
  }

  @Test func `a reader that hangs up is no failure, a full disk is`() async {
    let closed = TextStream(isTerminal: false) { (_) throws(WriteFailure) in throw .brokenPipe }
    #expect(await CommandRun.of(["schema", "school"], output: closed).status == .success)
    let full = TextStream(isTerminal: false) { (_) throws(WriteFailure) in throw .failed("no space") }
    let run = await CommandRun.of(["schema", "school"], output: full)
    #expect(run.status == .cannotWrite)
    #expect(run.errors == "Standard output cannot be written: no space\n")
  }
}
