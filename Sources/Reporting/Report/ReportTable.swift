import ScheduleEngine

/// Pages of a report as plain text for a terminal: a grid with time down the side, then what has no place and why.
package enum ReportTable {
  /// The table within `width` columns (at least `ScheduleTable.leastWidth`), ending in a line break; ANSI colors only
  /// where `color` is set.
  package static func render(
    _ pages: [ReportPage], in source: ReportSource, width: Int = 100, color: Bool = false
  ) -> String {
    let width = max(width, ScheduleTable.leastWidth)
    let style = Style(color: color)
    let placed = pages.reduce(0) { $0 + $1.count }
    let missing = pages.reduce(0) { $0 + $1.missing }
    let head =
      "\(TextLayout.clean(source.school.name)): \(Quantity.count(placed, "session")) placed, "
      + (missing == 0 ? "nothing left over" : "\(missing) without a place")
    var sections = [TextLayout.paragraph(head, columns: width).map { style(.bold, $0) }]
    if pages.contains(where: { $0.boxes.contains { $0.members.contains(where: \.session.pinned) } }) {
      sections[0].append("* is pinned.")
    }
    for page in pages {
      sections.append(grid(of: page, in: source, width: width, style: style))
      sections.append(unplaced(on: page, in: source, width: width, style: style))
    }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private static func grid(
    of page: ReportPage, in source: ReportSource, width: Int, style: Style
  ) -> [String] {
    let title = [page.title] + page.facts
    let heading =
      title.map(TextLayout.clean).joined(separator: ", ") + ": " + Quantity.count(page.count, "session")
    let lines = TextLayout.paragraph(heading, columns: width).map { style(.bold, $0) }
    guard !page.boxes.isEmpty else { return lines + ["No sessions."] }
    let showsSites = Set(page.boxes.map(\.site)).count > 1
    let entries = page.boxes.map { box in
      var beside = page.axis == .provider ? [] : [TextLayout.clean(source.name(of: box.provider))]
      if showsSites { beside.append("@" + TextLayout.clean(box.site.text)) }
      return WeekGrid.Entry(
        day: box.day, range: box.range, beside: beside, under: words(of: box, on: page, in: source))
    }
    return lines
      + WeekGrid.blocks(of: source.school.cycle.days, entries: entries, width: width, style: style)
  }

  private static func words(of box: ReportBox, on page: ReportPage, in source: ReportSource) -> [String] {
    if page.axis == .student {
      let pinned = box.members.contains(where: \.session.pinned) ? "*" : ""
      return [(box.size == 1 ? "alone" : "group of \(box.size)") + pinned]
    }
    return box.members.map {
      "\(TextLayout.clean(source.names[$0.student.id])) (\(TextLayout.clean($0.student.grade.text)))"
        + ($0.session.pinned ? "*" : "")
    }
  }

  private static func unplaced(
    on page: ReportPage, in source: ReportSource, width: Int, style: Style
  ) -> [String] {
    guard !page.unplaced.isEmpty else { return [] }
    var lines = [style(.bold, "Not placed: " + Quantity.count(page.missing, "session"))]
    for unplaced in page.unplaced {
      let title =
        "\(unplaced.service.id) (\(source.names[unplaced.student.id]), grade \(unplaced.student.grade)) with "
        + "\(unplaced.service.provider): \(unplaced.amount)"
      lines += TextLayout.paragraph(TextLayout.clean(title), columns: width - 2, indent: 2).map { "  " + $0 }
      lines += unplaced.reasons.flatMap {
        TextLayout.paragraph($0, columns: width - 4, indent: 2).map { "    " + $0 }
      }
    }
    return lines
  }
}
