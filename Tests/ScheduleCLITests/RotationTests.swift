import CalendarDomain
import CommandSupport
import Documents
import Foundation
import Preloading
import ScheduleCLI
import ScheduleEngine
import Testing

/// Every command on cycles that are no week, with the engine itself.
@Suite struct RotationTests {
  private static let engine: Surroundings.Solve = { (school, options, progress) async throws(SolveFailure) in
    var options = options
    options.effort = 0.1
    return try await Scheduler().solve(school, options: options, progress: progress)
  }

  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/schools").path

  /// Two days A and B; weeks A and B; ten days, of one provider, of a whole school.
  private static let rotations = [
    "tiny-rotation-days", "tiny-every-other-week", "tiny-ten-day-cycle", "small-alternate-weeks",
  ]

  private func path(_ rotation: String, _ file: String = "school.json") -> String {
    "\(Self.fixtures)/\(rotation)/\(file)"
  }

  private func school(_ rotation: String) throws -> School {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(rotation))))
    return try SchoolDocument.read(bytes, file: rotation)
  }

  private func run(_ arguments: String..., input: String = "") async -> CommandRun {
    await CommandRun.of(arguments, input: input, solve: Self.engine)
  }

  private func solved(_ rotation: String, _ options: String...) async throws -> Schedule {
    let run = await CommandRun.of(["solve", path(rotation)] + options, solve: Self.engine)
    #expect(run.status == .success)
    return try ScheduleDocument.read(Array(run.output.utf8), file: rotation)
  }

  @Test(arguments: rotations)
  func `check counts starts over all days of the cycle`(rotation: String) async throws {
    let school = try school(rotation)
    let run = await run("check", path(rotation), "--services")
    #expect(run.status == .success)
    let frame = school.cycle.end - school.cycle.start
    let starts = school.services.reduce(0) {
      $0 + school.cycle.days.count * ((frame - $1.minutes) / school.cycle.step + 1)
    }
    #expect(run.output.contains(" \(starts)  in the day's frame, over all services"))
    #expect(run.errors == "")
  }

  @Test(arguments: rotations)
  func `solve places by the cycle's days, verify finds it clean`(rotation: String) async throws {
    let schedule = try await solved(rotation)
    let days = try school(rotation).cycle.days
    let positions = schedule.sessions.compactMap { days.firstIndex(of: $0.day) }
    #expect(positions.count == schedule.sessions.count)
    #expect(positions == positions.sorted())
    let text = String(decoding: ScheduleDocument.write(schedule), as: UTF8.self)
    let verdict = await run("verify", path(rotation), "-", input: text)
    #expect(verdict.status == .success)
    #expect(verdict.output.hasPrefix("Clean: "))
  }

  @Test func `verify names the day of a rotation, and refuses one of another`() async throws {
    let planted = try String(contentsOfFile: path("tiny-every-other-week", "schedule.json"), encoding: .utf8)
    let wrong = await run(
      "verify", path("tiny-every-other-week"), "-",
      input: planted.replacingOccurrences(of: "B-Tue", with: "A-Tue"))
    #expect(wrong.status == .incomplete)
    #expect(wrong.output.contains("special-activity: ana-ot (student ana) with ot on A-Tue 10:00-10:45"))
    let other = await run(
      "verify", path("tiny-every-other-week"), "-",
      input: planted.replacingOccurrences(of: "B-Tue", with: "Tue"))
    #expect(other.status == .incomplete)
    #expect(other.output.contains("Tue"))
  }

  @Test(arguments: rotations, [40, 60, 80, 100])
  func `a table shows every day once for each provider, within its width`(rotation: String, width: Int)
    async throws
  {
    let school = try school(rotation)
    let run = await run("solve", path(rotation), "--format", "table", "--width", String(width))
    #expect(run.status == .success)
    let lines = run.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= width })
    let headings = lines.filter { $0.hasPrefix("      | ") || $0.hasPrefix("No sessions on ") }
      .flatMap { $0.split { " |,.".contains($0) }.map(String.init) }
    for day in school.cycle.days.map(\.text) {
      #expect(headings.count { $0 == day } == school.providers.count, "\(day)")
    }
  }

  @Test func `what stands in week A stays there where it is to be kept`() async throws {
    let moved = try await solved("tiny-every-other-week")
    #expect(moved.score == Score(unserved: 0, penalty: 5))
    #expect(moved.sessions.map(\.day) == ["B-Tue", "B-Tue"])
    let kept = try await solved("tiny-every-other-week", "--keep-existing")
    #expect(kept.score == Score(unserved: 0, penalty: 6))
    #expect(kept.sessions.map(\.day) == ["A-Tue", "B-Tue"])
    // What an option kept is not the school file's pin.
    #expect(kept.sessions.map(\.pinned) == [false, false])
  }

  @Test func `a selection places one service and leaves the other week alone`() async throws {
    for option in [["--service", "ana-ot"], ["--service", "ana-ot", "--keep-existing"]] {
      let run = await CommandRun.of(["solve", path("tiny-every-other-week")] + option, solve: Self.engine)
      let schedule = try ScheduleDocument.read(Array(run.output.utf8), file: "schedule")
      #expect(schedule.sessions.map(\.day) == ["A-Tue", "B-Tue"])
    }
    let provider = try await solved("tiny-every-other-week", "--provider", "ot")
    #expect(provider.score == Score(unserved: 0, penalty: 5))
  }

  @Test func `the last day and the first are no neighbors`() async throws {
    let schedule = try await solved("tiny-ten-day-cycle")
    #expect(schedule.parts[.adjacentDays] == 2)
    #expect(schedule.sessions.count == 5)
  }

  @Test(arguments: ["tiny-every-other-week", "tiny-ten-day-cycle"])
  func `a cycle of ten days is published over two weeks, rolled over, booked and solved around`(
    rotation: String
  ) async throws {
    let folder = try TemporaryFolder()
    let store = try folder.file("calendar.db")
    let schedule = try await solved(rotation)
    let week = try folder.file("week.json", String(decoding: ScheduleDocument.write(schedule), as: UTF8.self))
    let now = try #require(Instant("2026-11-21T12:00:00Z"))
    func run(_ arguments: String...) async -> CommandRun {
      await CommandRun.of(arguments + ["--store", store], now: now, solve: Self.engine)
    }
    let published = await run(
      "calendar", "publish", path(rotation), week, "--zone", "America/New_York", "--from", "2026-11-23",
      "--to",
      "2026-12-04")
    #expect(published.status == .success)
    #expect(await run("rollover").status == .success)
    let shown = try CalendarDocument.read(Array(await run("calendar", "show").output.utf8), file: "shown")
    let dates = shown.busy.map { $0.key.split(separator: " ") }.filter { $0.first == "session" }
    // Each day of the cycle falls on one of ten dates.
    let days = try school(rotation).cycle.days
    let expected = try schedule.sessions.map { session in
      let day = try #require(days.firstIndex(of: session.day))
      return try #require(CivilDate("2026-11-23")).advanced(by: day / 5 * 7 + day % 5).description
    }
    #expect(Set(dates.map { String($0[1]) }) == Set(expected))
    #expect(await run("slots", "generate", "--minutes", "15", "--days", "14").status == .success)
    let slots = try CalendarDocument.read(Array(await run("calendar", "show").output.utf8), file: "shown")
      .slots
    let slot = try #require(slots.last)
    let booked = await run(
      "slots", "book", slot.provider.text, slot.range.start.description, "--owner", "office")
    #expect(booked.status == .success)
    let around = await run(
      "calendar", "school", path(rotation), "--week", week, "--from", "2026-11-23", "--to", "2026-12-04")
    #expect(around.status == .success)
    let dashed = await run(
      "calendar", "school", path(rotation), "--week", week, "--from", "2026-11-23", "--to", "2026-12-04",
      "-o", "-")
    #expect(dashed.output == around.output)
    let again = await CommandRun.of(["solve", "-"], input: around.output, solve: Self.engine)
    #expect(again.status == .success)
  }

  @Test(arguments: ["alternate", "ten-day"])
  func `a generated rotation is checked, solved, verified and shown`(cycle: String) async throws {
    let arguments = [
      "generate", "--cycle", cycle, "--students", "6", "--roles", "speech", "--existing", "30%",
    ]
    let generated = await CommandRun.of(arguments)
    #expect(generated.status == .success)
    let school = try SchoolDocument.read(Array(generated.output.utf8), file: "generated")
    #expect(school.cycle.days.count == 10)
    let check = await run("check", "-", "--strict", input: generated.output)
    #expect(check.status == .incomplete)
    #expect(check.output.contains("\n1 warning\n  count-not-by-week: The cycle has 2 weeks"))
    let folder = try TemporaryFolder()
    let file = try folder.file("school.json", generated.output)
    let solved = await run("solve", "-", input: generated.output)
    #expect(solved.status == .success)
    #expect(await run("verify", file, "-", input: solved.output).status == .success)
    let table = await run("solve", file, "--format", "table", "--keep-existing")
    #expect(table.output.contains(cycle == "alternate" ? "| A-Mon " : "| 1 "))
    #expect(table.output.contains(cycle == "alternate" ? "| B-Mon " : "| 6 "))
  }

  @Test func `regress runs rotations as it runs weeks`() async throws {
    let run = await run(
      "regress", Self.fixtures, "--filter", "rotation-days", "--filter", "every-other-week", "--filter",
      "ten-day-cycle"
    )
    #expect(run.status == .success)
    #expect(run.output.hasSuffix("3 schools, all as expected; 3 bounds checked by certificate.\n"))
  }

  @Test func `the schema takes any labels`() async throws {
    let run = await run("schema", "school")
    let schema = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let cycle =
      ((schema?["properties"] as? [String: Any])?["cycle"] as? [String: Any])?["properties"] as? [String: Any]
    let items = (cycle?["days"] as? [String: Any])?["items"] as? [String: Any]
    #expect(items?["type"] as? String == "string")
    #expect(items?["enum"] == nil)
  }
}
