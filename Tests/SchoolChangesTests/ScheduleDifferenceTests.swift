import SchoolChanges
import SchoolDomain
import TestSupport
import Testing

@Suite struct ScheduleDifferenceTests {
  private func told(_ changes: [PlaceChange]) -> [String] {
    changes.map { change in
      let places = [change.before, change.kind == .added || change.kind == .dropped ? nil : change.after]
      let shown = change.kind == .added ? [change.after] : places
      return "\(change.kind.rawValue) \(change.place.service) "
        + shown.compactMap { $0 }.map { "\($0.day) \($0.range)" }.joined(separator: " > ")
    }
  }

  private func told(_ before: String, _ after: String, school: School? = nil) -> [String] {
    told(ScheduleDifference(from: Week.of(before), to: Week.of(after), school: school).changes)
  }

  @Test func `what stands at the same day and start has stayed`() {
    let week = Week.of("a Mon 08:00-08:30, b Mon 08:00-08:30*, a Tue 09:00-09:30")
    let same = ScheduleDifference(from: week, to: week)
    #expect(same.isEmpty)
    #expect(same.byStudent == [])
    #expect(told("a Mon 08:00-08:30, b Tue 08:00-08:30", "b Tue 08:00-08:30, a Mon 08:00-08:30") == [])
  }

  @Test func `places are paired on their day first, then in the order of the days`() {
    // By the order of days alone, Mon would go to Tue and Tue to Thu.
    #expect(
      told(
        "a Mon 09:00-09:30, a Tue 09:00-09:30, a Wed 09:00-09:30",
        "a Tue 10:00-10:30, a Thu 08:00-08:30, a Fri 08:00-08:30") == [
          "moved a Tue 09:00-09:30 > Tue 10:00-10:30", "moved a Mon 09:00-09:30 > Thu 08:00-08:30",
          "moved a Wed 09:00-09:30 > Fri 08:00-08:30",
        ])
  }

  @Test func `on a day the earlier start goes to the earlier one`() {
    #expect(
      told("a Mon 10:00-10:30, a Mon 09:00-09:30", "a Mon 14:00-14:30, a Mon 13:00-13:30") == [
        "moved a Mon 09:00-09:30 > Mon 13:00-13:30", "moved a Mon 10:00-10:30 > Mon 14:00-14:30",
      ])
  }

  @Test func `what has no partner is dropped or added`() {
    #expect(
      told("a Mon 09:00-09:30, a Mon 10:00-10:30", "a Mon 11:00-11:30, b Mon 08:00-08:30") == [
        "moved a Mon 09:00-09:30 > Mon 11:00-11:30", "added b Mon 08:00-08:30", "dropped a Mon 10:00-10:30",
      ])
  }

  @Test func `lengths and pins count at the same place alone`() {
    #expect(
      told(
        "a Mon 08:00-08:30, b Mon 08:00-08:30*, c Mon 08:00-08:30",
        "a Mon 08:00-08:45, b Mon 08:00-08:20, c Mon 08:00-08:30*") == [
          "longer a Mon 08:00-08:30 > Mon 08:00-08:45", "shorter b Mon 08:00-08:30 > Mon 08:00-08:20",
          "pinned c Mon 08:00-08:30 > Mon 08:00-08:30", "released b Mon 08:00-08:30 > Mon 08:00-08:20",
        ])
    #expect(told("a Mon 08:00-08:30*", "a Mon 09:00-09:45") == ["moved a Mon 08:00-08:30 > Mon 09:00-09:45"])
  }

  @Test func `a place that a file has twice is two places`() {
    #expect(
      told("a Mon 08:00-08:30, a Mon 08:00-08:30", "a Mon 08:00-08:30") == ["dropped a Mon 08:00-08:30"])
  }

  @Test func `days have the order of the school, else that of the files`() throws {
    let (before, after) = ("a Wed 08:00-08:30, a Mon 08:00-08:30", "a Tue 08:00-08:30")
    #expect(
      told(before, after) == ["moved a Wed 08:00-08:30 > Tue 08:00-08:30", "dropped a Mon 08:00-08:30"])
    #expect(
      told(before, after, school: try TinySchool.school()) == [
        "moved a Mon 08:00-08:30 > Tue 08:00-08:30", "dropped a Wed 08:00-08:30",
      ])
  }

  @Test func `the way back is the mirror`() throws {
    let school = try TinySchool.school()
    var random = SeededRandom(seed: 7)
    for _ in 0..<300 {
      let (a, b) = (Week.random(&random), Week.random(&random))
      let there = ScheduleDifference(from: a, to: b, school: school)
      let back = ScheduleDifference(from: b, to: a, school: school)
      #expect(Set(there.changes(.moved).map { Ends($0) }) == Set(back.changes(.moved).map { Ends(back: $0) }))
      #expect(there.changes(.added).map(\.place) == back.changes(.dropped).map(\.place))
      #expect(there.changes(.longer).map(\.place) == back.changes(.shorter).map(\.before))
      #expect(there.changes(.pinned).map(\.place) == back.changes(.released).map(\.before))
      #expect(there.standing.before == back.standing.after)
    }
  }

  @Test func `each change is counted once for its provider, student and teacher`() throws {
    let school = try TinySchool.school {
      $0.teachers = [Teacher(id: "t1", site: "main")]
      $0.students[0].teacher = "t1"
    }
    let difference = ScheduleDifference(
      from: Week.of("a Mon 08:00-08:30, a Tue 08:00-08:30"),
      to: Week.of("a Mon 09:00-09:30, b Mon 09:00-09:30"), school: school)
    #expect(difference.byProvider.map(\.id) == ["p1"])
    #expect(
      difference.byProvider.map { [$0[.moved], $0[.added], $0[.dropped], $0[.longer]] } == [[1, 1, 1, 0]])
    #expect(difference.byStudent.map(\.id) == ["s1", "s2"])
    #expect(difference.byStudent.map { [$0[.moved], $0[.added], $0[.dropped]] } == [[1, 0, 1], [0, 1, 0]])
    #expect(difference.byTeacher?.map(\.id) == ["t1"])
    #expect(difference.byTeacher?.map { [$0[.moved], $0[.added], $0[.dropped]] } == [[1, 0, 1]])
    #expect(difference.changes.map(\.teacher) == ["t1", nil, "t1"])
  }

  /// The two places of a move.
  private struct Ends: Hashable {
    let from: PlacedSession?
    let to: PlacedSession?

    init(_ change: PlaceChange) { (from, to) = (change.before, change.after) }

    init(back change: PlaceChange) { (from, to) = (change.after, change.before) }
  }
}
