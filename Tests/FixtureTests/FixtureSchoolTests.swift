import Documents
import Foundation
import SchoolDomain
import Testing
import Verification

@Suite struct FixtureSchoolTests {
  @Test func `there are schools of every size`() {
    for (prefix, least) in [("tiny-", 8), ("small-", 4), ("school-", 1)] {
      #expect(FixtureSchool.all.count { $0.name.hasPrefix(prefix) } >= least, "\(prefix)")
    }
  }

  @Test(arguments: FixtureSchool.all)
  func `a school has its four files`(fixture: FixtureSchool) throws {
    #expect(
      try fixture.fileNames() == ["about.md", "expected.json", "schedule.json", "school.json"])
  }

  @Test(arguments: FixtureSchool.all)
  func `a name tells the size`(fixture: FixtureSchool) throws {
    let school = try fixture.school()
    switch fixture.name.prefix(while: { $0 != "-" }) {
    case "tiny": #expect(school.services.count <= 5)
    case "small": #expect(school.providers.count == 1)
    case "school": #expect(school.providers.count > 1 && school.sites.count == 1)
    case "district": #expect(school.sites.count > 1)
    default: Issue.record("\(fixture.name) begins with none of tiny, small, school, district")
    }
  }

  @Test(arguments: FixtureSchool.all)
  func `one sentence says what a school is here to show`(fixture: FixtureSchool) throws {
    let lines = try fixture.text("about.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    let sentence = try #require(lines.first)
    #expect(sentence.hasSuffix(".") && !sentence.contains(". "))
    #expect(lines.count > 1 && lines[1].isEmpty, "the sentence stands alone on its line")
  }

  @Test(arguments: FixtureSchool.all)
  func `a school and its schedule are written with the bytes they are read from`(
    fixture: FixtureSchool
  ) throws {
    let school = try fixture.school()
    let written = SchoolDocument.write(school)
    #expect(String(decoding: written, as: UTF8.self) == (try fixture.text("school.json")))
    #expect(try SchoolDocument.read(written, file: "written") == school)
    let schedule = try fixture.plantedSchedule()
    #expect(
      String(decoding: ScheduleDocument.write(schedule), as: UTF8.self)
        == (try fixture.text("schedule.json")))
  }

  @Test(arguments: FixtureSchool.all)
  func `a planted schedule breaks no rule and claims nothing wrong`(fixture: FixtureSchool) throws {
    let verdict = ScheduleVerifier.verify(
      try fixture.plantedSchedule(), for: try fixture.school())
    #expect(verdict.violations.map(\.description) == [])
    #expect(verdict.mismatches == [])
  }

  @Test(arguments: FixtureSchool.all)
  func `a planted schedule is no better than what is proven`(fixture: FixtureSchool) throws {
    let (expected, schedule) = (try fixture.expectation(), try fixture.plantedSchedule())
    if let unserved = expected.unserved { #expect(schedule.score.unserved >= unserved) }
    guard let optimum = expected.optimum else {
      #expect(schedule.status == .feasible, "an optimum that is planted is known")
      return
    }
    #expect(schedule.score >= optimum)
    #expect(schedule.status == (schedule.score == optimum ? .optimal : .feasible))
    let bound = schedule.bound
    #expect(Score(unserved: bound.unserved, penalty: bound.penalty ?? 0) <= optimum)
  }

  @Test(arguments: FixtureSchool.all)
  func `what is expected is known in full or left out`(fixture: FixtureSchool) throws {
    let tree = try JSONSerialization.jsonObject(with: Data(fixture.bytes("expected.json")))
    let keys = Set(try #require(tree as? [String: Any]).keys)
    #expect(keys.isSubset(of: Expectation.keys))
    let expected = try fixture.expectation()
    if let status = expected.status { #expect(status == "optimal") }
    #expect((expected.status != nil) == (expected.optimum != nil))
    #expect((expected.bound != nil) == (expected.optimum != nil))
    #expect(expected.bound?.unserved == expected.optimum?.unserved)
    #expect(expected.bound?.penalty == expected.optimum?.penalty)
  }

  @Test func `a pin in recess and off the grid gives two warnings`() throws {
    let fixture = FixtureSchool(name: "tiny-pin-breaks-rule")
    let verdict = ScheduleVerifier.verify(
      try fixture.plantedSchedule(), for: try fixture.school())
    #expect(verdict.warnings.compactMap(\.rule) == [.frame, .bellSchedule])
  }
}
