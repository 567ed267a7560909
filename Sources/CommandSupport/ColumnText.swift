import SchoolDomain

/// Cells in columns, two blanks between them.
package struct ColumnText {
  /// Row by row.
  package var rows: [[String]] = []
  /// Columns whose cells end in line.
  package var numbers: Set<Int> = []

  /// A table of some rows.
  package init(rows: [[String]] = [], numbers: Set<Int> = []) {
    (self.rows, self.numbers) = (rows, numbers)
  }

  /// The lines, without blanks at their ends.
  package var text: String {
    let rows = rows.map { $0.map { Excerpt.line($0) } }
    let width = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let line = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: width[column] - cell.count)
        return numbers.contains(column) ? padding + cell : cell + padding
      }.joined(separator: "  ")
      return line.reversed().drop { $0 == " " }.reversed().map(String.init).joined() + "\n"
    }.joined()
  }
}
