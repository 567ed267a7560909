import Preloading
import Rules
import SchoolDomain

/// Rows on the days of one student with one provider: `sameDay` and `adjacentDays`.
extension RowBuilder {
  private struct Pair: Hashable, Comparable {
    let student: Int
    let provider: Int

    static func < (left: Pair, right: Pair) -> Bool {
      (left.student, left.provider) < (right.student, right.provider)
    }
  }

  mutating func addPairRows() {
    let preferences = context.school.preferences
    guard preferences.sameDay > 0 || preferences.adjacentDays > 0 else { return }
    let pairs = Dictionary(grouping: problem.services.indices) { local in
      let entry = context.services[problem.services[local]]
      return Pair(student: entry.student, provider: entry.provider)
    }
    for pair in pairs.keys.sorted() {
      let services = pairs[pair] ?? []
      var days = [[Int]](repeating: [], count: context.dayCount)
      for service in services {
        for candidate in problem.ranges[service] {
          days[problem.candidates[candidate].day].append(candidate)
        }
      }
      let standing = days.indices.map { day in
        fixed.sessions(ofStudent: pair.student, day: day).count { $0.provider == pair.provider }
      }
      let room = services.reduce(0) {
        $0 + min(problem.demand[$1], context.school.services[problem.services[$1]].maxPerDay)
      }
      if preferences.sameDay > 0 { addSameDayRows(days, standing, room: room) }
      guard preferences.adjacentDays > 0 else { continue }
      if room <= 1 || services.count == 1 && maxPerDay(services[0]) == 1 {
        addAdjacentRows(pair, isOnly: services.count == 1, days, standing)
      } else {
        addAdjacentRowsWithDays(pair, days, standing)
      }
    }
  }

  private func maxPerDay(_ local: Int) -> Int {
    context.school.services[problem.services[local]].maxPerDay
  }

  /// sameDay: sum(blocks of the pair on the day) x - excess <= 1 - fixed on the day.
  private mutating func addSameDayRows(_ days: [[Int]], _ standing: [Int], room: Int) {
    for (day, candidates) in days.enumerated() {
      let most = standing[day] + (candidates.isEmpty ? 0 : room)
      guard most > 1 else { continue }
      let row = rows.addRow(.atMost(1 - standing[day]), of: .meetings)
      for candidate in candidates { rows.add(candidate: candidate, to: row) }
      rows.addAuxiliary(
        .init(
          penalty: context.school.preferences.sameDay, upper: most,
          terms: [.init(row: row, coefficient: -1)]))
    }
  }

  /// adjacentDays with at most one free session a day: sum over both days x - z <= 1 - days that are fixed.
  private mutating func addAdjacentRows(
    _ pair: Pair, isOnly: Bool, _ days: [[Int]], _ standing: [Int]
  ) {
    for (day, next) in zip(days.indices, days.indices.dropFirst()) {
      let taken = min(1, standing[day]) + min(1, standing[next])
      // A fixed day's own candidates change nothing: it is in use already.
      let free =
        (standing[day] > 0 ? [] : days[day]) + (standing[next] > 0 ? [] : days[next])
      let reach =
        min(1, standing[day] + days[day].count) + min(1, standing[next] + days[next].count)
      guard reach == 2 else { continue }
      let row = rows.addRow(
        .atMost(1 - taken), of: .meetings,
        counting: isOnly
          ? .neighbors(student: pair.student, provider: pair.provider, day: day) : nil)
      for candidate in free { rows.add(candidate: candidate, to: row) }
      rows.addAuxiliary(
        .init(
          penalty: context.school.preferences.adjacentDays,
          terms: [.init(row: row, coefficient: -1)]))
    }
  }

  /// adjacentDays in general: y[day] >= sum(blocks of one service, or of the pair over one cell) x;
  /// y[day] + y[next] - z <= 1.
  private mutating func addAdjacentRowsWithDays(
    _ pair: Pair, _ days: [[Int]], _ standing: [Int]
  ) {
    var links: [Int: Int] = [:]
    for (day, next) in zip(days.indices, days.indices.dropFirst()) {
      let reach =
        min(1, standing[day] + days[day].count) + min(1, standing[next] + days[next].count)
      guard reach == 2 else { continue }
      links[day] = rows.addRow(.atMost(1 - min(1, standing[day]) - min(1, standing[next])), of: .meetings)
      rows.addAuxiliary(
        .init(
          penalty: context.school.preferences.adjacentDays,
          terms: [.init(row: links[day] ?? 0, coefficient: -1)]))
    }
    for day in days.indices where standing[day] == 0 && !days[day].isEmpty {
      let pairs = [links[day - 1], links[day]].compactMap { $0 }
      guard !pairs.isEmpty else { continue }
      var terms = pairs.map { MasterRows.Term(row: $0, coefficient: 1) }
      for clique in dayCliques(days[day]) {
        let row = rows.addRow(.atMost(0), of: .meetings)
        for candidate in clique { rows.add(candidate: candidate, to: row) }
        terms.append(.init(row: row, coefficient: -1))
      }
      let school = context.school
      rows.addAuxiliary(
        .init(
          terms: terms,
          subject: .meeting(
            student: school.students[pair.student].id, provider: school.providers[pair.provider].id,
            day: school.cycle.days[day])))
    }
  }

  /// Sets of candidates of one day of which at most one is chosen and which cover them all: those of a service with one
  /// session a day, and for the others those that share a cell.
  private func dayCliques(_ candidates: [Int]) -> [[Int]] {
    let byService = Dictionary(grouping: candidates) { problem.candidates[$0].service }
    var cliques: [[Int]] = []
    for service in byService.keys.sorted() {
      let mine = byService[service] ?? []
      if maxPerDay(service) == 1 || problem.demand[service] == 1 {
        cliques.append(mine)
      } else {
        for start in Set(mine.map { problem.candidates[$0].start }).sorted() {
          cliques.append(
            mine.filter {
              problem.candidates[$0].start <= start && start < problem.candidates[$0].end
            })
        }
      }
    }
    return cliques
  }
}
