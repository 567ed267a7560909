import Documents
import Regression
import ScheduleEngine
import SchoolDomain
import Testing

/// Each rule and each cost has a fixture school in which it decides what the best schedule is.
@Suite struct DecidingFixtureTests {
  static let schools: [RuleID: [String]] = [
    .frame: ["tiny-start-grid"],
    .providerAvailability: ["tiny-two-shifts"],
    .schoolHours: ["tiny-half-day"],
    .bellSchedule: ["tiny-staggered-lunch"],
    .specialActivity: ["tiny-specials"],
    .blockedTime: ["tiny-afternoon-cohort"],
    .within: ["tiny-morning-window"],
    .tooMany: ["tiny-fewer-sessions"],
    .maxPerDay: ["tiny-once-a-day"],
    .studentOverlap: ["tiny-two-at-once"],
    .break: ["tiny-break-rule", "tiny-short-break", "tiny-overlapping-pins"],
    .maxConsecutive: ["tiny-run-of-sessions"],
    .capacity: ["tiny-full-group", "tiny-over-subscribed"],
    .individual: ["tiny-alone", "tiny-group-sizes"],
    .groupSize: ["tiny-largest-group", "tiny-group-sizes"],
    .apart: ["tiny-apart-together"],
    .together: ["tiny-apart-together"],
    .aligned: ["tiny-uneven-minutes"],
    .travel: ["tiny-travel", "tiny-short-trips"],
    .gradeSpan: ["tiny-grade-span"],
    .lunch: ["tiny-lunch", "tiny-half-lunches"],
    .pinned: ["tiny-pinned-afternoon"],
  ]

  static let costs: [PenaltyPart: [String]] = [
    .afternoon: ["tiny-rather-late", "tiny-kept-session"],
    .softTimes: ["tiny-soft-times", "tiny-start-grid"],
    .sameDay: ["tiny-same-day"],
    .adjacentDays: ["tiny-neighbor-days", "tiny-spread-week", "tiny-ten-day-cycle"],
    .groupBlocks: ["tiny-staggered-lunch", "tiny-grade-span"],
    .gradeSpread: ["tiny-grade-spread"],
    .teacherMix: ["tiny-teacher-mix"],
    .dailyLoad: ["tiny-daily-load", "tiny-open-company", "tiny-open-load", "tiny-open-provider"],
    .changed: ["tiny-fewer-sessions", "tiny-every-other-week"],
  ]

  private func best(_ draft: SchoolDraft) async throws -> Score {
    let schedule = try await Scheduler().solve(try School(draft)).schedule
    try #require(schedule.status == .optimal, "\(draft.name)")
    return schedule.score
  }

  @Test(arguments: RuleID.allCases)
  func `without its rule a school has a better schedule`(rule: RuleID) async throws {
    let names = try #require(Self.schools[rule], "no school for \(rule.rawValue)")
    for name in names {
      let fixture = try FixtureFolder(name: name).read()
      let optimum = try #require(fixture.expected.optimum)
      #expect(try await best(fixture.school.draft) == optimum, "\(name)")
      #expect(try await best(fixture.school.draft.without(rule)) < optimum, "\(name)")
    }
  }

  @Test(arguments: PenaltyPart.allCases)
  func `without its cost a school has a better schedule`(
    part: PenaltyPart
  ) async throws {
    let names = try #require(Self.costs[part], "no school for \(part.rawValue)")
    for name in names {
      let fixture = try FixtureFolder(name: name).read()
      let optimum = try #require(fixture.expected.optimum)
      #expect(fixture.planted.parts[part] > 0, "\(name)")
      #expect(try await best(fixture.school.draft.without(part)) < optimum, "\(name)")
    }
  }
}
