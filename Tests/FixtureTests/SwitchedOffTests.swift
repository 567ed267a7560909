import Documents
import Placement
import Regression
import ScheduleEngine
import Testing

/// What only saves time: without it small schools have the same status and the same score.
@Suite struct SwitchedOffTests {
  struct Switch: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Besides the tiny schools: those that are solved within the budget without it.
    var schools = ["district-two-schools", "small-kept-week", "small-over-subscribed", "school-pinned-week"]
    /// A school in which it shows, and in which figure.
    let shows: (school: String, figure: @Sendable (SolveStatistics) -> Int)
    let turnOff: @Sendable (inout SearchSwitches) -> Void
  }

  static let switches = [
    Switch(testDescription: "components apart", shows: ("district-two-schools", { $0.components })) {
      $0.decomposes = false
    },
    Switch(testDescription: "a first schedule", shows: ("small-kept-week", { $0.work })) {
      $0.constructs = false
    },
    Switch(testDescription: "the dive", shows: ("small-over-subscribed", { $0.work })) { $0.dives = false },
    Switch(
      testDescription: "annealing and neighborhoods",
      shows: ("school-over-subscribed", { $0.annealingIterations })
    ) {
      $0.searches = false
    },
    Switch(testDescription: "rows that come later", shows: ("tiny-same-day", { $0.rows })) {
      $0.addsRowsLazily = false
    },
    Switch(
      testDescription: "trees that are kept", schools: ["school-high-rotation"],
      shows: ("small-mixed-minutes", { $0.nodes })
    ) { $0.keepsTrees = false },
    Switch(testDescription: "all of it", schools: [], shows: ("tiny-same-day", { $0.rows })) {
      ($0.decomposes, $0.constructs, $0.dives) = (false, false, false)
      ($0.searches, $0.addsRowsLazily, $0.keepsTrees) = (false, false, false)
    },
  ]

  private func solve(_ fixture: FixtureSchool, without off: Switch? = nil) async throws -> SolveOutcome {
    var options = SolveOptions()
    off?.turnOff(&options.switches)
    return try await Scheduler().solve(fixture.school, options: options)
  }

  @Test(arguments: switches)
  func `without it every small school has the same status and score`(off: Switch) async throws {
    for folder in FixtureFolder.all where folder.name.hasPrefix("tiny-") || off.schools.contains(folder.name)
    {
      let fixture = try folder.read()
      let schedule = try await solve(fixture, without: off).schedule
      #expect(schedule.status == .optimal, "\(folder.name)")
      #expect(schedule.score == fixture.expected.optimum, "\(folder.name)")
    }
  }

  @Test(arguments: switches)
  func `what is switched off is not used`(off: Switch) async throws {
    let fixture = try FixtureFolder(name: off.shows.school).read()
    let figures = [
      off.shows.figure(try await solve(fixture).statistics),
      off.shows.figure(try await solve(fixture, without: off).statistics),
    ]
    #expect(figures[0] != figures[1])
  }
}
