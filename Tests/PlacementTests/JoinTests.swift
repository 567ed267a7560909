import Preloading
import Rules
import SchoolDomain
import TestSupport
import Testing

@testable import Placement

struct JoinTests {
  private let small: SmallProblem

  init() throws { small = SmallProblem(try TinySchool.school { $0.providers[0].capacity = 2 }) }

  /// The schedule of `a Mon 08:00, ...`.
  private func incumbent(_ text: String) throws -> Incumbent {
    let sessions = try TinySchool.sessions(text).map { placed in
      let service = try #require(small.school.services.firstIndex { $0.id == placed.service })
      let day = try #require(small.school.cycle.days.firstIndex(of: placed.day))
      return small.context.session(service, day: day, start: placed.start)
    }
    let blocks = small.problem.blocks(of: sessions)
    return try #require(blocks.flatMap(small.problem.incumbent))
  }

  private static let base = "a Mon 08:00, b Mon 09:00, c Mon 10:00"

  @Test(arguments: [
    (
      "a Tue 08:00, b Mon 09:00, c Mon 10:00", "a Mon 08:00, b Tue 09:00, c Mon 10:00",
      "a Tue 08:00, b Tue 09:00, c Mon 10:00"
    ),
    // A group of both.
    (
      "a Tue 08:00, b Mon 09:00, c Mon 10:00", "a Mon 08:00, b Tue 08:00, c Mon 10:00",
      "a Tue 08:00, b Tue 08:00, c Mon 10:00"
    ),
    // One more each, and one moved.
    (
      "\(base), a Wed 08:00", "a Mon 08:00, b Mon 11:00, c Mon 10:00, c Wed 09:00",
      "a Mon 08:00, b Mon 11:00, c Mon 10:00, a Wed 08:00, c Wed 09:00"
    ),
  ])
  func `changes in two places are put together`(first: String, second: String, both: String) throws {
    let joined = small.problem.joined(
      try incumbent(first), try incumbent(second), from: try incumbent(Self.base))
    let expected = try incumbent(both)
    #expect(joined?.sessions == expected.sessions)
    #expect(joined?.score == expected.score)
  }

  @Test(arguments: [
    // Three in a group of two, two at once where groups are aligned, a third session of two.
    ("a Tue 08:00, b Tue 08:00, c Mon 10:00", "a Mon 08:00, b Mon 09:00, c Tue 08:00"),
    ("a Tue 08:00, b Mon 09:00, c Mon 10:00", "a Mon 08:00, b Tue 08:15, c Mon 10:00"),
    ("\(base), a Wed 08:00", "\(base), a Wed 09:00"),
    // Both have moved the same session.
    ("a Tue 08:00, b Mon 09:00, c Mon 10:00, a Wed 08:00", "a Tue 09:00, b Mon 09:00, c Mon 10:00"),
    // One has changed nothing.
    (base, "a Tue 08:00, b Mon 09:00, c Mon 10:00"), ("a Tue 08:00, b Mon 09:00, c Mon 10:00", base),
  ])
  func `changes that are in each other's way are not`(first: String, second: String) throws {
    #expect(
      small.problem.joined(try incumbent(first), try incumbent(second), from: try incumbent(Self.base)) == nil
    )
  }
}
