import ScheduleEngine
import Testing

@testable import Reporting

@Suite struct ScheduleTableTests {
  @Test func `a small school's table is this text`() throws {
    let table = ScheduleTable.render(SmallSchool.schedule, school: try SmallSchool.school())
    let expected = """
      Example Elementary: 6 of 7 sessions placed, 1 without a place
      A group is its start and end, then its students with their (grade). * is pinned.

      Speech (p1), speech: 5 sessions in 3 groups, 1 h 30 min in all
      Every student's id begins with main-, left out here.
            | Mon             | Tue             | Wed             | Thu             | Fri
      ------+-----------------+-----------------+-----------------+-----------------+-----------------
      08:00 |                 |                 | 08:00-08:30     |                 |
            |                 |                 | s1 (K)          |                 |
            |                 |                 | 08:35-09:05     |                 |
            |                 |                 | s2 (1)          |                 |
      ------+-----------------+-----------------+-----------------+-----------------+-----------------
      09:00 | 09:50-10:20     |                 |                 |                 |
            | s1 (K) s2 (1)*  |                 |                 |                 |
            | s3 (1)          |                 |                 |                 |

      OT (p2): 1 session
            | Mon             | Tue             | Wed             | Thu             | Fri
      ------+-----------------+-----------------+-----------------+-----------------+-----------------
      12:00 |                 |                 |                 | 12:00-12:45     |
            |                 |                 |                 | main-s3 (1)     |

      Not placed: 1 session of 1 service
        s3-ot (student main-s3, grade 1) with p2: 1 of 2 sessions of 45 min
          96 starts in a bell period of the student's grade (bell-schedule)
           1 start outside the times the service asks for (within)
          12 starts no rule of its own forbids

      Objective
        unserved       45  minutes by priority without a place; at least 45 in any schedule
        penalty        10  at least 8 in any schedule with as little unserved
          afternoon     0  sessions in the afternoon
          softTimes     0  sessions in times better left alone
          sameDay       0  several sessions of a student on one day
          adjacentDays  0  sessions of a student on neighboring days
          groupBlocks   9  groups
          gradeSpread   1  grades apart within groups
          teacherMix    0  different teachers within groups
          dailyLoad     0  long days of providers
          changed       0  sessions moved from where they stood
        Feasible: penalty may be up to 2 too high (gap 20.00 %).

      """
    #expect(table == expected)
    #expect(widest(table) <= 100)
  }

  @Test(arguments: [40, 47, 60, 80, 100, 200])
  func `every width is kept to and nothing is lost`(width: Int) throws {
    let table = ScheduleTable.render(SmallSchool.schedule, school: try SmallSchool.school(), width: width)
    #expect(widest(table) <= width)
    #expect(table.components(of: "09:50-10:20") == 1)
    #expect(table.components(of: "08:35-09:05") == 1)
  }

  @Test func `a cycle of ten days is split in two grids`() throws {
    let cycle = Cycle(days: (1...10).map { DayLabel("D\($0)") })
    var schedule = SmallSchool.schedule
    schedule.sessions = [
      SmallSchool.placed("s1-speech", "main-s1", "p1", "D1", 480),
      SmallSchool.placed("s2-speech", "main-s2", "p1", "D10", 600),
    ]
    let lines = ScheduleTable.render(schedule, school: try SmallSchool.school(cycle: cycle))
      .split(separator: "\n")
    #expect(lines.contains { $0.contains("D1 ") && $0.contains("D5") && !$0.contains("D6") })
    #expect(lines.contains { $0.contains("D6") && $0.contains("D10") && !$0.contains("D5") })
  }

  @Test func `a long id is broken over lines, not cut`() throws {
    let id = String(repeating: "abcdefghij", count: 5)
    let school = try School(
      SchoolDraft(
        name: "Long", sites: [Site(id: "main")], providers: [Provider(id: "p", capacity: 1)],
        students: [Student(id: StudentID(id), grade: "K", site: "main")],
        services: [Service(id: "x", student: StudentID(id), provider: "p", sessions: 1, minutes: 30)]))
    let schedule = Schedule(
      school: "Long", status: .optimal, score: Score(unserved: 0, penalty: 0), parts: PenaltyParts(),
      bound: ScoreBound(unserved: 0, penalty: 0),
      sessions: [SmallSchool.placed("x", StudentID(id), "p", "Fri", 480)], unplaced: [])
    let table = ScheduleTable.render(schedule, school: school)
    #expect(widest(table) <= 100)
    #expect(table.filter { ("a"..."j").contains($0) && $0 == "j" }.count >= 5)
    #expect(table.contains("Optimal: no schedule is better."))
  }

  @Test func `names cannot move the cursor of a terminal`() throws {
    let school = try School(
      SchoolDraft(
        name: "Evil\u{1B}[2J\u{202E}School\n", sites: [Site(id: "main")], providers: [Provider(id: "p\u{7}")],
        students: [], services: []))
    let schedule = Schedule(
      school: "", status: .optimal, score: Score(unserved: 0, penalty: 0), parts: PenaltyParts(),
      bound: ScoreBound(unserved: 0, penalty: 0), sessions: [], unplaced: [])
    let table = ScheduleTable.render(schedule, school: school)
    #expect(table.hasPrefix("Evil?[2J?School?: 0 of 0 sessions"))
    #expect(table.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" })
  }

  @Test func `color is there only when asked for and changes nothing else`() throws {
    let school = try SmallSchool.school()
    let plain = ScheduleTable.render(SmallSchool.schedule, school: school)
    let colored = ScheduleTable.render(SmallSchool.schedule, school: school, color: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[1mObjective\u{1B}[0m"))
    #expect(colored.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
  }

  private func widest(_ text: String) -> Int {
    text.split(separator: "\n").map { TextLayout.width(String($0)) }.max() ?? 0
  }
}

extension String {
  /// How often `part` occurs.
  func components(of part: String) -> Int { ranges(of: part).count }
}
