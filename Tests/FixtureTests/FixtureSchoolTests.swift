import Documents
import Regression
import ScheduleEngine
import Testing

@Suite struct FixtureSchoolTests {
  @Test func `there are schools of every size`() {
    for (prefix, least) in [("tiny-", 50), ("small-", 6), ("school-", 5), ("district-", 2)] {
      #expect(FixtureFolder.all.count { $0.name.hasPrefix(prefix) } >= least, "\(prefix)")
    }
  }

  @Test(arguments: FixtureFolder.all)
  func `a school has its four files`(folder: FixtureFolder) throws {
    #expect(try folder.fileNames() == FixtureSchool.File.allCases.map(\.rawValue))
  }

  @Test(arguments: FixtureFolder.all)
  func `a name tells the size`(folder: FixtureFolder) throws {
    let school = try folder.read().school
    switch folder.name.prefix(while: { $0 != "-" }) {
    case "tiny": #expect(school.services.count <= 6)
    case "small": #expect(school.providers.count == 1)
    case "school": #expect(school.providers.count > 1 && school.sites.count == 1)
    case "district": #expect(school.sites.count > 1)
    default: Issue.record("\(folder.name) begins with none of tiny, small, school, district")
    }
  }

  @Test(arguments: FixtureFolder.all)
  func `one sentence says what a school is here to show`(folder: FixtureFolder) throws {
    let lines = try folder.text(.about).split(separator: "\n", omittingEmptySubsequences: false)
    let sentence = try #require(lines.first)
    #expect(sentence.hasSuffix(".") && !sentence.contains(". "))
    #expect(lines.count > 1 && lines[1].isEmpty, "the sentence stands alone on its line")
    #expect(try folder.read().sentence == sentence)
  }

  @Test(arguments: FixtureFolder.all)
  func `a school's files are written with the bytes they are read from`(folder: FixtureFolder) throws {
    let fixture = try folder.read()
    let written = SchoolDocument.write(fixture.school)
    #expect(String(decoding: written, as: UTF8.self) == (try folder.text(.school)))
    #expect(try SchoolDocument.read(written, file: "written") == fixture.school)
    #expect(
      String(decoding: ScheduleDocument.write(fixture.planted), as: UTF8.self)
        == (try folder.text(.schedule)))
    #expect(
      String(decoding: ExpectationDocument.write(fixture.expected), as: UTF8.self)
        == (try folder.text(.expected)))
  }

  @Test(arguments: FixtureFolder.all)
  func `a planted schedule breaks no rule and claims nothing wrong`(folder: FixtureFolder) throws {
    let fixture = try folder.read()
    let verdict = ScheduleVerifier.verify(fixture.planted, for: fixture.school)
    #expect(verdict.violations.map(\.description) == [])
    #expect(verdict.mismatches == [])
  }

  @Test(arguments: FixtureFolder.all)
  func `a planted schedule is no better than what is proven`(folder: FixtureFolder) throws {
    let fixture = try folder.read()
    let (expected, schedule) = (fixture.expected, fixture.planted)
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

  @Test func `a pin in recess and off the grid gives two warnings`() throws {
    let fixture = try FixtureFolder(name: "tiny-pin-breaks-rule").read()
    let verdict = ScheduleVerifier.verify(fixture.planted, for: fixture.school)
    #expect(verdict.warnings.compactMap(\.rule) == [.frame, .bellSchedule])
  }
}
