import CalendarDomain
import CalendarStorage
import CommandSupport
import Database
import Documents
import Foundation
import Planning
import SQLiteStorage
import ScheduleEngine
import TestSupport
import Testing

@testable import CommandSupport
@testable import ScheduleCLI

/// What is said of stores that cannot be used, or not so. `p` works on Mondays from 09:00 to 12:00 UTC.
@Suite struct StoreTests {
  private static let now = Instant("2026-11-21T12:00:00Z") ?? .first

  private static func calendar(_ id: String = "p", name: String = "P", owner: String = "o") -> String {
    """
    {"format": "calendar/1", "providers": [
      {"id": \(json(id)), "name": \(json(name)), "timeZone": "UTC", "hours": [{"days": ["Mon"], "start": "09:00", "end": "12:00"}]}],
     "bookings": [{"id": "b", "provider": \(json(id)), "owner": \(json(owner)), "start": "2026-11-23T11:00:00Z",
       "end": "2026-11-23T12:00:00Z"}]}
    """
  }

  private static func json(_ text: String) -> String {
    String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
  }

  private func run(
    _ arguments: String..., input: String = "", faultDirectories: [String] = []
  ) async -> CommandRun {
    await CommandRun.of(arguments, input: input, faultDirectories: faultDirectories, now: Self.now)
  }

  /// A store with `p`, its days and slots.
  private func store(in folder: TemporaryFolder, _ calendar: String = calendar()) async throws -> String {
    let path = try folder.file("calendar.db")
    #expect(await run("calendar", "put", "-", "--store", path, input: calendar).status == .success)
    #expect(await run("rollover", "--store", path).status == .success)
    #expect(await run("slots", "generate", "--minutes", "60", "--store", path).status == .success)
    return path
  }

  /// Commands that need a store, those that read first.
  private static let reading = [
    ["slots", "list"], ["slots", "stats"], ["calendar", "show"], ["calendar", "preview", "-"],
    ["rollover", "--dry-run"], ["slots", "generate", "--minutes", "30", "--dry-run"],
    ["slots", "cleanup", "--older-than", "1", "--dry-run"],
  ]
  private static let changing = [
    ["rollover"], ["slots", "generate", "--minutes", "60"], ["slots", "cleanup", "--older-than", "1"],
    ["slots", "book", "p", "2026-11-23T09:00:00Z", "--owner", "o"],
    ["slots", "hold", "p", "2026-11-23T09:00:00Z", "--owner", "o"],
    ["slots", "confirm", "b", "--owner", "o"], ["slots", "release", "b", "--owner", "o"],
    ["slots", "move", "b", "p", "2026-11-23T09:00:00Z", "--owner", "o"],
    ["slots", "block", "p", "2026-11-23T09:00:00Z"], ["slots", "unblock", "p", "2026-11-23T09:00:00Z"],
  ]

  @Test(arguments: reading + changing)
  func `a mistyped store is named and not made`(arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    let run = await CommandRun.of(
      arguments + ["--store", try folder.file("calender.db")], input: Self.calendar(), now: Self.now)
    #expect(run.status == .missingInput)
    #expect(run.errors.hasPrefix("There is no such store: \(folder.path)/calender.db.\nMaybe "))
    #expect(run.output == "")
    #expect(try folder.names() == [])
  }

  @Test func `a dry run of put shows what it would do to a store that is not there, and apply does it`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (path, plan) = (try folder.file("calendar.db"), try folder.file("plan.json"))
    let dry = await run(
      "calendar", "put", "-", "--store", path, "--dry-run", "--plan", plan, input: Self.calendar())
    #expect(dry.status == .success)
    #expect(dry.output.hasPrefix("1  changed   published\nDry run: nothing was written."))
    #expect(try folder.names() == ["plan.json"])
    #expect(await run("apply", plan, "--store", path).output.contains("\n1 applied"))
    #expect(await run("apply", plan, "--store", path).output.hasPrefix("0 applied, 1 applied before, 0 rows"))
  }

  @Test(arguments: reading + changing + [["calendar", "put", "-"]])
  func `another program's file stays as it is and is named as such`(arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    for (name, statements) in [
      ("tables", ["CREATE TABLE places (id)"]),
      ("version", ["CREATE TABLE places (id)", "PRAGMA user_version = 2"]),
      ("mark", ["PRAGMA application_id = 252006673", "CREATE TABLE provider (id)"]),
    ] {
      let path = try folder.file(name)
      try OtherProgram.make(path, statements)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      let run = await CommandRun.of(
        arguments + ["--store", path], input: Self.calendar(), now: Self.now)
      #expect(run.status == .missingInput)
      #expect(run.errors.hasPrefix("This is no store: \(path) is another program's SQLite file, with the "))
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
    #expect(try folder.names() == ["mark", "tables", "version"])
  }

  @Test(arguments: [
    ["slots", "list"], ["slots", "book", "p", "2026-11-23T09:00:00Z", "--owner", "o"],
    ["calendar", "put", "-"],
  ])
  func `what can be no store is said in a sentence`(arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    for (store, sentence) in [
      ("", "its name is empty."), (":memory:", ":memory: keeps nothing; expected the name of a file."),
      (folder.path, "\(folder.path) is a folder; expected a file."), ("/dev/null", "/dev/null is no file."),
      ("/no/such/folder/x.db", "there is no folder /no/such/folder."),
    ] {
      let run = await CommandRun.of(
        arguments + ["--store", store, "--json"],
        input: Self.calendar(), now: Self.now)
      #expect(run.status == .missingInput)
      #expect(run.errors == "The store cannot be used: \(sentence)\n")
      #expect(run.output.contains(#""outcome": "failed""#))
      #expect(run.output.contains(#""reason": "unavailable""#))
    }
    #expect(try folder.names() == [])
  }

  @Test func `a name that looks like an address is the name of a file`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/file:calendar.db?mode=memory"
    let here = FileManager.default.currentDirectoryPath
    #expect(await run("calendar", "put", "-", "--store", path, input: Self.calendar()).status == .success)
    #expect(try folder.names() == ["file:calendar.db?mode=memory"])
    #expect(FileManager.default.currentDirectoryPath == here)
    #expect(await run("calendar", "show", "--store", path).output.contains(#""id": "p""#))
  }

  @Test func `texts that no store holds are 65 with their place, and nothing is written`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("calendar.db")
    let long = String(repeating: "0123456789", count: 271)
    for (calendar, message) in [
      (
        Self.calendar("a\u{0}b"),
        #"/providers/0/id: "a\u0000b" holds the character U+0000; expected a text without it"#
      ),
      (
        Self.calendar(name: "a\u{0}b"),
        #"/providers/0/name: "a\u0000b" holds the character U+0000; expected a text without it"#
      ),
      (
        Self.calendar(owner: "a\u{0}b"),
        #"/bookings/0/owner: "a\u0000b" holds the character U+0000; expected a text without it"#
      ),
      (Self.calendar(long), #"..." has 2710 bytes; expected a text of 1 to 500 bytes"#),
      (Self.calendar(owner: long), #"..." has 2710 bytes; expected a text of 1 to 800 bytes"#),
    ] {
      let put = await run("calendar", "put", "-", "--store", path, input: calendar)
      #expect(put.status == .badInput)
      #expect(put.errors.contains(message), "\(put.errors)")
    }
    #expect(try folder.names() == [])
    let fitting = String(long.prefix(500))
    let store = try await self.store(in: folder, Self.calendar(fitting, owner: String(long.prefix(800))))
    let shown = await run("calendar", "show", "--store", store).output
    #expect(await run("calendar", "put", "-", "--store", store, input: shown).status == .success)
    for option in ["--owner", "--id", "--key"] {
      let others = option == "--owner" ? [] : ["--owner", "o"]
      let book = await CommandRun.of(
        [
          "slots", "book", fitting, "2026-11-23T09:00:00Z", option, String(long.prefix(801)), "--store",
          store,
        ]
          + others, now: Self.now)
      #expect(book.status == .usage)
      #expect(book.errors.contains(#"..." has 801 bytes; expected 1 to 800 bytes."#), "\(book.errors)")
    }
  }

  @Test func `a school whose ids no store holds is not published`() async throws {
    let folder = try TemporaryFolder()
    for (id, problem) in [
      (String(repeating: "speech", count: 84), #"..." has 504 bytes"#),
      (#"speech\u0000"#, #"the provider "speech\u0000" holds the character U+0000"#),
    ] {
      let school = try folder.file("school.json", OneSession.file.replacing(#""speech""#, with: "\"\(id)\""))
      let week = OneSession.scheduleFile.replacing(#""speech""#, with: "\"\(id)\"")
      let publish = await run(
        "calendar", "publish", school, "-", "--from", "2026-11-23", "--to", "2026-11-27", "--zone", "UTC",
        "--store", try folder.file("calendar.db"), input: week)
      #expect(publish.status == .badInput, "\(publish.errors)")
      #expect(publish.errors.hasPrefix("The store cannot hold this: the provider "), "\(publish.errors)")
      #expect(publish.errors.contains(problem), "\(publish.errors)")
      #expect(try folder.names() == ["school.json"])
    }
  }

  @Test func `a store of an earlier schema waits for its turn to be brought up to date, and is then read`()
    async throws
  {
    let folder = try TemporaryFolder()
    let path = try folder.file("calendar.db")
    let earlier = try SQLiteDatabase(path: path, lockTimeout: .zero, counter: MetricsCounter())
    // Before migrations had names, and files a mark.
    try await earlier.transaction(.write) { (session) throws(StoreError) in
      for migration in CalendarSchema.owner.migrations.prefix(3) {
        for statement in migration.statements(.sqlite) { _ = try session.run(statement, []) }
      }
      _ = try session.run("PRAGMA user_version = 3", [])
    }
    try earlier.close()
    let lock = try OtherProgram.lock(path)
    let waiting = await run("slots", "list", "--json", "--store", path)
    #expect(waiting.status == .tryAgain)
    #expect(waiting.output.contains(#""reason": "busy""#))
    try lock.release()
    #expect(await run("slots", "list", "--store", path).output == "No slots.\n")
    #expect(await run("calendar", "put", "-", "--store", path, input: Self.calendar()).status == .success)
    let plan = try folder.file("plan.json")
    #expect(await run("rollover", "--dry-run", "--plan", plan, "--store", path).status == .success)
    #expect(try folder.text("plan.json").contains(#""store": "#))
  }

  @Test
  func `while another process writes, what reads does not wait, and who would write is told to ask again`()
    async throws
  {
    let folder = try TemporaryFolder()
    let path = try await store(in: folder)
    // For as long as this is there, nobody else writes.
    let lock = try OtherProgram.lock(path)
    for arguments in Self.reading {
      let run = await CommandRun.of(arguments + ["--store", path], input: Self.calendar(), now: Self.now)
      #expect(run.status == .success || arguments[1] == "preview", "\(arguments): \(run.errors)")
    }
    let book = await run(
      "slots", "book", "p", "2026-11-23T09:00:00Z", "--owner", "o", "--json", "--store", path)
    #expect(book.status == .tryAgain)
    #expect(book.status.rawValue == 75)
    #expect(
      book.output == """
        {
          "outcome": "again",
          "reason": "busy",
          "message": "The store is busy: another process kept writing in it. Nothing was changed.\\nMaybe try again in a moment."
        }

        """)
    try lock.release()
    #expect(
      await run("slots", "book", "p", "2026-11-23T09:00:00Z", "--owner", "o", "--store", path).status
        == .success)
    let taken = await run(
      "slots", "book", "p", "2026-11-23T09:00:00Z", "--owner", "o", "--json", "--store", path)
    #expect(taken.status == .incomplete)
    #expect(taken.output.contains(#""outcome": "refused""#))
  }

  @Test
  func `a plan that was overtaken, or is of another store, says so and counts nothing that was not done`()
    async throws
  {
    let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
    let (path, second) = (try await store(in: folder), try await store(in: other))
    let plan = try folder.file("plan.json")
    let shorter = Self.calendar().replacing("12:00\"}]}]", with: "11:00\"}]}]")
    _ = await run("calendar", "put", "-", "--store", path, "--dry-run", "--plan", plan, input: shorter)
    let stranger = await run("apply", plan, "--store", second, "--json")
    #expect(stranger.status == .badInput)
    #expect(stranger.errors.hasPrefix("The plan was made for another store: it is of "))
    #expect(stranger.output.contains(#""reason": "other-store""#))
    _ = await run("slots", "book", "p", "2026-11-23T09:00:00Z", "--owner", "o", "--store", path)
    let stale = await run("apply", plan, "--store", path)
    #expect(stale.status == .incomplete)
    #expect(
      stale.output.hasPrefix(
        """
        p has changed since the plan was made: it has version 3, the plan is of 2.
        Maybe make the plan anew.
        0 applied, 0 rows written,
        """), "\(stale.output)")
    let before = try Data(contentsOf: URL(fileURLWithPath: plan))
    // A plan without a store, as earlier versions wrote it, is read, and what it expects is looked at.
    let old = String(decoding: before, as: UTF8.self).split(separator: "\n").filter {
      !$0.contains(#""store":"#)
    }
    try old.joined(separator: "\n").write(toFile: plan, atomically: true, encoding: .utf8)
    #expect(
      await run("apply", plan, "--store", path).output.hasPrefix("p has changed since the plan was made"))
  }

  @Test func `line breaks and control characters in ids and owners are printed escaped`() async throws {
    let folder = try TemporaryFolder()
    let id = "a\nb\u{1b}[31m\u{202e}'"
    let path = try await store(in: folder, Self.calendar(id, owner: "o\r\n0 applied"))
    let printed = #"a\nb\u001b[31m\u202e'"#
    let list = await run("slots", "list", "--limit", "1", "--store", path)
    #expect(list.output.contains("  \(printed)  open"))
    #expect(list.output.contains(#"More: --after $'2026-11-23T09:00:00Z@a\nb\u001b[31m\u202e\''"#))
    #expect(await run("slots", "stats", "--store", path).output.contains("\n\(printed)  "))
    let book = await run(
      "slots", "book", id, "2026-11-23T09:00:00Z", "--owner", "x\ny", "--id", "i\tj", "--store", path)
    #expect(book.output.hasPrefix(#"i\tj  confirmed  "# + printed + "  2026"))
    #expect(book.output.hasSuffix(#"for x\ny"# + "\n"))
    let taken = await run("slots", "book", id, "2026-11-23T09:00:00Z", "--owner", "z", "--store", path)
    #expect(taken.output.contains("\n  \(printed) 2026-11-23T10:00:00Z\n"))
    let shorter = Self.calendar(id).replacing("12:00\"}]}]", with: "11:00\"}]}]")
    let preview = await run("calendar", "preview", "-", "--store", path, input: shorter)
    #expect(preview.output.hasPrefix(printed + ": "))
    let nobody = await run("rollover", "--provider", "x\ny", "--store", path)
    #expect(nobody.output.contains(#"x\ny: no-calendar"#))
    for run in [list, book, taken, preview, nobody] {
      #expect(!run.output.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" || $0 == "\r" })
    }
  }

  @Test func `a mistake of the program's own leaves a file to reproduce it`() async throws {
    let folder = try TemporaryFolder()
    let path = try await store(in: folder)
    try OtherProgram.make(
      path, ["CREATE TRIGGER no BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'no message'); END"])
    let faults = try TemporaryFolder()
    let book = await run(
      "slots", "book", "p", "2026-11-23T09:00:00Z", "--owner", "o", "--json", "--store", path,
      faultDirectories: ["/no/such/folder", faults.path])
    #expect(book.status == .internalFault)
    #expect(book.output.contains(#""reason": "fault""#))
    #expect(book.errors.contains("no message\n\(faults.path)/schedule-fault-1.json holds the command"))
    let text = try faults.text("schedule-fault-1.json")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(
      report["arguments"] as? [String] == [
        "slots", "book", "p", "2026-11-23T09:00:00Z", "--owner", "o", "--json", "--store", path,
      ])
    #expect(report["now"] as? String == "2026-11-21T12:00:00Z")
    let held = try JSONSerialization.data(withJSONObject: try #require(report["store"]))
    #expect(try CalendarDocument.read([UInt8](held), file: "store").calendars.map(\.id) == ["p"])
    let mode = try FileManager.default.attributesOfItem(atPath: faults.path + "/schedule-fault-1.json")
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }

  @Test func `no password is written down`() {
    #expect(
      StoreOptions.withoutPassword("postgresql://ann:secret@host/db?password=secret&user=x")
        == "postgresql://ann:...@host/db?password=...&user=x")
    #expect(StoreOptions.withoutPassword("postgresql://ann@host/db") == "postgresql://ann@host/db")
    #expect(StoreOptions.withoutPassword("p:q@r") == "p:q@r")
  }

  #if os(Linux)
    @Test func `a file and folder that may not be written are read, and say so where they would be changed`()
      async throws
    {
      let folder = try TemporaryFolder()
      let path = try await store(in: folder)
      #expect(try folder.names() == ["calendar.db"])
      let program = try folder.file("schedule")
      try FileManager.default.copyItem(at: ProcessTests.executable, to: URL(fileURLWithPath: program))
      let modes = [(path, 0o444), (program, 0o555), (folder.path, 0o555)]
      for (name, mode) in modes {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: name)
      }
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      for (arguments, status) in Self.reading.map({ ($0, Int32(0)) }) + Self.changing.map({ ($0, 66) }) {
        let run = try Self.unprivileged(
          program, arguments + ["--store", path, "--now", "2026-11-21T12:00:00Z"])
        #expect(run.status == status, "\(arguments): \(run.errors)")
        if status == 66 {
          #expect(run.errors == "The store is read-only: it can be read and not changed.\n", "\(arguments)")
        }
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
      #expect(try folder.names() == ["calendar.db", "schedule"])
    }

    /// Runs a program as somebody whom permissions hold.
    private static func unprivileged(
      _ program: String, _ arguments: [String]
    ) throws -> (status: Int32, errors: String) {
      let process = Process()
      let isRoot = geteuid() == 0
      process.executableURL = URL(fileURLWithPath: isRoot ? "/usr/bin/setpriv" : program)
      let drop = ["--reuid=65534", "--regid=65534", "--clear-groups", program]
      process.arguments = (isRoot ? drop : []) + arguments
      let (input, errors) = (Pipe(), Pipe())
      (process.standardInput, process.standardOutput, process.standardError) = (
        input, FileHandle.nullDevice, errors
      )
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: Data(calendar().utf8))
      try input.fileHandleForWriting.close()
      let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      return (process.terminationStatus, text)
    }
  #endif
}
