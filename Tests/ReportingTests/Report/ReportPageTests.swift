import ScheduleEngine
import Testing

@testable import Reporting

@Suite struct ReportPageTests {
  @Test func `every axis shows each session once and each missing one once`() throws {
    for axis in ReportAxis.allCases {
      let pages = try ReportSchool.pages(axis)
      #expect(pages.reduce(0) { $0 + $1.count } == 6, "\(axis)")
      #expect(pages.reduce(0) { $0 + $1.missing } == 1, "\(axis)")
    }
  }

  @Test func `pages are all providers and sites, and whoever has a service, in the order of the file`() throws
  {
    #expect(try ReportSchool.pages(.provider).map(\.id) == ["p1", "p2", "p3"])
    #expect(try ReportSchool.pages(.student).map(\.id) == ["s1", "s2", "s3", "s4"])
    #expect(try ReportSchool.pages(.teacher).map(\.id) == ["t1", nil])
    #expect(try ReportSchool.pages(.site).map(\.id) == ["main", "west"])
    #expect(try ReportSchool.pages(.student, only: ["s3", "s1"]).map(\.id) == ["s1", "s3"])
  }

  @Test func `a group is one box, and a page shows of it what is its own`() throws {
    let speech = try #require(try ReportSchool.pages(.provider).first)
    #expect(speech.boxes.map(\.members.count) == [2, 1, 1])
    let ann = try #require(try ReportSchool.pages(.student).first)
    #expect(ann.boxes.map(\.members.count) == [1, 1])
    #expect(ann.boxes.map(\.size) == [2, 1])
    #expect(ann.facts == ["grade K", "Room 4", "Main"])
  }

  @Test func `students are shown by initials, by ids where those are the same or there is no name`() throws {
    let source = try ReportSchool.source()
    #expect(["s1", "s2", "s3", "s4"].map { source.names[$0] } == ["A. B. s1", "A. B. s2", "C.", "s4"])
    let named = try ReportSchool.source(showsNames: true)
    #expect(["s1", "s3", "s4"].map { named.names[$0] } == ["Ann Bell", "Cy", "s4"])
    #expect(StudentNames.initials(of: "maría-josé de la o'neill x y") == "M. J. D. L.")
    #expect(StudentNames.initials(of: "S12") == "S12")
    #expect(StudentNames.initials(of: "...") == "")
  }

  @Test func `what the school lacks is named with its place`() throws {
    var schedule = ReportSchool.schedule
    schedule.sessions[0].service = "none"
    schedule.sessions[1].provider = "p2"
    schedule.sessions[2].day = "Sun"
    schedule.sessions[3].range = MinuteRange(600, 600)
    schedule.unplaced[0].service = "x"
    let school = try ReportSchool.school()
    let misfit = #expect(throws: ReportMisfit.self) { try ReportSource(schedule, of: school) }
    #expect(
      misfit?.sentences == [
        "/sessions/0: the school has no service \"none\" of student \"s1\" with provider \"p1\"",
        "/sessions/1: the school has no service \"s2-speech\" of student \"s2\" with provider \"p2\"",
        "/sessions/2/day: the cycle has no day \"Sun\"",
        "/sessions/3: 10:00-10:00 is no time of a day", "/unplaced/0: the school has no service \"x\"",
      ])
  }
}
