import ScheduleEngine
import Testing

@testable import Reporting

/// The sentence about starts that no one-session rule forbids: it says what is so.
@Suite struct UnplacedReasonsTests {
  /// Provider p has Mon 09:00-10:00, that is 7 starts of 30 minutes; services a and b of one session each.
  private func school(_ change: (inout SchoolDraft) -> Void) throws -> School {
    var draft = SchoolDraft(
      name: "Elm", sites: [Site(id: "m")],
      providers: [
        Provider(
          id: "p", capacity: 3,
          availability: [Availability(site: "m", days: ["Mon"], range: MinuteRange(540, 600))])
      ],
      students: [
        Student(id: "s1", grade: "1", site: "m"), Student(id: "s2", grade: "2", site: "m"),
      ],
      services: [
        Service(id: "a", student: "s1", provider: "p", sessions: 1, minutes: 30),
        Service(id: "b", student: "s2", provider: "p", sessions: 1, minutes: 30),
      ])
    change(&draft)
    return try School(draft)
  }

  /// The last line of each service that lacks sessions, as a solve of `school` leaves them.
  private func sentences(_ school: School, _ options: SolveOptions = SolveOptions()) async throws -> [String]
  {
    let schedule = try await Scheduler().solve(school, options: options).schedule
    let reasons = UnplacedReasons(schedule, of: school)
    return schedule.unplaced.map { reasons.sentences(of: $0).last ?? "" }
  }

  @Test func `the provider's lunch leaves no room`() async throws {
    let school = try school { $0.providers[0].lunch = LunchBreak(window: MinuteRange(540, 600), minutes: 40) }
    let words = "7 starts no rule of its own forbids, but the provider's lunch would have no room (lunch)"
    #expect(try await sentences(school) == [words, words])
  }

  @Test func `one session a day, and one day`() async throws {
    let school = try school {
      $0.services[0].sessions = 2
      $0.services.removeLast()
    }
    #expect(
      try await sentences(school) == [
        "7 starts no rule of its own forbids, but the service may have at most 1 session a day (max-per-day)"
      ])
  }

  @Test func `two who must be in one group and must be apart`() async throws {
    let school = try school {
      $0.groupRules = [
        GroupRule(students: ["s1", "s2"], kind: .together), GroupRule(students: ["s1", "s2"], kind: .apart),
      ]
    }
    let words =
      "7 starts no rule of its own forbids, but a student who must be apart is in the group (apart); "
      + "a student who must be in the same group can't be (together)"
    #expect(try await sentences(school) == [words, words])
  }

  @Test func `another session has the time, and only there`() async throws {
    // 09:00-09:30 and 09:30-10:00 are two groups of one; c finds no third.
    let school = try school {
      $0.providers[0].capacity = 1
      $0.students.append(Student(id: "s3", grade: "3", site: "m"))
      $0.services.append(Service(id: "c", student: "s3", provider: "p", sessions: 1, minutes: 30))
    }
    #expect(
      try await sentences(school) == [
        "7 starts no rule of its own forbids, but the provider has as many students then as it may (capacity); "
          + "the provider has a group then with another start or end (aligned) at 5"
      ])
  }

  @Test func `a start that nothing closes is said to be free, in every report`() async throws {
    let school = try school { _ in }
    let schedule = try await Scheduler().solve(school, options: SolveOptions(onlyServices: ["a"])).schedule
    let words =
      "7 starts no rule of its own forbids, but the provider has a group then with another start or end "
      + "(aligned) at 5; nothing stands in the way at 2: the solve ended before it used them, or was not asked to"
    let source = try ReportSource(schedule, of: school)
    let pages = ReportPage.pages(of: source, by: .provider)
    #expect(
      ReportRow.rows(of: pages, in: source).contains { row in
        if case .text(let reason) = row[.reason] { reason.hasSuffix(words) } else { false }
      })
    #expect(HTMLReport.render(pages, by: .provider, in: source).contains(words))
    #expect(
      ReportTable.render(pages, in: source, width: 300).contains(words))
  }

  @Test func `a service that was not asked for is said to be so`() async throws {
    let school = try school { _ in }
    let outcome = try await Scheduler().solve(school, options: SolveOptions(onlyServices: ["a"]))
    let table = ScheduleTable.render(outcome.schedule, school: school, part: outcome.part)
    #expect(
      table.contains(
        "b (student s2, grade 2) with p: 1 of 1 session of 30 min\n"
          + "    not asked for: the solve left this service as it stands\n"))
    #expect(!table.contains("starts"))
    #expect(!table.contains("Optimal"))
    #expect(!table.contains("in any schedule"))
    #expect(
      table.hasSuffix(
        "  No better schedule for service a while everything else stays as it is. The whole school may have\n"
          + "    a better one.\n"))
  }

  @Test func `what is proven of a part names the part`() {
    func sentence(_ part: SolvedPart) -> String {
      PartSentence(part).sentence(of: Score(unserved: 30, penalty: 4))
    }
    let bound = ScoreBound(unserved: 30, penalty: 4)
    #expect(
      sentence(SolvedPart(keepsExisting: true, bound: bound))
        == "No better schedule for what is new while what stands today stays as it is. "
        + "The whole school may have a better one.")
    #expect(
      sentence(
        SolvedPart(providers: ["p", "q"], services: ["x"], bound: ScoreBound(unserved: 30, penalty: 3)))
        == "Feasible for providers p, q, service x: while everything else stays as it is, penalty may be up to 1 too "
        + "high (gap 25.00 %). The whole school may have a better one.")
  }
}
