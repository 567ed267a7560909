import ScheduleEngine

/// Pages of a report as one HTML file: nothing is loaded, no script runs, and each page begins a sheet of paper.
package enum HTMLReport {
  /// Nothing but the style sheet of the file itself.
  private static let policy =
    ["script", "connect", "img", "media", "font", "object", "frame"]
    .map { "\($0)-src 'none'; " }.joined() + "base-uri 'none'; form-action 'none'"

  package static func render(
    _ pages: [ReportPage], by axis: ReportAxis, in source: ReportSource
  ) -> String {
    let school = HTMLText.escaped(source.school.name)
    let grades = Dictionary(
      zip(source.school.grades, source.school.grades.indices), uniquingKeysWith: { first, _ in first })
    let closed = ClosedTimes(source)
    let sheets = pages.enumerated().map {
      HTMLPage(page: $1, source: source, grades: grades, closed: closed, number: $0 + 1)
    }
    var html = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <title>\(school): sessions by \(axis.rawValue)</title>
      <style>
      \(HTMLStyle.sheet)\(HTMLStyle.grades(source.school.grades.count))</style>
      </head>
      <body>
      <header>
      <h1>\(school): sessions by \(axis.rawValue)</h1>
      <p>\(summary(of: pages))</p>
      \(legend(of: pages, in: source, grades))\(legend(of: Set(sheets.flatMap(\.causes))))</header>

      """
    html += contents(of: pages, axis) + "<main id=timetables>\n"
    html += sheets.map { $0.render() }.joined()
    return html + "</main>\n</body>\n</html>\n"
  }

  private static func summary(of pages: [ReportPage]) -> String {
    let placed = pages.reduce(0) { $0 + $1.count }
    let missing = pages.reduce(0) { $0 + $1.missing }
    let text =
      missing == 0
      ? "nothing left over"
      : "\(missing) without a place: the reasons stand beside each timetable"
    return "\(Quantity.count(placed, "session")) placed, \(text)."
  }

  /// The colors of the grades that occur, and what an asterisk means where one stands.
  private static func legend(
    of pages: [ReportPage], in source: ReportSource, _ grades: [GradeLabel: Int]
  ) -> String {
    let members = pages.flatMap { $0.boxes.flatMap(\.members) }
    guard !members.isEmpty else { return "" }
    let used = Set(members.map(\.student.grade))
    let chips = source.school.grades.filter(used.contains).map { grade in
      "<li class=g\(grades[grade] ?? 0)>\(HTMLText.escaped(grade.text))</li>"
    }.joined()
    let title =
      pages.first?.axis == .student ? "Colors of the grades:" : "Grades, in brackets after each student:"
    let pinned =
      members.contains(where: \.session.pinned)
      ? "<p>* A pinned session: it stays where it is.</p>\n" : ""
    return "<div class=legend><p>\(title)</p><ul>\(chips)</ul></div>\n"
      + pinned
  }

  /// What the shades mean: what closes times on any of the pages.
  private static func legend(of causes: Set<ClosedTime.Cause>) -> String {
    let phrases = ClosedTime.Cause.allCases.filter(causes.contains).map(\.phrase)
    guard !phrases.isEmpty else { return "" }
    return "<div class=legend><p>No session can be in a shaded time:</p><ul>"
      + phrases.map { "<li class=shut>\($0)</li>" }.joined() + "</ul></div>\n"
  }

  private static func contents(of pages: [ReportPage], _ axis: ReportAxis) -> String {
    guard pages.count > 1 else { return "" }
    let items = pages.enumerated().map { number, page in
      "<li><a href=#p\(number + 1)>\(HTMLText.escaped(page.title))</a>"
        + (page.missing > 0 ? ", \(page.missing) not placed" : "") + "</li>\n"
    }
    return
      "<nav aria-labelledby=contents>\n<h2 id=contents>Contents</h2>\n<p><a href=#timetables>Skip to the timetables</a></p>\n<ul>\n\(items.joined())</ul></nav>\n"
  }
}
