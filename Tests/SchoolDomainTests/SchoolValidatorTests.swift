import SchoolDomain
import Testing

@Suite struct SchoolValidatorTests {
  /// One site, one aligned provider, two students with a service each.
  static func tiny() -> SchoolDraft {
    SchoolDraft(
      name: "Tiny", sites: [Site(id: "main")], providers: [Provider(id: "p")],
      students: [
        Student(id: "s1", grade: "1", site: "main"), Student(id: "s2", grade: "1", site: "main"),
      ],
      services: [
        Service(id: "v1", student: "s1", provider: "p", sessions: 1, minutes: 30),
        Service(id: "v2", student: "s2", provider: "p", sessions: 1, minutes: 30),
      ])
  }

  private func pointers(_ change: (inout SchoolDraft) -> Void) -> [String] {
    var draft = Self.tiny()
    change(&draft)
    return SchoolValidator.issues(in: draft).map(\.pointer)
  }

  @Test func `a school without issues is a school`() throws {
    #expect(pointers { _ in } == [])
    #expect(try School(Self.tiny()).draft == Self.tiny())
    #expect(try School(SchoolDraft(name: "")).students == [])
  }

  @Test func `a draft with issues is no school, and says all of them`() {
    var draft = Self.tiny()
    draft.services[0].minutes = 37
    draft.services[1].provider = "q"
    let error = #expect(throws: InvalidSchool.self) { try School(draft) }
    #expect(
      error?.issues == [
        SchoolIssue(
          pointer: "/services/0/minutes", value: "37", problem: "is not a multiple of the step 5",
          expected: "35 or 40"),
        SchoolIssue(
          pointer: "/services/1/provider", value: "\"q\"", problem: "is not the id of any provider",
          expected: "an id that an entry of /providers has"),
      ])
  }

  @Test func `sessions off the grid and outside the frame are legal, pinned or not`() {
    #expect(
      pointers {
        $0.sessions = [
          ExistingSession(service: "v1", day: "Mon", start: 1, pinned: true),
          ExistingSession(service: "v2", day: "Mon", start: 1410, pinned: false),
        ]
      } == [])
    #expect(
      pointers { $0.sessions = [ExistingSession(service: "v1", day: "Mon", start: 1411)] } == [
        "/sessions/0/start"
      ])
  }

  @Test func `both ends of every range are in it`() {
    #expect(
      pointers {
        $0.cycle.step = 1
        $0.providers[0].capacity = 50
        $0.providers[0].travelMinutes = 240
        $0.providers[0].gradeSpan = 0
        $0.services[0] = Service(
          id: "v1", student: "s1", provider: "p", sessions: 20, minutes: 240, maxGroup: 50, priority: 100,
          maxPerDay: 20)
        $0.services[1] = Service(
          id: "v2", student: "s2", provider: "p", sessions: 1, minutes: 5, maxGroup: 1, priority: 1,
          maxPerDay: 1)
        $0.limits = SessionLimits(maxConsecutiveMinutes: 0, breakMinutes: 1440)
        $0.preferences.changed = 1000
        $0.preferences.afternoon = .init(from: 1440, cost: 1000)
        $0.preferences.dailyLoad = .init(minutes: 1440, cost: 0)
      } == [])
  }

  @Test func `a lunch fits from a grid time before the end of the day`() {
    func lunch(_ start: Int, _ end: Int, _ minutes: Int) -> [String] {
      pointers { $0.providers[0].lunch = LunchBreak(window: MinuteRange(start, end), minutes: minutes) }
    }
    #expect(lunch(660, 690, 30) == [])
    #expect(lunch(661, 690, 30) == ["/providers/0/lunch"])
    #expect(lunch(661, 695, 30) == [])
    #expect(lunch(895, 1000, 30) == [])
    #expect(lunch(896, 1000, 30) == ["/providers/0/lunch"])
    #expect(lunch(0, 509, 30) == ["/providers/0/lunch"])
    #expect(lunch(0, 510, 30) == [])
  }

  @Test func `together needs aligned providers with one service a student`() {
    let rule = GroupRule(students: ["s1", "s2"], kind: .together)
    #expect(pointers { $0.groupRules = [rule] } == [])
    #expect(
      pointers {
        $0.groupRules = [rule]
        $0.providers[0].grouping = .open
      } == ["/groupRules/0"])
    #expect(
      pointers {
        $0.groupRules = [rule]
        $0.services.append(Service(id: "v3", student: "s2", provider: "p", sessions: 1, minutes: 20))
      } == ["/groupRules/0"])
    // An open provider of one student of the rule is enough; one of other students isn't.
    #expect(
      pointers {
        $0.groupRules = [rule]
        $0.providers.append(Provider(id: "q", grouping: .open))
        $0.services.append(Service(id: "v3", student: "s2", provider: "q", sessions: 1, minutes: 20))
      } == ["/groupRules/0"])
    #expect(
      pointers {
        $0.groupRules = [rule]
        $0.providers.append(Provider(id: "q", grouping: .open))
        $0.students.append(Student(id: "s3", grade: "1", site: "main"))
        $0.services.append(Service(id: "v3", student: "s3", provider: "q", sessions: 1, minutes: 20))
      } == [])
    // `apart` has no such condition.
    #expect(
      pointers {
        $0.groupRules = [GroupRule(students: ["s1", "s2"], kind: .apart)]
        $0.providers[0].grouping = .open
      } == [])
  }

  @Test func `numbers of any size are refused without harm`() {
    for number in [Int.min, Int.max, -1, 1441] {
      let found = pointers {
        $0.cycle = Cycle(start: number, end: number, step: number)
        $0.providers[0].lunch = LunchBreak(window: MinuteRange(number, number), minutes: number)
        $0.services[0].minutes = number
        $0.sessions = [ExistingSession(service: "v1", day: "Mon", start: number)]
      }
      #expect(
        found == [
          "/cycle/start", "/cycle/end", "/cycle/step", "/providers/0/lunch/minutes",
          "/providers/0/lunch/start",
          "/providers/0/lunch/end", "/services/0/minutes", "/sessions/0/start",
        ])
    }
  }

  @Test func `what follows from an unreadable place is not told`() {
    var draft = Self.tiny()
    draft.students[0].id = ""
    draft.services[1].minutes = 37
    draft.cycle.step = 5
    func pointers(_ unreadable: [String]) -> [String] {
      SchoolValidator.findings(in: draft, unreadable: UnreadablePlaces(unreadable)).issues.map(\.pointer)
    }
    #expect(pointers([]) == ["/students/0/id", "/services/0/student", "/services/1/minutes"])
    #expect(pointers(["/students/0/id"]) == ["/services/1/minutes"])
    #expect(pointers(["/students/0"]) == ["/services/1/minutes"])
    #expect(pointers(["/students"]) == ["/services/1/minutes"])
    #expect(pointers(["/students/1/id"]) == ["/students/0/id", "/services/1/minutes"])
    #expect(pointers(["/students/1/grade", "/cycle"]) == ["/students/0/id", "/services/0/student"])
    #expect(pointers(["/services/1"]) == ["/students/0/id", "/services/0/student"])
  }

  @Test func `a suggestion is a misspelling, not another thing`() {
    let words = ["minutes", "sessions", "Mon", "student-12", "main"]
    #expect(Spelling.nearest(to: "minuts", among: words) == "minutes")
    #expect(Spelling.nearest(to: "Minutes", among: words) == "minutes")
    #expect(Spelling.nearest(to: "mian", among: words) == "main")
    #expect(Spelling.nearest(to: "mon", among: words) == "Mon")
    #expect(Spelling.nearest(to: "student-13", among: words) == nil)
    #expect(Spelling.nearest(to: "", among: words) == nil)
    #expect(Spelling.nearest(to: "colour", among: words) == nil)
  }
}
