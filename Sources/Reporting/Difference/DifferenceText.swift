package import ScheduleEngine

/// What differs between two schedules, for people.
package struct DifferenceText {
  private let difference: ScheduleDifference
  private let names: StudentNames
  private let style: Style
  private let width: Int

  /// Lines of at most `width` columns, with colors where `color` says so. Students of `school` are shown with their
  /// initials beside their ids.
  package init(_ difference: ScheduleDifference, school: School?, width: Int, color: Bool) {
    self.difference = difference
    names = StudentNames(school?.students ?? [], showsNames: false)
    style = Style(color: color)
    self.width = width
  }

  /// How many changes there are, those of each provider with a group that moved whole on one line, those of each student
  /// and teacher by number, and how good both schedules are.
  package var text: String {
    guard !difference.isEmpty else {
      return "Nothing has changed: the same places, lengths and pins.\n\n" + standing
    }
    var parts = [style(.bold, counts { kind in difference.changes(kind).count }) + "\n"]
    parts += difference.byProvider.map(changes(of:))
    parts.append(list("By student", difference.byStudent) { names.short[$0].map { "  (\($0))" } ?? "" })
    if let teachers = difference.byTeacher, !teachers.isEmpty {
      parts.append(list("By teacher", teachers) { _ in "" })
    }
    return (parts + [standing]).joined(separator: "\n")
  }

  private func counts(_ number: (PlaceChange.Kind) -> Int) -> String {
    PlaceChange.Kind.allCases.filter { number($0) > 0 }.map { "\(number($0)) \($0.rawValue)" }
      .joined(separator: ", ")
  }

  private func changes(of tally: ChangeTally<Provider>) -> String {
    let groups = difference.groups.filter { $0.first?.place.provider == tally.id }
    let grouped = Set(groups.joined())
    var rows = groups.map { group in
      let students = group.map { clean($0.place.student) }.joined(separator: " ")
      return ["moved", span(group.first), "a whole group: \(students)"]
    }
    for change in difference.changes where change.place.provider == tally.id && !grouped.contains(change) {
      rows.append([change.kind.rawValue, span(change), clean(change.place.service)])
    }
    let widths = (0..<2).map { column in rows.map { TextLayout.width($0[column]) }.max() ?? 0 }
    let lines = rows.flatMap { row in
      let head = zip(row, widths).map { TextLayout.pad($0, to: $1) }.joined(separator: "  ")
      return TextLayout.paragraph(row[2], columns: max(20, width - TextLayout.width(head) - 4))
        .enumerated().map { index, line in
          "  " + (index == 0 ? head : String(repeating: " ", count: TextLayout.width(head))) + "  " + line
            + "\n"
        }
    }
    return style(.bold, clean(tally.id)) + ": " + counts { tally[$0] } + "\n" + lines.joined()
  }

  /// `Mon 09:00-09:30 -> Tue 10:00-10:30`, or the one place.
  private func span(_ change: PlaceChange?) -> String {
    guard let change else { return "" }
    let after = TextLayout.clean("\(change.place.day.text) \(change.place.range)")
    switch change.kind {
    case .added, .dropped, .pinned, .released: return after
    case .moved, .longer, .shorter:
      let before = change.before.map { TextLayout.clean("\($0.day.text) \($0.range)") } ?? ""
      return before + " -> " + after
    }
  }

  private func list<Of>(
    _ title: String, _ tallies: [ChangeTally<Of>], beside: (Key<Of>) -> String
  ) -> String {
    let ids = tallies.map { clean($0.id) + TextLayout.clean(beside($0.id)) }
    let column = ids.map(TextLayout.width).max() ?? 0
    return style(.bold, title) + "\n"
      + zip(ids, tallies).map { id, tally in
        "  " + TextLayout.pad(id, to: column) + "  " + counts { tally[$0] } + "\n"
      }.joined()
  }

  private var standing: String {
    let (before, after, change) = (
      difference.standing.before, difference.standing.after, difference.standing.change
    )
    var rows = [["", "before", "after", "change"]]
    func add(_ name: String, _ number: (ScheduleStanding) -> Int) {
      let difference = number(change)
      rows.append([
        name, String(number(before)), String(number(after)),
        (difference > 0 ? "+" : "") + String(difference),
      ])
    }
    add("unserved") { $0.score.unserved }
    add("penalty") { $0.score.penalty }
    for part in PenaltyPart.allCases { add("  " + part.rawValue) { $0.parts[part] } }
    let widths = (1...3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.enumerated().map { index, row in
      let line =
        TextLayout.pad(row[0], to: 14)
        + zip(row.dropFirst(), widths).map { "  " + TextLayout.padLeft($0, to: $1) }.joined()
      return (index == 0 ? style(.bold, line) : line) + "\n"
    }.joined()
  }

  private func clean<Of>(_ key: Key<Of>) -> String { TextLayout.clean(key.text) }
}
