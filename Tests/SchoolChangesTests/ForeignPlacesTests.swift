import SchoolChanges
import SchoolDomain
import TestSupport
import Testing

@Suite struct ForeignPlacesTests {
  @Test func `what the school lacks is named with its place`() throws {
    let school = try TinySchool.school { $0.services[2].id = "c-speech" }
    let week = Week.of(
      "a Mon 08:00-08:30, c-speach Mon 08:00-08:30, x Wed 08:00-08:30, a Sat 08:00-08:30, b Tue 23:45-24:00")
    let issues = ForeignPlaces.issues(in: week, of: school)
    #expect(
      issues.map { "\($0.pointer): \($0.value) \($0.problem)" } == [
        "/sessions/1/service: \"c-speach\" is not the id of any service",
        "/sessions/2/service: \"x\" is not the id of any service",
        "/sessions/3/day: \"Sat\" is not a day of the cycle",
        "/sessions/4/start: \"23:45\" is too late for a session of 30 minutes",
      ])
    #expect(issues.first?.advice == "Maybe \"c-speech\" is meant.")
    #expect(issues.last?.expected == "a time up to 23:30")
    #expect(issues.last?.advice == "Maybe the schedule was made for another school file.")
  }

  @Test func `what the school has is no issue, off the grid too`() throws {
    let week = Week.of("a Mon 07:03-07:33, b Tue 23:30-24:00")
    #expect(ForeignPlaces.issues(in: week, of: try TinySchool.school()) == [])
  }
}
