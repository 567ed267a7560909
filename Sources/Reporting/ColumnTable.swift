/// Rows of cells in columns of fixed widths, so that a row can be shown before the next is known.
package struct ColumnTable: Sendable {
  /// A column: its title, the columns of the terminal it takes at least, and whether its cells are numbers.
  package struct Column: Sendable {
    let title: String
    let width: Int
    let isNumber: Bool

    package init(_ title: String, width: Int, isNumber: Bool = false) {
      self.title = title
      self.width = max(width, TextLayout.width(title))
      self.isNumber = isNumber
    }
  }

  /// What a row says at a glance.
  package enum Mood: Sendable { case plain, good, bad }

  private let columns: [Column]
  private let width: Int
  private let style: Style

  /// The last column is prose: it takes what is left of `width`, in as many lines as it needs.
  package init(_ columns: [Column], width: Int, color: Bool) {
    self.columns = columns
    self.width = max(width, ScheduleTable.leastWidth)
    style = Style(color: color)
  }

  /// The titles, ending in a line break.
  package var head: String {
    style(.bold, String(lines(columns.map(\.title), emphasis: nil).dropLast())) + "\n"
  }

  /// A row, ending in a line break.
  package func row(_ cells: [String], _ mood: Mood) -> String {
    let emphasis: Style.Emphasis? =
      switch mood {
      case .plain: nil
      case .good: .good
      case .bad: .bad
      }
    return lines(cells, emphasis: emphasis)
  }

  /// `text` over the whole width, ending in a line break.
  package func paragraph(_ text: String, _ mood: Mood) -> String {
    let emphasis: Style.Emphasis = mood == .bad ? .bad : .good
    return TextLayout.paragraph(TextLayout.clean(text), columns: width)
      .map { (mood == .plain ? $0 : style(emphasis, $0)) + "\n" }.joined()
  }

  private func lines(_ cells: [String], emphasis: Style.Emphasis?) -> String {
    let head = zip(columns, cells).dropLast().map { column, cell in
      let cell = TextLayout.clean(cell)
      return column.isNumber
        ? TextLayout.padLeft(cell, to: column.width) : TextLayout.pad(cell, to: column.width)
    }.joined(separator: "  ")
    let words = (cells.last ?? "").split(separator: " ").map { TextLayout.clean(String($0)) }
    // Prose gets a third of the width where the other columns leave less: in lines of its own.
    let room = width - TextLayout.width(head) - 2
    let isBeside = room >= width / 3 || TextLayout.width(cells.last ?? "") <= room
    let indent = isBeside ? width - room : 4
    let prose = TextLayout.wrap(words, columns: width - indent).map { line in
      emphasis.map { style($0, line) } ?? line
    }
    let first = isBeside ? head + "  " + (prose.first ?? "") : head
    let rest = (isBeside ? prose.dropFirst() : prose[...])
      .map { String(repeating: " ", count: indent) + $0 }
    return ([first] + rest).map { $0.trimmingTrailingSpaces + "\n" }.joined()
  }
}
