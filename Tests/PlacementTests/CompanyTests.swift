import GLPKBackend
import MILP
import SchoolDomain
import TestSupport
import Testing

@testable import Placement

/// Rows on who can be at a cell of an `open` provider together. Service i of a cell has candidate i alone.
@Suite struct CompanyTests {
  private func cell(_ limits: [Int], apart: [[Int]] = [], use: Int? = 0) -> MasterRows.BusyCell {
    MasterRows.BusyCell(
      auxiliary: use, owner: .cell(provider: 0, day: 0, cell: 0),
      services: limits.enumerated().map { .init(candidates: [$0.offset], limit: $0.element) }, apart: apart)
  }

  /// `0.5 + 1 <= 2 use` as coefficients by candidate and how often the bound holds.
  private func rows(_ cell: MasterRows.BusyCell, _ values: [Double], use: Double) -> [[Int]] {
    Company(cell, values).violated(use: use, tolerance: 1e-6, of: 0).map { row in
      #expect(row.bound == (cell.auxiliary == nil ? row.uses : 0))
      return values.indices.map { candidate in
        row.terms.first { $0.candidate == candidate }?.coefficient ?? 0
      } + [row.uses]
    }
  }

  @Test func `who is alone shares a cell's time with each other service`() {
    #expect(rows(cell([1, 1, 4]), [0.25, 0.25, 0.5], use: 0.9) == [[1, 1, 1, 1]])
    #expect(rows(cell([1, 1, 4]), [0.25, 0.25, 0.5], use: 1) == [])
    #expect(rows(cell([1, 4, 4], use: nil), [0.5, 0.6, 0.2], use: 1) == [[1, 1, 0, 1]])
  }

  @Test func `students who must be apart share it too, beside who is alone`() {
    #expect(rows(cell([1, 4, 4], apart: [[1, 2]]), [0.25, 0.25, 0.5], use: 0.9) == [[1, 1, 1, 1]])
  }

  @Test func `a company is no larger than the limit of one in it`() {
    // The second and third are half there; with the first at most one of them is.
    #expect(rows(cell([2, 4, 4]), [0.5, 0.5, 0.5], use: 0.6) == [[1, 1, 1, 2]])
    #expect(rows(cell([2, 4, 4]), [0.5, 0.5, 0.5], use: 0.75) == [])
    #expect(rows(cell([2, 4, 4, 1]), [0.3, 0.3, 0.3, 0.2], use: 0.6) == [[1, 1, 1, 2, 2]])
  }

  @Test func `a session for groups of one is by itself, as an individual one is`() async throws {
    let school = try TinySchool.school {
      $0.cycle = Cycle(days: ["Mon"], start: 480, end: 540, step: 30)
      $0.providers[0].grouping = .open
      $0.providers[0].capacity = 4
      $0.providers[0].availability = [Availability(site: "main", range: MinuteRange(480, 540))]
      $0.services = [
        Service(id: "a", student: "s1", provider: "p1", sessions: 1, minutes: 30, setting: .individual),
        Service(id: "b", student: "s2", provider: "p1", sessions: 1, minutes: 30, maxGroup: 1),
      ]
      $0.preferences.dailyLoad = .init(minutes: 0, cost: 1)
    }
    let bound = try await GLPKSolver().onSolverThreadOfTest {
      let master = try Master(
        SmallProblem(school).problem, level: CostLevel(unserved: 20, penalty: 1),
        solver: GLPKSolver(), cancellation: Cancellation())
      return try Relaxation().run(master, meter: WorkMeter(limit: .max, cancellation: Cancellation())).bound
    }
    // An hour, of four quarters.
    #expect(bound.map(ScaledDuals.ceiling) == 4)
  }

  @Test(arguments: [(18, 420), (17, 405)])
  func `a session for two takes half of a cell, however many students there are`(
    limited: Int, least: Int
  ) async throws {
    let students = (1...18).map { "s\($0)" }
    let school = try TinySchool.school {
      $0.cycle = Cycle(days: ["Mon"], start: 480, end: 540, step: 30)
      $0.providers[0].grouping = .open
      $0.providers[0].capacity = 4
      $0.providers[0].availability = [Availability(site: "main", range: MinuteRange(480, 540))]
      $0.students = students.map { Student(id: StudentID($0), grade: "K", site: "main") }
      $0.services = students.enumerated().map { place, student in
        Service(
          id: ServiceID(student), student: StudentID(student), provider: "p1", sessions: 1, minutes: 30,
          maxGroup: place < limited ? 2 : nil)
      }
    }
    let bound = try await GLPKSolver().onSolverThreadOfTest {
      let master = try Master(
        SmallProblem(school).problem, level: CostLevel(unserved: 1, penalty: 0),
        solver: GLPKSolver(), cancellation: Cancellation())
      return try Relaxation().run(master, meter: WorkMeter(limit: .max, cancellation: Cancellation())).bound
    }
    // Two at 08:00 and two at 08:30; the other fourteen lack 30 minutes each. A student without a limit takes a quarter, so
    // that the relaxation has 1 + 2 * (2 - 1 / 4) = 4 1/2 sessions.
    #expect(bound.map(ScaledDuals.ceiling) == least)
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func `no company that the rules allow breaks a row`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let capacity = random.int(1...4)
    let limits = (0..<6).map { _ in random.chance(40) ? capacity : random.int(1...capacity) }
    let apart = random.chance(50) ? [random.some(of: Array(limits.indices))].filter { $0.count > 1 } : []
    let companies = (0..<64).map { bits in limits.indices.filter { bits >> $0 & 1 == 1 } }.filter { company in
      company.allSatisfy { company.count <= limits[$0] }
        && apart.allSatisfy { rule in rule.count(where: company.contains) < 2 }
    }
    for _ in 0..<50 {
      let values = limits.map { _ in Double(random.int(0...4)) / 4 }
      for row in rows(cell(limits, apart: apart), values, use: Double(random.int(0...4)) / 4) {
        for company in companies {
          #expect(
            company.reduce(0) { $0 + row[$1] } <= (company.isEmpty ? 0 : row[6]),
            "\(limits) \(row) \(company)")
        }
      }
    }
  }
}
