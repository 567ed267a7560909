import SchoolChanges
import SchoolDomain
import TestSupport
import Testing

@Suite struct StandingChangeTests {
  private let before = Week.of("a Mon 08:00-08:30", unserved: 7, penalty: 9)
  private let after = Week.of("a Mon 08:00-08:30, c Tue 08:00-08:30", unserved: 5, penalty: 10)

  @Test func `without a school the files are believed`() {
    let standing = ScheduleDifference(from: before, to: after).standing
    #expect(standing.before.score == Score(unserved: 7, penalty: 9))
    #expect(standing.after.score == Score(unserved: 5, penalty: 10))
    #expect(standing.change.score == Score(unserved: -2, penalty: 1))
  }

  @Test func `with a school both are counted anew`() throws {
    // Six sessions of 30 minutes are owed: 150 and 120 are left. One group, then two, at 3 each.
    let school = try TinySchool.school { $0.preferences.groupBlocks = 3 }
    let standing = ScheduleDifference(from: before, to: after, school: school).standing
    #expect(standing.before.score == Score(unserved: 150, penalty: 3))
    #expect(standing.after.score == Score(unserved: 120, penalty: 6))
    #expect(standing.change.score == Score(unserved: -30, penalty: 3))
    #expect(standing.change.parts[.groupBlocks] == 3)
    #expect(standing.change.parts.total == 3)
  }
}
