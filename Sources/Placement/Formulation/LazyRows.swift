import Preloading
import Rules
import SchoolDomain

/// Rows that enter the master only where a point breaks them: what one student's day allows, and busy cells.
///
/// On a cell of an `open` provider see `Company`.
///
/// For a student and a day, with z[candidate] the sum of the blocks that hold it:
///
///     overlap  sum(candidates that cover a cell) z <= 1
///     break    sum(L + R + M) z <= 1 + sum(fillers) z, for ends within [e1, e2] and starts within (e2, e1 + break):
///              L covers the cell before e1 and ends by e2, R covers the last cell and starts after e2, M covers both;
///              a filler starts within [e1, e2] and ends by the last start, so that it joins the two without a gap
///     run      sum(minutes within a window of max + least gap) z <= max for sessions no longer than max; and a session longer
///              than max excludes what touches it
///
/// Fixed sessions are constants in these sums.
struct LazyRows {
  struct Row: Hashable {
    let bound: Int
    /// (candidate, coefficient), candidates ascending.
    let terms: [Pair]
    /// A position in the master's `busyCells`; nil for a student's row.
    let cell: Int?
    /// How often the bound holds where the cell is in use.
    var uses = 1
  }

  struct Pair: Hashable {
    let candidate: Int
    let coefficient: Int
  }

  private let problem: PlacementProblem
  private let days: [StudentDay]
  private var known: Set<Row> = []

  init(_ problem: PlacementProblem) {
    self.problem = problem
    let fixed = FixedSessions(problem.context, problem.fixed)
    var byStudent: [Int: [Int]] = [:]
    for (local, service) in problem.services.enumerated() {
      byStudent[problem.context.services[service].student, default: []].append(local)
    }
    var days: [StudentDay] = []
    for student in byStudent.keys.sorted() {
      let services = byStudent[student] ?? []
      for day in 0..<problem.context.dayCount {
        let candidates = services.flatMap { problem.ranges[$0] }
          .filter { problem.candidates[$0].day == day }
        let standing = fixed.sessions(ofStudent: student, day: day)
        let room = services.reduce(standing.count) { sum, service in
          sum
            + min(
              problem.demand[service],
              problem.context.school.services[problem.services[service]].maxPerDay)
        }
        if !candidates.isEmpty, room > 1 {
          days.append(StudentDay(problem, candidates: candidates, standing: standing))
        }
      }
    }
    self.days = days
  }

  /// Rows that the point breaks by more than `tolerance` and that were not given before, in a fixed order.
  mutating func violated(
    by values: [Double], auxiliaries: [Double], rows: MasterRows, tolerance: Double = 1e-4
  ) -> [Row] {
    var found: [Row] = []
    for day in days {
      for row in day.violated(by: values, tolerance: tolerance) where known.insert(row).inserted {
        found.append(row)
      }
    }
    for (position, cell) in rows.busyCells.enumerated() {
      let use = cell.auxiliary.map { auxiliaries[$0] } ?? 1
      for row in Company(cell, values).violated(use: use, tolerance: tolerance, of: position)
      where known.insert(row).inserted { found.append(row) }
    }
    return found
  }
}
