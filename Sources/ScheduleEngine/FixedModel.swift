import GLPKBackend
import MILP
import MathProg
import SchoolDomain

/// A plain model whose session columns are fixed by a schedule: what is left are the columns that count and connect.
struct FixedModel {
  private let named: NamedModel
  private let positions: SchoolPositions
  /// Value of every session column, by its index.
  private let fixed: [Int: Double]
  /// Every index is of `named`.
  private let sessionOfColumn: [Int: ScheduledSession]
  /// Sum of the fixed columns in every row.
  private let taken: [Double]
  /// The other columns.
  private let loose: [Int]
  /// By row: it has no loose column.
  private let isAlone: [Bool]
  private let repeated: [ScheduledSession]

  init(_ named: NamedModel, sessions: [ScheduledSession], positions: SchoolPositions) {
    var counts: [ScheduledSession: Int] = [:]
    for session in sessions { counts[session, default: 0] += 1 }
    var fixed: [Int: Double] = [:]
    var sessionOfColumn: [Int: ScheduledSession] = [:]
    var taken = [Double](repeating: 0, count: named.model.rows.count)
    var loose: [Int] = []
    var isAlone = [Bool](repeating: true, count: named.model.rows.count)
    for (index, column) in named.model.columns.enumerated() {
      guard let session = positions.session(ofColumn: named.columnNames[index]) else {
        loose.append(index)
        for term in column.terms { isAlone[term.index] = false }
        continue
      }
      let value = Double(counts[session] ?? 0)
      fixed[index] = value
      sessionOfColumn[index] = session
      for term in column.terms { taken[term.index] += term.coefficient * value }
    }
    self.named = named
    self.positions = positions
    self.fixed = fixed
    self.sessionOfColumn = sessionOfColumn
    self.taken = taken
    self.loose = loose
    self.isAlone = isAlone
    repeated = counts.filter { $0.value > 1 }.map(\.key)
  }

  /// Only on a solver thread.
  func verdict() throws -> PlainVerdict {
    if !repeated.isEmpty {
      return .refused(refusal(row: nil, rule: .tooMany, sessions: repeated))
    }
    guard let values = try solution(rows: named.model.rows.count) else {
      return .refused(try firstRefusal())
    }
    var parts = PenaltyParts()
    var unserved = 0
    for (index, value) in zip(loose, values) {
      let name = named.columnNames[index]
      let counted = Int(value.rounded())
      if name == "unserved" { unserved = counted }
      for part in PenaltyPart.allCases where name == "penalty[\(part.rawValue)]" { parts[part] = counted }
    }
    return .admitted(Score(unserved: unserved, penalty: parts.total), parts)
  }

  /// The loose columns with the least unserved and penalty beside the first `rows` rows; nil where those refuse.
  private func solution(rows: Int) throws -> [Double]? {
    for row in 0..<rows where isAlone[row] {
      let bounds = named.model.rows[row]
      guard bounds.lower - 1e-6 <= taken[row], taken[row] <= bounds.upper + 1e-6 else { return nil }
    }
    let bounds = named.model.rows.indices.map { row in
      row < rows && !isAlone[row]
        ? LinearModel.Row(
          lower: named.model.rows[row].lower - taken[row], upper: named.model.rows[row].upper - taken[row])
        : LinearModel.Row(lower: -.infinity, upper: .infinity)
    }
    let columns = loose.map { index in
      var column = named.model.columns[index]
      let name = named.columnNames[index]
      column.cost = name == "unserved" || name.hasPrefix("penalty[") ? 1 : 0
      return column
    }
    return try GLPKSolver().solve(
      LinearModel(rows: bounds, columns: columns), options: IntegerOptions(),
      cancellation: Cancellation()
    ).values
  }

  /// The row at which the rows from the first on cease to have a solution, by halving.
  private func firstRefusal() throws -> PlainRefusal {
    var (holds, refuses) = (0, named.model.rows.count)
    while refuses - holds > 1 {
      let middle = (holds + refuses) / 2
      if try solution(rows: middle) == nil { refuses = middle } else { holds = middle }
    }
    let row = refuses - 1
    let name = named.rowNames[row]
    return refusal(row: name, rule: PlacementModel.rule(ofRow: name), sessions: sessions(of: row))
  }

  private func refusal(row: String?, rule: RuleID?, sessions: [ScheduledSession]) -> PlainRefusal {
    PlainRefusal(
      row: row, rule: rule, sentence: rule.flatMap { PlacementModel.sentence(of: $0.rawValue) } ?? "",
      sessions: sessions.sorted { left, right in
        guard let left = positions.session(left.service, left.day, left.start),
          let right = positions.session(right.service, right.day, right.start)
        else { return false }
        return left < right
      })
  }

  /// The schedule's sessions with a term in the row, or, where it has none, in a row that shares a column with it; for
  /// a pin that is missing, the pin.
  private func sessions(of row: Int) -> [ScheduledSession] {
    func standing(in rows: Set<Int>) -> [ScheduledSession] {
      sessionOfColumn.filter { index, _ in
        (fixed[index] ?? 0) > 0 && named.model.columns[index].terms.contains { rows.contains($0.index) }
      }.map(\.value)
    }
    let direct = standing(in: [row])
    if !direct.isEmpty { return direct }
    let columns = named.model.columns.enumerated().filter { $0.element.terms.contains { $0.index == row } }
    let neighbors = columns.filter { fixed[$0.offset] == nil }.flatMap { $0.element.terms.map(\.index) }
    let indirect = standing(in: Set(neighbors))
    return indirect.isEmpty ? columns.compactMap { sessionOfColumn[$0.offset] } : indirect
  }
}
