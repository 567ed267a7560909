import SchoolDomain
import TestSupport
import Testing

@testable import Placement

/// Edges of an `open` provider's day.
@Suite struct RoomEdgesTests {
  /// A day of so many cells of five minutes.
  private func grid(_ cells: Int) throws -> WeekGrid {
    let school = try TinySchool.school {
      $0.cycle = Cycle(days: ["Mon"], start: 480, end: 480 + 5 * cells, step: 5)
      $0.providers[0].availability = [Availability(site: "main", range: MinuteRange(480, 480 + 5 * cells))]
    }
    return WeekGrid(SmallProblem(school).problem)
  }

  /// The edges of students at each cell of the second of two days; the first one has none.
  private func edges(_ students: [Int]) throws -> RoomEdges {
    var edges = RoomEdges(try grid(students.count), days: 2)
    for (cell, after) in students.enumerated() {
      edges.note(1, cell, before: cell == 0 ? .max : students[cell - 1], after: after)
    }
    return edges
  }

  @Test func `a session touches others where it begins at a fall and where it ends at a rise`() throws {
    // It falls at the first cell and the second, and rises at the fifth and after the last.
    let edges = try edges([3, 1, 1, 1, 3, 3])
    #expect(edges.sides(1, 1, cells: 3) == 2)
    #expect(edges.sides(1, 1, cells: 2) == 1)
    #expect(edges.sides(1, 2, cells: 2) == 1)
    #expect(edges.sides(1, 2, cells: 1) == 0)
    #expect(edges.sides(1, 4, cells: 2) == 1)
    #expect(edges.sides(1, 0, cells: 6) == 2)
    #expect(edges.sides(0, 1, cells: 3) == 0)
  }

  @Test func `of some starts those that touch most are kept`() throws {
    let edges = try edges([3, 1, 1, 1, 3, 3])
    func best(_ starts: [Int], cells: Int) -> ([Int], Int) {
      var mask: [UInt64] = [starts.reduce(0) { $0 | 1 << UInt64($1) }]
      let sides = edges.keepBest(&mask, 1, cells: cells)
      return ((0..<64).filter { mask[0] >> UInt64($0) & 1 == 1 }, sides)
    }
    #expect(best([0, 1, 2], cells: 3) == ([1], 2))
    #expect(best([1, 2, 3], cells: 2) == ([1, 2], 1))
    #expect(best([2], cells: 1) == ([2], 0))
  }

  @Test func `an edge in the next word of a mask counts`() throws {
    // 84 cells, two words; the session from the 60th on ends at the 70th, where it rises.
    let edges = try edges((0..<84).map { $0 < 70 ? 1 : 2 })
    var mask: [UInt64] = [1 << 60 | 1 << 61, 1]
    #expect(edges.sides(1, 60, cells: 10) == 1)
    #expect(edges.keepBest(&mask, 1, cells: 10) == 1)
    #expect(mask == [1 << 60, 0])
    // From the 74th on it ends with the day.
    mask = [0, 1 << 9 | 1 << 10]
    #expect(edges.keepBest(&mask, 1, cells: 10) == 1)
    #expect(mask == [0, 1 << 10])
  }

  @Test func `a word that the day fills has its edge after it`() throws {
    let edges = try edges(Array(repeating: 1, count: 64))
    var mask: [UInt64] = [1 << 50 | 1 << 54]
    #expect(edges.sides(1, 54, cells: 10) == 1)
    #expect(edges.keepBest(&mask, 1, cells: 10) == 1)
    #expect(mask == [1 << 54])
  }
}
