import ScheduleEngine

/// A page of the report: heading, timetables, and beside them what has no place and why.
struct HTMLPage {
  let page: ReportPage
  let source: ReportSource
  /// Position of each grade of the school.
  let grades: [GradeLabel: Int]
  /// Makes ids of elements unique.
  let number: Int
  private let closed: ClosedTimes
  private var timetables: [HTMLTimetable] = []

  init(
    page: ReportPage, source: ReportSource, grades: [GradeLabel: Int], closed: ClosedTimes, number: Int
  ) {
    (self.page, self.source, self.grades, self.closed, self.number) = (page, source, grades, closed, number)
    guard !page.boxes.isEmpty else { return }
    timetables = page.axis == .site ? days.flatMap { siteTables(on: $0) } : weekTables
  }

  private static let wholeWidth = 940
  private static let besideWidth = 690
  private static let laneWidth = 84

  func render() -> String {
    let facts = (page.facts + [Quantity.count(page.count, "session")]).map(HTMLText.escaped)
    var html =
      "<section class=page id=p\(number) aria-labelledby=h\(number)>\n<h2 id=h\(number)>"
      + "\(HTMLText.escaped(page.title))</h2>\n<p>\(facts.joined(separator: ", "))</p>\n"
    html += "<div class=\(isLong ? "\"beside long\"" : "beside")><div class=plan>\n"
    html += page.boxes.isEmpty ? "<p>No sessions.</p>\n" : timetables.map { $0.render() }.joined()
    html += "</div>\n"
    if !page.unplaced.isEmpty { html += unplaced }
    return html + "</div></section>\n"
  }

  /// What closes times on the page.
  var causes: Set<ClosedTime.Cause> {
    Set(timetables.flatMap { $0.columns.flatMap { $0.closed.map(\.cause) } })
  }

  /// Whether what has no place is more than a column of one sheet: then it stands under the timetable on paper.
  private var isLong: Bool { page.unplaced.reduce(0) { $0 + 2 + 3 * $1.reasons.count } > 40 }

  private var days: [DayLabel] { source.school.cycle.days }

  private var width: Int { page.unplaced.isEmpty ? Self.wholeWidth : Self.besideWidth }

  /// The cycle's frame and every session, in whole hours.
  private var frame: MinuteRange {
    let starts = page.boxes.map(\.range.start) + [source.school.cycle.start]
    let ends = page.boxes.map(\.range.end) + [source.school.cycle.end]
    return MinuteRange((starts.min() ?? 0) / 60 * 60, ((ends.max() ?? 1440) + 59) / 60 * 60)
  }

  private var weekTables: [HTMLTimetable] {
    let subject = closed.subject(of: page)
    let columns = days.map { day in
      HTMLTimetable.Column(
        title: day.text, layout: BoxLayout(page.boxes.filter { $0.day == day }),
        closed: closed.times(for: subject, on: day, within: frame))
    }
    return tables(of: columns, most: 5) { block, _, count in
      let last = block.count == 1 ? "" : " to \(block[block.count - 1].title)"
      return count == 1 ? "" : ", \(block[0].title)\(last)"
    }
  }

  /// One day of a site: a column for each provider who is there.
  private func siteTables(on day: DayLabel) -> [HTMLTimetable] {
    let boxes = page.boxes.filter { $0.day == day }
    let columns = source.school.providers.compactMap { provider -> HTMLTimetable.Column? in
      let own = boxes.filter { $0.provider.id == provider.id }
      guard let site = own.first?.site else { return nil }
      return HTMLTimetable.Column(
        title: source.name(of: provider), layout: BoxLayout(own),
        closed: closed.times(of: provider.id, at: site, on: day, within: frame))
    }
    return tables(of: columns, most: 6) { _, index, count in
      ", \(day)" + (count == 1 ? "" : ", part \(index + 1) of \(count)")
    }
  }

  /// As few tables as let each fit on a sheet; where nothing does, as few as leave the columns wide enough.
  private func tables(
    of columns: [HTMLTimetable.Column], most: Int,
    suffix: (_ block: [HTMLTimetable.Column], _ index: Int, _ count: Int) -> String
  ) -> [HTMLTimetable] {
    let lanes = columns.map(\.layout.lanes).max() ?? 1
    let room = max(1, min(most, (width - HTMLTimetable.axisWidth) / (lanes * Self.laneWidth)))
    let choices = stride(from: room, through: 1, by: -1).map { size in
      let blocks = blocks(columns, most: size)
      return blocks.enumerated().map { index, block in
        table("Timetable of " + page.title + suffix(block, index, blocks.count), block)
      }
    }
    return choices.first { $0.allSatisfy(\.fitsSheet) } ?? choices[0]
  }

  private func blocks(_ columns: [HTMLTimetable.Column], most: Int) -> [[HTMLTimetable.Column]] {
    let count = max(1, (columns.count + most - 1) / most)
    let size = max(1, (columns.count + count - 1) / count)
    return stride(from: 0, to: columns.count, by: size).map {
      Array(columns[$0..<min($0 + size, columns.count)])
    }
  }

  private func table(_ caption: String, _ columns: [HTMLTimetable.Column]) -> HTMLTimetable {
    HTMLTimetable(
      caption: caption, columns: columns, frame: frame, words: words,
      boxGrade: { box in page.axis == .student ? box.members.first.flatMap { grades[$0.student.grade] } : nil
      },
      width: width)
  }

  private func words(of box: ReportBox) -> [HTMLTimetable.Word] {
    var words: [HTMLTimetable.Word] = []
    func add(_ text: String) { words.append(HTMLTimetable.Word(text: text, grade: nil)) }
    if page.axis == .student { add(source.name(of: box.provider) + ",") }
    if page.axis == .teacher { add(source.name(of: box.provider) + ":") }
    if page.axis == .student {
      add(box.size == 1 ? "alone" : "group of \(box.size)")
      if box.members.contains(where: \.session.pinned) { add("*") }
    } else {
      words += box.members.map { member in
        let pin = member.session.pinned ? "*" : ""
        return HTMLTimetable.Word(
          text: "\(source.names[member.student.id]) (\(member.student.grade))\(pin)",
          grade: grades[member.student.grade])
      }
    }
    if page.axis != .site, Set(page.boxes.map(\.site)).count > 1 { add("at " + source.name(of: box.site)) }
    return words
  }

  private var unplaced: String {
    let items = page.unplaced.map { unplaced in
      let student = "\(source.names[unplaced.student.id]) (\(unplaced.student.grade))"
      let provider = source.providers[unplaced.service.provider].map { source.name(of: $0) } ?? ""
      let reasons = unplaced.reasons.map { "<li>\(HTMLText.escaped($0))</li>" }.joined()
      return "<li><b>\(HTMLText.escaped(student))</b> with \(HTMLText.escaped(provider)), "
        + "\(HTMLText.escaped(unplaced.service.id.text)): \(HTMLText.escaped(unplaced.amount))<ul>\(reasons)</ul></li>\n"
    }
    return "<div class=unplaced>\n<h3>Not placed: \(Quantity.count(page.missing, "session"))</h3>\n<ul>\n"
      + items.joined() + "</ul></div>\n"
  }
}
