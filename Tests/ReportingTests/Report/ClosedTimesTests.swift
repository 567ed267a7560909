import ScheduleEngine
import Testing

@testable import Reporting

@Suite struct ClosedTimesTests {
  /// What closes 08:00-15:00 of Monday on the page of `id`, as `11:00-11:30 Lunch`.
  private func closed(
    _ axis: ReportAxis, _ id: String, _ change: (inout SchoolDraft) -> Void
  ) throws -> [String] {
    var draft = try ReportSchool.school().draft
    change(&draft)
    let source = try ReportSource(ReportSchool.schedule, of: try School(draft))
    let page = try #require(ReportPage.pages(of: source, by: axis, only: [id]).first)
    let times = ClosedTimes(source)
    let frame = MinuteRange(480, 900)
    return Self.texts(times.times(for: times.subject(of: page), on: "Mon", within: frame))
  }

  private static func texts(_ times: [ClosedTime]) -> [String] {
    ClosedSpan.spans(of: times).map { "\($0.range) \($0.names.joined(separator: ", "))" }
  }

  private static func recess(_ grades: [GradeLabel], cost: Int? = nil) -> BellPeriod {
    BellPeriod(
      site: "main", grades: grades,
      time: ProtectedTime(days: ["Mon"], range: MinuteRange(600, 615), name: "Recess", cost: cost))
  }

  @Test func `a provider is away outside the hours, and has lunch at the first time that is free for it`()
    throws
  {
    let times = try closed(.provider, "p1") {
      $0.providers[0].availability = [
        Availability(site: "main", days: ["Mon"], range: MinuteRange(500, 700)),
        Availability(site: "west", days: ["Mon"], range: MinuteRange(730, 840)),
        Availability(site: "main", days: ["Tue"], range: MinuteRange(480, 900)),
      ]
      // 09:50-10:20 is taken.
      $0.providers[0].lunch = LunchBreak(window: MinuteRange(590, 700), minutes: 30)
    }
    #expect(
      times == [
        "08:00-08:20 Outside hours", "10:20-10:50 Lunch", "11:40-12:10 Outside hours",
        "14:00-15:00 Outside hours",
      ])
  }

  @Test func `on a day off there is no lunch`() throws {
    let times = try closed(.provider, "p1") { $0.providers[0].availability[0].days = ["Tue"] }
    #expect(times == ["08:00-15:00 Outside hours"])
  }

  @Test(arguments: [
    (["K"], ["10:00-10:15 Recess"]), (["1"], []), (["K", "1"], ["10:00-10:15 Recess"]),
  ])
  func `a student's page has the bell periods of the grade`(grades: [String], expected: [String]) throws {
    let times = try closed(.student, "s1") {
      $0.bellSchedules = [Self.recess(grades.map { GradeLabel($0) })]
    }
    #expect(times == expected)
  }

  @Test func `a time that only costs is open`() throws {
    #expect(try closed(.student, "s1") { $0.bellSchedules = [Self.recess(["K"], cost: 3)] } == [])
  }

  @Test func `bell periods are shown where a page has students of one grade and site alone`() throws {
    func times(_ change: (inout SchoolDraft) -> Void) throws -> [String] {
      try closed(.teacher, "t1") {
        $0.bellSchedules = [Self.recess(["K", "1"])]
        change(&$0)
      }
    }
    #expect(try times { _ in } == [])
    #expect(try times { $0.students[1].grade = "K" } == ["10:00-10:15 Recess"])
    let provider = try closed(.provider, "p1") {
      $0.bellSchedules = [Self.recess(["K"])]
      $0.students[1].grade = "K"
      $0.providers[0].lunch = nil
    }
    #expect(provider == ["10:00-10:15 Recess", "14:00-15:00 Outside hours"])
  }

  @Test func `school hours are those of the entry that names the grade`() throws {
    let times = try closed(.student, "s1") {
      $0.sites[0].hours = [
        SchoolHours(range: MinuteRange(480, 600)), SchoolHours(grades: ["K"], range: MinuteRange(510, 840)),
      ]
    }
    #expect(times == ["08:00-08:30 Outside school hours", "14:00-15:00 Outside school hours"])
  }

  @Test func `a class is away at its special activities, a student at blocked times`() throws {
    func change(_ draft: inout SchoolDraft) {
      draft.specialActivities = [
        SpecialActivity(teacher: "t1", time: ProtectedTime(range: MinuteRange(540, 570), name: "PE")),
        SpecialActivity(teacher: "t2", time: ProtectedTime(range: MinuteRange(700, 730), name: "Music")),
        SpecialActivity(teacher: "t1", time: ProtectedTime(days: ["Tue"], range: MinuteRange(800, 830))),
      ]
      draft.students[0].blockedTimes = [ProtectedTime(range: MinuteRange(555, 600))]
    }
    #expect(try closed(.teacher, "t1", change) == ["09:00-09:30 PE"])
    #expect(
      try closed(.student, "s1", change) == [
        "09:00-09:15 PE", "09:15-09:30 PE, Blocked time", "09:30-10:00 Blocked time",
      ])
    #expect(try closed(.student, "s3", change) == [])
  }

  @Test func `nothing more is said outside the day`() throws {
    let times = try closed(.provider, "p1") {
      $0.cycle.start = 510
      $0.cycle.end = 870
    }
    #expect(
      times == [
        "08:00-08:30 Outside the day", "11:00-11:30 Lunch", "14:00-14:30 Outside hours",
        "14:30-15:00 Outside the day",
      ])
  }

  @Test func `a site's columns have the hours of their provider there`() throws {
    var draft = try ReportSchool.school().draft
    draft.providers[0].availability.append(
      Availability(site: "west", days: ["Mon"], range: MinuteRange(840, 900)))
    let source = try ReportSource(ReportSchool.schedule, of: try School(draft))
    func times(at site: SiteID) -> [String] {
      Self.texts(ClosedTimes(source).times(of: "p1", at: site, on: "Mon", within: MinuteRange(480, 900)))
    }
    #expect(times(at: "main") == ["11:00-11:30 Lunch", "14:00-15:00 Outside hours"])
    #expect(times(at: "west") == ["08:00-14:00 Outside hours"])
    #expect(
      HTMLReport.render(ReportPage.pages(of: source, by: .site), by: .site, in: source)
        .contains("<span class=vh>Closed 11:00–11:30: </span>Lunch"))
  }
}
