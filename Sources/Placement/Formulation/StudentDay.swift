import Preloading
import Rules
import SchoolDomain

/// One student's candidates and fixed sessions of one day, and the rows on them that a point breaks.
struct StudentDay {
  private struct Entry {
    /// nil: a fixed session, whose value is 1.
    let candidate: Int?
    let start: Int
    let end: Int

    func covers(_ minute: Int) -> Bool { start <= minute && minute < end }
  }

  private let entries: [Entry]
  private let limits: SessionLimits
  private let step: Int
  /// Least gap that is no gap of 0, minutes: the step where every start and end is on the grid.
  private let grain: Int

  init(_ problem: PlacementProblem, candidates: [Int], standing: [Session]) {
    entries =
      candidates.map {
        Entry(
          candidate: $0, start: problem.candidates[$0].start, end: problem.candidates[$0].end)
      } + standing.map { Entry(candidate: nil, start: $0.range.start, end: $0.range.end) }
    limits = problem.context.school.limits
    let cycle = problem.context.school.cycle
    step = cycle.step
    let isOnGrid = entries.allSatisfy {
      cycle.isOnGrid($0.start) && ($0.end - cycle.start) % cycle.step == 0
    }
    grain = isOnGrid ? cycle.step : 1
  }

  func violated(by values: [Double], tolerance: Double) -> [LazyRows.Row] {
    let active = entries.filter { $0.candidate.map { values[$0] > 1e-7 } ?? true }
    let total = active.reduce(0) { $0 + value($1, values) }
    guard active.count > 1, total > 1 + tolerance else { return [] }
    let rows = overlaps(active) + breaks(active) + runs(active) + longSessions(active)
    return rows.filter { row in
      row.terms.reduce(0) { $0 + Double($1.coefficient) * values[$1.candidate] }
        > Double(row.bound) + tolerance
    }
  }

  private func value(_ entry: Entry, _ values: [Double]) -> Double {
    entry.candidate.map { values[$0] } ?? 1
  }

  /// One row a minute at which an active entry starts.
  private func overlaps(_ active: [Entry]) -> [LazyRows.Row] {
    Set(active.map(\.start)).sorted().map { minute in
      row(entries.filter { $0.covers(minute) }, fillers: [])
    }
  }

  /// Rows for each pair of an active end and a later active start that are too near.
  private func breaks(_ active: [Entry]) -> [LazyRows.Row] {
    var rows: [LazyRows.Row] = []
    let least = limits.breakMinutes
    for end in Set(active.map(\.end)).sorted() {
      for start in Set(active.map(\.start)).sorted() where start > end && start - end < least {
        // Widest clique around the pair: ends within [first, end], starts within [start, first + least).
        for first in Set([end, max(end - step, 0), start - least + step, (end + start - least) / 2])
          .sorted() where first <= end && start - first < least
        {
          rows.append(breakRow(ends: first...end, starts: start...max(start, first + least - step)))
        }
      }
    }
    return rows
  }

  /// sum(L + R + M) <= 1 + sum(fillers); see `LazyRows`.
  private func breakRow(ends: ClosedRange<Int>, starts: ClosedRange<Int>) -> LazyRows.Row {
    let before = ends.lowerBound - 1
    let after = starts.upperBound
    let clique = entries.filter { entry in
      (entry.covers(before) && entry.end <= ends.upperBound)
        || (entry.covers(after) && entry.start >= starts.lowerBound)
        || (entry.covers(before) && entry.covers(after))
    }
    let fillers = entries.filter {
      ends.contains($0.start) && $0.end <= starts.upperBound && $0.start < $0.end
    }
    return row(clique, fillers: fillers)
  }

  /// Windows of the longest run and one step more, from each active start.
  private func runs(_ active: [Entry]) -> [LazyRows.Row] {
    let most = limits.maxConsecutiveMinutes
    return Set(active.map(\.start)).sorted().map { start in
      let window = MinuteRange(start, start + most + grain)
      var bound = most
      var terms: [LazyRows.Pair] = []
      for entry in entries where entry.end - entry.start <= most {
        let inside = min(entry.end, window.end) - max(entry.start, window.start)
        guard inside > 0 else { continue }
        if let candidate = entry.candidate {
          terms.append(.init(candidate: candidate, coefficient: inside))
        } else {
          bound -= inside
        }
      }
      return LazyRows.Row(
        bound: max(0, bound), terms: terms.sorted { $0.candidate < $1.candidate }, auxiliary: nil)
    }
  }

  /// A session longer than the longest run excludes what touches it; two that touch and are too long together, each other.
  private func longSessions(_ active: [Entry]) -> [LazyRows.Row] {
    var rows: [LazyRows.Row] = []
    for left in active {
      for right in active where left.end == right.start {
        guard right.end - left.start > limits.maxConsecutiveMinutes else { continue }
        let enough = limits.maxConsecutiveMinutes - (right.end - right.start)
        // All that end here and are long enough with `right`, against all that start here and are as long as it.
        let ending = entries.filter { $0.end == left.end && $0.end - $0.start > enough }
        let starting = entries.filter {
          $0.start == right.start && $0.end - $0.start >= right.end - right.start
        }
        rows.append(row(ending + starting, fillers: []))
      }
    }
    return rows
  }

  /// sum(clique) - sum(fillers) <= 1, with fixed sessions as constants: those of the clique count once together, since
  /// what the fixed sessions break among themselves binds nobody.
  private func row(_ clique: [Entry], fillers: [Entry]) -> LazyRows.Row {
    var coefficients: [Int: Int] = [:]
    for entry in clique { if let candidate = entry.candidate { coefficients[candidate, default: 0] += 1 } }
    for entry in fillers { if let candidate = entry.candidate { coefficients[candidate, default: 0] -= 1 } }
    let standing = clique.contains { $0.candidate == nil } ? 1 : 0
    let filled = fillers.count { $0.candidate == nil }
    let terms = coefficients.filter { $0.value != 0 }.keys.sorted()
      .map { LazyRows.Pair(candidate: $0, coefficient: coefficients[$0] ?? 0) }
    return LazyRows.Row(bound: 1 - standing + filled, terms: terms, auxiliary: nil)
  }
}
