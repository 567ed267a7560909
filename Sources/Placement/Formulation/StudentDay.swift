import Preloading
import Rules
import SchoolDomain

/// One student's candidates and fixed sessions of one day, and the rows on them that a point breaks.
struct StudentDay {
  private struct Entry {
    /// nil: fixed, and its value is 1.
    let candidate: Int?
    let start: Int
    let end: Int
    /// Pins, which bind nobody by what they break among themselves.
    var isPinned = false

    func covers(_ minute: Int) -> Bool { start <= minute && minute < end }
  }

  private let candidates: [Entry]
  private let standing: [StandingTime]
  /// Candidates and fixed times.
  private let entries: [Entry]
  private let limits: SessionLimits
  private let step: Int
  /// Least gap that is no gap of 0, minutes: the step where every start and end is on the grid.
  private let grain: Int

  init(_ problem: PlacementProblem, candidates: [Int], standing: [Session]) {
    self.candidates = candidates.map {
      Entry(candidate: $0, start: problem.candidates[$0].start, end: problem.candidates[$0].end)
    }
    self.standing = StandingTime.merged(standing)
    entries =
      self.candidates
      + self.standing.map {
        Entry(candidate: nil, start: $0.start, end: $0.end, isPinned: $0.isPinned)
      }
    limits = problem.context.school.limits
    let cycle = problem.context.school.cycle
    step = cycle.step
    let times =
      self.candidates.flatMap { [$0.start, $0.end] }
      + standing.flatMap { [$0.range.start, $0.range.end] }
    grain = times.allSatisfy { ($0 - cycle.start) % cycle.step == 0 } ? cycle.step : 1
  }

  func violated(by values: [Double], tolerance: Double) -> [LazyRows.Row] {
    let active = entries.filter { $0.candidate.map { values[$0] > 1e-7 } ?? true }
    let total = active.reduce(0) { sum, entry in sum + (entry.candidate.map { values[$0] } ?? 1) }
    guard active.count > 1, total > 1 + tolerance else { return [] }
    func isBroken(_ row: LazyRows.Row) -> Bool {
      row.terms.reduce(0) { $0 + Double($1.coefficient) * values[$1.candidate] }
        > Double(row.bound) + tolerance
    }
    func isActive(_ entry: Entry) -> Bool { entry.candidate.map { values[$0] > 1e-7 } ?? true }
    return overlaps(active).filter(isBroken) + breaks(active, isBroken)
      + runs(isActive).filter(isBroken) + longSessions(isActive).filter(isBroken)
  }

  /// One row a minute at which an active entry starts.
  private func overlaps(_ active: [Entry]) -> [LazyRows.Row] {
    Set(active.map(\.start)).sorted().map { minute in
      row(entries.filter { $0.covers(minute) }, fillers: [])
    }
  }

  // MARK: breaks

  /// Broken rows for each pair of an active end and a later active start that are too near: wide ones, or where short
  /// sessions slip through those, the row of the pair alone.
  private func breaks(
    _ active: [Entry], _ isBroken: (LazyRows.Row) -> Bool
  ) -> [LazyRows.Row] {
    var rows: [LazyRows.Row] = []
    let least = limits.breakMinutes
    for end in Set(active.map(\.end)).sorted() {
      for start in Set(active.map(\.start)).sorted() where start > end && start - end < least {
        // Widest clique around the pair: ends within [first, end], starts within [start, first + least).
        let wide = Set([end, max(end - step, 0), start - least + step, (end + start - least) / 2])
          .sorted().filter { $0 <= end && start - $0 < least }
          .map { first in
            breakRow(ends: first...end, starts: start...max(start, first + least - step))
          }.filter(isBroken)
        let narrow = wide.isEmpty ? [breakRow(ends: end...end, starts: start...start)] : []
        rows += wide + narrow.filter(isBroken)
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

  // MARK: runs

  /// Windows of the longest run and the least gap more, from each active start.
  private func runs(_ isActive: (Entry) -> Bool) -> [LazyRows.Row] {
    let most = limits.maxConsecutiveMinutes
    let starts =
      candidates.filter(isActive).map(\.start) + standing.flatMap { [$0.start, $0.tail.start] }
    return Set(starts).sorted().map { start in
      let window = MinuteRange(start, start + most + grain)
      func inside(_ start: Int, _ end: Int) -> Int {
        end - start > most ? 0 : max(0, min(end, window.end) - max(start, window.start))
      }
      // What a run enters fixed times by is their head, what it leaves them by their tail.
      let taken = standing.reduce(0) { sum, time in
        let piece = time.start < start ? time.tail : time.head
        return sum + inside(piece.start, piece.end)
      }
      let terms = candidates.compactMap { entry in
        entry.candidate.map {
          LazyRows.Pair(candidate: $0, coefficient: inside(entry.start, entry.end))
        }
      }
      return LazyRows.Row(
        bound: max(0, most - taken),
        terms: terms.filter { $0.coefficient > 0 }.sorted { $0.candidate < $1.candidate },
        cell: nil)
    }
  }

  /// A session longer than the longest run excludes what touches it; two that touch and are too long together, each other.
  private func longSessions(_ isActive: (Entry) -> Bool) -> [LazyRows.Row] {
    func fixed(_ range: MinuteRange, _ time: StandingTime) -> Entry {
      Entry(candidate: nil, start: range.start, end: range.end, isPinned: time.isPinned)
    }
    let leaving = candidates + standing.map { fixed($0.tail, $0) }
    let entering = candidates + standing.map { fixed($0.head, $0) }
    var rows: [LazyRows.Row] = []
    for left in leaving where isActive(left) {
      for right in entering where isActive(right) && left.end == right.start {
        guard right.end - left.start > limits.maxConsecutiveMinutes else { continue }
        let enough = limits.maxConsecutiveMinutes - (right.end - right.start)
        // All that end here and are long enough with `right`, against all that start here and are as long as it.
        let ending = leaving.filter { $0.end == left.end && $0.end - $0.start > enough }
        let starting = entering.filter {
          $0.start == right.start && $0.end - $0.start >= right.end - right.start
        }
        rows.append(row(ending + starting, fillers: []))
      }
    }
    return rows
  }

  /// sum(clique) - sum(fillers) <= 1, with fixed times as constants: the pins of the clique count once together, since what
  /// pins break among themselves binds nobody.
  private func row(_ clique: [Entry], fillers: [Entry]) -> LazyRows.Row {
    var coefficients: [Int: Int] = [:]
    for entry in clique { if let candidate = entry.candidate { coefficients[candidate, default: 0] += 1 } }
    for entry in fillers { if let candidate = entry.candidate { coefficients[candidate, default: 0] -= 1 } }
    let fixed = clique.filter { $0.candidate == nil }
    let taken = fixed.count { !$0.isPinned } + (fixed.contains(where: \.isPinned) ? 1 : 0)
    let filled = fillers.count { $0.candidate == nil }
    let terms = coefficients.filter { $0.value != 0 }.keys.sorted()
      .map { LazyRows.Pair(candidate: $0, coefficient: coefficients[$0] ?? 0) }
    return LazyRows.Row(bound: 1 - taken + filled, terms: terms, cell: nil)
  }
}
