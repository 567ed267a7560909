import SchoolChanges
import SchoolDomain
import TestSupport
import Testing

@Suite struct WholeMovesTests {
  private func groups(_ before: String, _ after: String, school: School? = nil) -> [[String]] {
    ScheduleDifference(from: Week.of(before), to: Week.of(after), school: school).groups.map { group in
      group.map(\.place.service.text)
    }
  }

  @Test func `a group that has moved is told as one`() {
    #expect(
      groups("a Mon 08:00-08:30, b Mon 08:00-08:30", "a Tue 09:00-09:30, b Tue 09:00-09:30") == [["a", "b"]])
  }

  @Test func `a group that was left by some has not moved whole`() {
    let before = "a Mon 08:00-08:30, b Mon 08:00-08:30, c Mon 08:00-08:30"
    #expect(groups(before, "a Tue 09:00-09:30, b Tue 09:00-09:30, c Mon 08:00-08:30") == [])
    #expect(groups(before, "a Tue 09:00-09:30, b Tue 09:00-09:30, c Tue 10:00-10:30") == [])
  }

  @Test func `one session is no group`() {
    #expect(groups("a Mon 08:00-08:30", "a Tue 09:00-09:30") == [])
  }

  @Test func `a provider whose grouping is open has no groups`() throws {
    let (before, after) = ("a Mon 08:00-08:30, b Mon 08:00-08:30", "a Tue 09:00-09:30, b Tue 09:00-09:30")
    #expect(groups(before, after, school: try TinySchool.school()) == [["a", "b"]])
    #expect(groups(before, after, school: try TinySchool.school { $0.providers[0].grouping = .open }) == [])
  }
}
