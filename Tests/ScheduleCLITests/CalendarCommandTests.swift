import CalendarDomain
import CommandSupport
import Documents
import Foundation
import Preloading
import ScheduleCLI
import ScheduleEngine
import Testing

/// The commands around calendars, as somebody types them, on real files and SQLite.
@Suite struct CalendarCommandTests {
  private static let now = Instant("2026-11-21T12:00:00Z") ?? .first

  private static let calendar = """
    {"format": "calendar/1", "providers": [
      {"id": "ana", "timeZone": "America/New_York", "hours": [{"days": ["Mon", "Tue"], "start": "09:00", "end": "12:00"}]},
      {"id": "bo", "timeZone": "Australia/Lord_Howe", "hours": [{"days": ["Mon"], "start": "09:00", "end": "12:00"}]}],
     "bookings": [{"id": "b1", "provider": "ana", "owner": "o", "start": "2026-11-23T14:00:00Z",
       "end": "2026-11-23T17:00:00Z"}]}
    """

  private func run(_ arguments: String..., input: String = "", now: Instant = now) async -> CommandRun {
    await CommandRun.of(arguments, input: input, now: now)
  }

  /// A store with the calendar above.
  private func store(in folder: TemporaryFolder) async throws -> String {
    let path = try folder.file("calendar.db")
    let put = await run("calendar", "put", "-", "--store", path, input: Self.calendar)
    #expect(put.status == .success)
    #expect(put.output.contains("2 applied"))
    return path
  }

  @Test func `a rollover writes once, says what it did, and has nothing to do the second time`() async throws
  {
    let folder = try TemporaryFolder()
    let path = try await store(in: folder)
    let first = await run("rollover", "--store", path)
    #expect(first.status == .success)
    // Mondays and Tuesdays in ana's window, Mondays in bo's.
    #expect(first.output.contains("12  changed   created\n"))
    #expect(first.output.contains("2 applied, 16 rows written, 4 statements."))
    let second = await run("rollover", "--store", path)
    #expect(second.output.contains("11  kept      current\n"))
    #expect(second.output.contains(" 1  kept      full\n"))
    #expect(second.output.contains("0 applied, 0 rows written, 1 statements."))
  }

  @Test func `a dry run writes nothing and its plan does later what it showed`() async throws {
    let folder = try TemporaryFolder()
    let (path, plan) = (try await store(in: folder), try folder.file("plan.json"))
    let before = await run("calendar", "show", "--store", path)
    let dry = await run("rollover", "--store", path, "--dry-run", "--plan", plan)
    #expect(dry.output.contains("12  changed   created\n"))
    #expect(dry.output.contains("Dry run: nothing was written."))
    #expect(await run("calendar", "show", "--store", path).output == before.output)
    let applied = await run("apply", plan, "--store", path)
    #expect(applied.status == .success)
    #expect(applied.output.contains("2 applied, 16 rows written"))
    let again = await run("apply", plan, "--store", path)
    #expect(again.status == .success)
    #expect(again.output.contains("0 applied, 2 applied before, 0 rows written"))
    #expect(await run("rollover", "--store", path).output.contains("0 applied"))
  }

  @Test func `a booking that a plan file brings counts on its own date`() async throws {
    let folder = try TemporaryFolder()
    let (path, plan) = (try folder.file("calendar.db"), try folder.file("plan.json"))
    // On Sunday evening, which has no slots; Monday's first one begins eleven hours later.
    let calendar = """
      {"format": "calendar/1", "providers": [{"id": "ana", "timeZone": "America/New_York", "maxPerDay": 1,
        "hours": [{"days": ["Sun"], "start": "22:00", "end": "23:00"}, {"days": ["Mon"], "start": "09:00", "end": "12:00"}]}],
       "bookings": [{"id": "b1", "provider": "ana", "owner": "o", "start": "2026-11-23T03:00:00Z",
         "end": "2026-11-23T04:00:00Z"}]}
      """
    _ = await run("calendar", "put", "-", "--store", path, "--dry-run", "--plan", plan, input: calendar)
    #expect(await run("apply", plan, "--store", path).status == .success)
    _ = await run(
      "slots", "generate", "--minutes", "60", "--from", "2026-11-23", "--days", "1", "--store", path)
    let list = await run("slots", "list", "--store", path).output
    #expect(list.contains("2026-11-23T14:00:00Z       60  ana       open    1/1\n"), "\(list)")
  }

  @Test func `a plan that others overtook conflicts and changes nothing of theirs`() async throws {
    let folder = try TemporaryFolder()
    let (path, plan) = (try await store(in: folder), try folder.file("plan.json"))
    _ = await run("rollover", "--store", path, "--dry-run", "--plan", plan)
    let changed = Self.calendar.replacingOccurrences(of: "12:00\"}]},", with: "11:00\"}]},")
    #expect(await run("calendar", "put", "-", "--store", path, input: changed).output.contains("1 applied"))
    let applied = await run("apply", plan, "--store", path)
    #expect(applied.status == .incomplete)
    #expect(
      applied.output.hasPrefix(
        """
         4  changed   created
        48  kept      day-off
        ana has changed since the plan was made: it has version 1, the plan is of 0.
        Maybe make the plan anew.
        1 applied, 6 rows written,
        """), "\(applied.output)")
    let shown = await run("calendar", "show", "--store", path).output
    let rows = try CalendarDocument.read(Array(shown.utf8), file: "shown")
    #expect(Set(rows.days.map(\.provider)) == ["bo"])
  }

  @Test func `a calendar file is rolled over without a store, and a full day is full in it`() async throws {
    let folder = try TemporaryFolder()
    let (source, target) = (try folder.file("c.json"), try folder.file("d.json"))
    try Self.calendar.write(toFile: source, atomically: true, encoding: .utf8)
    let rolled = await run("rollover", source, "-o", target)
    #expect(rolled.status == .success)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: target)))
    let rows = try CalendarDocument.read(bytes, file: "d")
    #expect(rows.days.count == 12)
    #expect(rows.days.first { $0.provider == "ana" }?.status == .full)
    #expect(rows.bookings.map(\.id) == ["b1"])
    let again = await run("rollover", target, "-o", target)
    #expect(again.output.contains("0 applied"))
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: target))) == bytes)
  }

  @Test func `a dash is standard output, and what is said of the run goes beside it`() async throws {
    let folder = try TemporaryFolder()
    let path = try await store(in: folder)
    let shown = await run("calendar", "show", "--store", path)
    #expect(await run("calendar", "show", "--store", path, "-o", "-").output == shown.output)
    let file = try folder.file("rolled.json")
    _ = await run("rollover", "-", "-o", file, input: Self.calendar)
    let rolled = await run("rollover", "-", "-o", "-", input: Self.calendar)
    #expect(rolled.status == .success)
    #expect(rolled.output == (try String(contentsOfFile: file, encoding: .utf8)))
    #expect(rolled.errors.contains("2 applied, 16 rows written"))
    #expect(!FileManager.default.fileExists(atPath: "-"))
    let plan = await run("rollover", "--store", path, "--dry-run", "--plan", "-")
    #expect(plan.status.rawValue == 64)
    #expect(plan.errors.contains("--plan needs a file"))
  }

  @Test func `what fails or is put off is named and is status 1`() async throws {
    let lost = Self.calendar.replacingOccurrences(of: "Australia/Lord_Howe", with: "Antarctica/Troll")
    let environment = ["TZDIR": "/usr/share/zoneinfo/America"]
    let run = await CommandRun.of(
      ["rollover", "-", "--dry-run", "--json"], input: lost, environment: environment, now: Self.now)
    #expect(run.status == .incomplete)
    #expect(run.output.contains("unknown-zone: Antarctica/Troll"))
    let budget = await self.run("rollover", "-", "--dry-run", "--max-providers", "1", input: Self.calendar)
    #expect(budget.status == .incomplete)
    #expect(budget.output.contains("Left for the next run: 1, the first is bo"))
    let ghost = await self.run("rollover", "-", "--dry-run", "--provider", "ghost", input: Self.calendar)
    #expect(ghost.status == .incomplete)
    #expect(ghost.output.contains("ghost: no-calendar"))
  }

  @Test func `a preview names the bookings that other hours would lose`() async throws {
    let folder = try TemporaryFolder()
    let path = try await store(in: folder)
    let shorter = Self.calendar.replacingOccurrences(
      of: "\"end\": \"12:00\"}]},", with: "\"end\": \"11:00\"}]},")
    let preview = await run("calendar", "preview", "-", "--store", path, input: shorter)
    #expect(preview.status == .incomplete)
    #expect(preview.output.contains("ana: 1260 free minutes before, 840 after"))
    #expect(preview.output.contains("b1  2026-11-23T14:00:00Z  outside-hours"))
    let same = await run("calendar", "preview", "-", "--store", path, input: Self.calendar)
    #expect(same.status == .success)
  }

  @Test(arguments: [
    (["rollover"], Int32(64), "Expected --store"), (["rollover", "-"], 64, "expected -o"),
    (["rollover", "--store", "x", "--days", "0"], 64, "1 to 366"),
    (["rollover", "/no/such/file", "--dry-run"], 66, "cannot be read"),
    (["calendar", "show", "--store", "/no/such/folder/x.db"], 66, "The store cannot be used"),
    (["apply", "-", "--store", "x"], 65, "expected"),
    (["rollover", "-", "--dry-run", "--store", "x"], 64, "one of"),
  ])
  func `what cannot be is said plainly`(arguments: [String], status: Int32, message: String) async {
    let run = await CommandRun.of(arguments, input: "[]", now: Self.now)
    #expect(run.status.rawValue == status)
    #expect(run.errors.localizedCaseInsensitiveContains(message), "\(run.errors)")
  }

  @Test func `a file that is no store is refused and left as it is`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("text.db")
    try String(repeating: "no database ", count: 100).write(toFile: path, atomically: true, encoding: .utf8)
    let run = await run("calendar", "show", "--store", path)
    #expect(run.status == .missingInput)
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("no database"))
  }
}
