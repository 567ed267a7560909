import ScheduleEngine

/// A grid of a few days: one band an hour, in it each day's groups that start in that hour, one under the other.
struct WeekGrid {
  /// A group in the grid.
  struct Entry {
    let day: DayLabel
    let range: MinuteRange
    /// Words beside the time.
    let beside: [String]
    /// Words under it, such as students.
    let under: [String]
  }

  /// `09:00 |`
  static let timeColumns = 7
  /// `09:50-10:20` and one column to spare.
  static let leastCell = 12
  /// More room than this makes a grid of few days no easier to read.
  static let mostCell = 30

  let days: [DayLabel]
  /// By start on each day.
  let entries: [Entry]

  func lines(width: Int, style: Style) -> [String] {
    let share = (width - Self.timeColumns) / days.count - 2
    let cell = max(1, min(Self.mostCell, share))
    let rule = "------+" + days.map { _ in String(repeating: "-", count: cell + 1) }.joined(separator: "+")
    let titles = days.map { TextLayout.wrap([TextLayout.clean($0.text)], columns: cell) }
    var lines = rows(
      side: "", cells: titles.map { $0.map { Line(text: $0, emphasis: .bold) } }, cell: cell, style: style)
    for hour in hours {
      lines.append(rule)
      let cells = days.map { day in
        entries.filter { $0.day == day && $0.range.start / 60 == hour }
          .flatMap { self.lines(of: $0, cell: cell) }
      }
      lines += rows(side: ClockTime.text(hour * 60), cells: cells, cell: cell, style: style)
    }
    return lines
  }

  /// Grids of at most five days each, as many as `days` need in `width`, an empty line between two.
  static func blocks(of days: [DayLabel], entries: [Entry], width: Int, style: Style) -> [String] {
    let mostDays = max(1, min(5, (width - timeColumns) / (leastCell + 3)))
    let count = max(1, (days.count + mostDays - 1) / mostDays)
    let perBlock = max(1, (days.count + count - 1) / count)
    var lines: [String] = []
    for first in stride(from: 0, to: days.count, by: perBlock) {
      let block = Array(days[first..<min(first + perBlock, days.count)])
      if first > 0 { lines.append("") }
      guard entries.contains(where: { block.contains($0.day) }) else {
        let labels = block.map { TextLayout.clean($0.text) }.joined(separator: ", ")
        lines += TextLayout.paragraph("No sessions on \(labels).", columns: width)
        continue
      }
      lines += WeekGrid(days: block, entries: entries).lines(width: width, style: style)
    }
    return lines
  }

  private struct Line {
    let text: String
    let emphasis: Style.Emphasis?
  }

  /// From the first hour with a group on these days to the last, those without one too: free time should show.
  private var hours: [Int] {
    let used = entries.filter { days.contains($0.day) }.map { $0.range.start / 60 }
    guard let first = used.min(), let last = used.max() else { return [] }
    return Array(first...last)
  }

  private func lines(of entry: Entry, cell: Int) -> [Line] {
    TextLayout.wrap([entry.range.description] + entry.beside, columns: cell)
      .map { Line(text: $0, emphasis: .time) }
      + TextLayout.wrap(entry.under, columns: cell).map { Line(text: $0, emphasis: nil) }
  }

  private func rows(side: String, cells: [[Line]], cell: Int, style: Style) -> [String] {
    let height = max(1, cells.map(\.count).max() ?? 1)
    return (0..<height).map { row in
      let texts = cells.map { lines in
        guard row < lines.count else { return String(repeating: " ", count: cell) }
        let line = lines[row]
        let spaces = String(repeating: " ", count: max(0, cell - TextLayout.width(line.text)))
        return (line.emphasis.map { style($0, line.text) } ?? line.text) + spaces
      }
      let text = TextLayout.pad(row == 0 ? side : "", to: 5) + " | " + texts.joined(separator: "| ")
      return text.trimmingTrailingSpaces
    }
  }
}

extension String {
  /// Without the spaces at the end.
  var trimmingTrailingSpaces: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
