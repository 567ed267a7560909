import CalendarDomain
import CommandSupport
import Foundation
import ScheduleCLI
import ScheduleEngine
import Testing

/// `schedule slots`, as somebody types it, on SQLite. `ana` works Monday 09:00 to 12:00 in New York; the first slot is
/// 2026-11-23T14:00:00Z.
@Suite struct SlotsCommandTests {
  private static let now = Instant("2026-11-21T12:00:00Z") ?? .first

  private static let calendar = """
    {"format": "calendar/1", "providers": [
      {"id": "ana", "timeZone": "America/New_York", "hours": [{"days": ["Mon"], "start": "09:00", "end": "12:00"}]}]}
    """

  private struct Store {
    let folder: TemporaryFolder
    let path: String

    /// With the slots of two Mondays.
    init() async throws {
      folder = try TemporaryFolder()
      path = try folder.file("calendar.db")
      let put = await CommandRun.of(["calendar", "put", "-", "--store", path], input: calendar, now: now)
      #expect(put.status == .success)
      let made = await run("generate", "--minutes", "60", "--days", "14")
      #expect(made.output.hasPrefix("6  changed   offered\n"))
    }

    func run(_ arguments: String..., now: Instant = now) async -> CommandRun {
      await CommandRun.of(["slots"] + arguments + ["--store", path], now: now)
    }
  }

  @Test func `slots are listed a page at a time`() async throws {
    let store = try await Store()
    let first = await store.run("list", "--limit", "4")
    #expect(
      first.output == """
        start                 minutes  provider  state  free
        2026-11-23T14:00:00Z       60  ana       open    1/1
        2026-11-23T15:00:00Z       60  ana       open    1/1
        2026-11-23T16:00:00Z       60  ana       open    1/1
        2026-11-30T14:00:00Z       60  ana       open    1/1
        More: --after '2026-11-30T14:00:00Z@ana'

        """)
    let rest = await store.run("list", "--limit", "4", "--after", "2026-11-30T14:00:00Z@ana", "--json")
    #expect(rest.output.contains(#""start": "2026-11-30T16:00:00Z""#))
    #expect(rest.output.contains(#""next": null"#))
    #expect(await store.run("list", "--provider", "bo").output == "No slots.\n")
  }

  @Test func `a slot is booked once, the second time with other times and status 1`() async throws {
    let store = try await Store()
    let first = await store.run("book", "ana", "2026-11-23T09:00:00-05:00", "--owner", "o", "--id", "b1")
    #expect(first.status == .success)
    #expect(first.output == "b1  confirmed  ana  2026-11-23T14:00:00Z  60 min  seat 0  for o\n")
    let second = await store.run("book", "ana", "2026-11-23T14:00:00Z", "--owner", "p")
    #expect(second.status == .incomplete)
    #expect(
      second.output.hasPrefix(
        "The time is taken. These can be had:\n  ana 2026-11-23T15:00:00Z\n  ana 2026-11-23T16:00:00Z\n"))
    let third = await store.run("book", "ana", "2026-11-23T14:00:00Z", "--owner", "p", "--json")
    #expect(third.output.contains(#""reason": "conflict""#))
    #expect(await store.run("list", "--show", "taken").output.contains("0/1"))
  }

  @Test func `a hold is confirmed, moved and released by its owner alone`() async throws {
    let store = try await Store()
    let start = "2026-11-23T14:00:00Z"
    let hold = await store.run("hold", "ana", start, "--owner", "o", "--seconds", "60", "--id", "h")
    #expect(hold.output.hasSuffix("for o  until 2026-11-21T12:01:00Z\n"))
    #expect(await store.run("confirm", "h", "--owner", "p").output == "The booking is another's.\n")
    #expect(await store.run("confirm", "h", "--owner", "o").status == .success)
    let moved = await store.run("move", "h", "ana", "2026-11-23T14:30:00Z", "--minutes", "45", "--owner", "o")
    #expect(moved.output.contains("2026-11-23T14:30:00Z  45 min"))
    #expect(await store.run("release", "h", "--owner", "p").status == .incomplete)
    #expect(await store.run("release", "h", "--owner", "p", "--admin").status == .success)
    #expect(await store.run("release", "h", "--owner", "o").output.hasSuffix("(as before)\n"))
    #expect(await store.run("release", "nothing", "--owner", "o").status == .incomplete)
  }

  @Test func `a key books once, and is not for another wish`() async throws {
    let store = try await Store()
    let first = await store.run("book", "ana", "2026-11-23T14:00:00Z", "--owner", "o", "--key", "k")
    let second = await store.run("book", "ana", "2026-11-23T14:00:00Z", "--owner", "o", "--key", "k")
    #expect(second.output == first.output.dropLast() + " (as before)\n")
    let other = await store.run("book", "ana", "2026-11-23T15:00:00Z", "--owner", "o", "--key", "k")
    #expect(other.status == .incomplete)
    #expect(other.output.contains("was used for another request"))
  }

  @Test func `blocked slots are seen, not booked, and opened again`() async throws {
    let store = try await Store()
    let block = await store.run("block", "ana", "2026-11-23T14:00:00Z", "--until", "2026-11-23T16:00:00Z")
    #expect(block.output.hasPrefix("2  changed   blocked\n"))
    #expect(
      await store.run("book", "ana", "2026-11-23T14:00:00Z", "--owner", "o").output
        == "The time is blocked.\n")
    let counted = await store.run("stats")
    #expect(
      counted.output == """
        provider  total  open  held  booked  blocked  past  used
        ana           6     4     0       0        2     0  0.0%

        """)
    #expect(await store.run("unblock", "ana", "2026-11-23T14:00:00Z").status == .success)
    #expect(await store.run("unblock", "ana", "2026-11-23T14:01:00Z").status == .incomplete)
    #expect(await store.run("stats", "--by", "weekday", "--json").output.contains(#""weekday": "monday""#))
  }

  @Test func `a dry run of a cleanup says what the cleanup does`() async throws {
    let store = try await Store()
    let later = try #require(Instant("2026-11-26T12:00:00Z"))
    let dry = await store.run("cleanup", "--older-than", "1", "--dry-run", now: later)
    #expect(dry.output.hasPrefix("3  changed   past\n"))
    #expect(dry.output.hasSuffix("To be pruned: 0 bookings, 0 messages, 2 records of plans, 0 answers.\n"))
    let real = await store.run("cleanup", "--older-than", "1", now: later)
    #expect(real.output.hasPrefix("3  changed   past\n"))
    #expect(real.output.hasSuffix("Pruned: 0 bookings, 0 messages, 2 records of plans, 0 answers.\n"))
    let again = await store.run("cleanup", "--older-than", "1", "--json", now: later)
    #expect(again.output.contains(#""applied": []"#))
  }

  @Test func `generating again changes nothing, and a dry run neither`() async throws {
    let store = try await Store()
    let dry = await store.run("generate", "--minutes", "30", "--days", "14", "--dry-run")
    #expect(dry.output.hasPrefix("6  changed   offered\n6  changed   resized\n"))
    let again = await store.run("generate", "--minutes", "60", "--days", "14")
    #expect(again.output.hasPrefix("6  kept      current\n0 applied"))
  }

  @Test(arguments: [
    ["list", "--limit", "-5"], ["list", "--limit", "abc"], ["list", "--after", "x"],
    ["list", "--minutes", "0"],
    ["list", "--from", "2026-11-23T15:00:00Z", "--to", "2026-11-23T14:00:00Z"],
    ["generate", "--minutes", "0"], ["generate", "--minutes", "60", "--days", "367"],
    ["cleanup", "--older-than", "-365"], ["cleanup", "--older-than", "0"],
    ["book", "ana", "2026-11-23T14:00:00", "--owner", "o"], ["book", "ana", "2026-11-23T14:00:00Z"],
    ["book", "ana", "2026-11-23T14:00:00Z", "--owner", "o", "--minutes", "1441"],
    ["hold", "ana", "2026-11-23T14:00:00Z", "--owner", "o", "--seconds", "0"],
    ["block", "ana", "2026-11-23T14:00:00Z", "--until", "2026-11-23T14:00:00Z"], ["stats", "--by", "moon"],
  ])
  func `T4: a command line that means nothing is refused before anything is done`(arguments: [String])
    async throws
  {
    let folder = try TemporaryFolder()
    let run = await CommandRun.of(["slots"] + arguments + ["--store", try folder.file("calendar.db")])
    #expect(run.status == .usage)
    #expect(!run.errors.isEmpty)
    #expect(try folder.names() == [])
  }
}
