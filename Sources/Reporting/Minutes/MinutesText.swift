package import ScheduleEngine

/// Minutes owed and scheduled, for people.
package struct MinutesText {
  private let ledger: MinutesLedger
  private let names: StudentNames
  private let style: Style
  private let width: Int

  /// Prose has at most `width` columns; colors where `color` says so. Students of `school` are shown with their initials
  /// beside their ids.
  package init(_ ledger: MinutesLedger, school: School, width: Int, color: Bool) {
    self.ledger = ledger
    names = StudentNames(school.students, showsNames: false)
    style = Style(color: color)
    self.width = width
  }

  /// Services, students and providers, a line each, and last what the plan meets.
  package var text: String {
    var parts = [table("Service", ledger.lines.map { ($0.service.text, $0.minutes) })]
    parts.append(
      table(
        "Student",
        ledger.students.map { total in
          (total.id.text + (names.short[total.id].map { " (\($0))" } ?? ""), total.minutes)
        }))
    parts.append(table("Provider", ledger.providers.map { ($0.id.text, $0.minutes) }))
    let emphasis: Style.Emphasis = ledger.short == 0 ? .good : .warning
    let verdict = TextLayout.paragraph(verdict, columns: width).map { style(emphasis, $0) + "\n" }
    return (parts + [verdict.joined()]).joined(separator: "\n")
  }

  private var verdict: String {
    let limits = "This is what the plan holds, not what was given."
    guard ledger.short > 0 else { return "The plan meets the minutes as entered. " + limits }
    let total = ledger.total
    let term = total.term.map { ", \($0.short) min over the dates" } ?? ""
    return "The plan does not meet the minutes as entered: "
      + Quantity.count(ledger.short, "service") + " of \(ledger.lines.count) "
      + (ledger.short == 1 ? "is" : "are") + " short, \(total.short) min a cycle\(term). " + limits
  }

  private func table(_ title: String, _ rows: [(name: String, minutes: MinutesSum)]) -> String {
    var head = [title, "owed", "scheduled", "short", "over"]
    if ledger.term != nil { head += ["|", "owed", "scheduled", "holidays", "short"] }
    let lines = [head] + rows.map { [TextLayout.clean($0.name)] + cells(of: $0.minutes) }
    let widths = head.indices.map { column in lines.map { TextLayout.width($0[column]) }.max() ?? 0
    }
    return lines.enumerated().map { index, line in
      let cells = zip(line, widths).enumerated().map { column, cell in
        column == 0 ? TextLayout.pad(cell.0, to: cell.1) : TextLayout.padLeft(cell.0, to: cell.1)
      }.joined(separator: "  ")
      return (index == 0 ? style(.bold, cells) : cells) + "\n"
    }.joined()
  }

  private func cells(of minutes: MinutesSum) -> [String] {
    let cycle = [minutes.owed, minutes.scheduled, minutes.short, minutes.over].map(String.init)
    guard let term = minutes.term else { return cycle }
    return cycle + ["|"] + [term.owed, term.scheduled, term.holidays, term.short].map(String.init)
  }
}
