import ScheduleEngine

/// One table with time to scale: a column for each day, or for each provider of a site on one day.
struct HTMLTimetable {
  struct Column {
    let title: String
    let layout: BoxLayout
    let closed: [ClosedTime]
  }

  /// Words of a box; each stays on one line where it fits.
  struct Word {
    let text: String
    /// Position of the grade that colors it.
    let grade: Int?
  }

  let caption: String
  let columns: [Column]
  /// Whole hours, in minutes after midnight.
  let frame: MinuteRange
  let words: (ReportBox) -> [Word]
  /// The grade that colors a whole box.
  let boxGrade: (ReportBox) -> Int?
  /// Pixels of the table on paper and at 1280 px.
  let width: Int

  /// Pixels beside the columns, for the hours.
  static let axisWidth = 46
  private static let lineHeight = 15
  private static let leastScale = 110
  /// Pixels that a table's day may be high on a sheet.
  private static let sheetHeight = 585

  func render() -> String {
    let (sheet, scale) = (sheet, max(Self.leastScale, need(at: 100)))
    var html =
      "<div class=scroll tabindex=0 role=group aria-label=\"\(HTMLText.escaped(caption))\">"
      + "<table class=week style=\"--u:"
      + HTMLText.decimal(scale) + ";--v:" + HTMLText.decimal(sheet.scale)
      + ";--k:"
      + HTMLText.decimal(sheet.type) + ";--h:\(frame.minutes)\">"
      + "<caption>\(HTMLText.escaped(caption))</caption>\n<thead><tr><th scope=col class=axis>Time</th>"
    html += columns.map { "<th scope=col>\(HTMLText.escaped($0.title))</th>" }.joined()
    html += "</tr></thead>\n<tbody><tr><th scope=row class=axis><span class=vh>Sessions</span>"
    html += "<div aria-hidden=true>"
    html += stride(from: frame.start, to: frame.end, by: 60).map {
      "<i style=--t:\($0 - frame.start)>\(ClockTime.text($0))</i>"
    }.joined()
    html += "</div></th>\n"
    html += columns.map { column in
      let places = column.layout.places
      let sessions = places.isEmpty ? "" : "<ol>" + places.map(item).joined() + "</ol>"
      let shades = shades(column.closed, height: min(scale, sheet.scale * 100 / sheet.type))
      return "<td>" + sessions + shades + "</td>"
    }.joined(separator: "\n")
    return html + "</tr></tbody></table></div>\n"
  }

  private func item(_ place: BoxLayout.Place) -> String {
    let box = place.box
    let lanes = place.lanes == 1 ? "" : ";--l:\(place.lane);--n:\(place.lanes)"
    let grade = boxGrade(box).map { " class=g\($0)" } ?? ""
    return "\n<li\(grade) style=\"--t:\(box.range.start - frame.start);--m:\(box.range.minutes)\(lanes)\"><b>"
      + Self.time(box) + "</b>"
      + words(box).map { word in
        let text = HTMLText.escaped(word.text)
        return word.grade.map { " <span class=g\($0)>\(text)</span>" } ?? " \(text)"
      }.joined() + "</li>"
  }

  /// What is closed in a column: seen as a shade, with its name where there is room for it, and read after the sessions.
  /// `height` is hundredths of a pixel a minute in type of whole size, the less of those on a screen and on paper.
  private func shades(_ times: [ClosedTime], height: Int) -> String {
    guard !times.isEmpty else { return "" }
    let items = ClosedSpan.spans(of: times).map { span in
      let name = HTMLText.escaped(span.names.joined(separator: ", "))
      let time = "Closed \(Self.time(span.range)): "
      return "\n<li style=\"--t:\(span.range.start - frame.start);--m:\(span.range.minutes)\"><span class=vh>"
        + (isLegible(span, height: height) ? "\(time)</span>\(name)</li>" : "\(time)\(name)</span></li>")
    }
    return "<ul class=closed>" + items.joined() + "</ul>"
  }

  /// Whether the name of a span has room on one line.
  private func isLegible(_ span: ClosedSpan, height: Int) -> Bool {
    let room = ((width - Self.axisWidth) / max(1, columns.count) - 12) * 100
    return Self.lineHeight * 100 <= span.range.minutes * height
      && HTMLText.width(span.names.joined(separator: ", ")) <= room
  }

  private static func time(_ box: ReportBox) -> String { time(box.range) }

  private static func time(_ range: MinuteRange) -> String {
    ClockTime.text(range.start) + "–" + ClockTime.text(range.end)
  }

  /// The largest type, in per cent of that on a screen, in which a day fits on a sheet, and hundredths of a pixel a minute.
  private var sheet: (type: Int, scale: Int) {
    let types = stride(from: 100, through: 60, by: -5)
    let scales = types.map { (type: $0, scale: max(Self.leastScale * 8 / 10, need(at: $0))) }
    return scales.first { $0.scale * frame.minutes <= Self.sheetHeight * 100 } ?? scales[scales.count - 1]
  }

  /// Whether a day fits on a sheet in type of at least seven tenths.
  var fitsSheet: Bool { sheet.type >= 70 && sheet.scale * frame.minutes <= Self.sheetHeight * 100 }

  /// Hundredths of a pixel a minute, enough for the text of every box in type of so many per cent.
  private func need(at type: Int) -> Int {
    let column = (width - Self.axisWidth) / max(1, columns.count)
    return columns.flatMap { column in column.layout.places }.map { place in
      let room = max(20, column / place.lanes - 12) * 100 / type
      return (lines(of: place.box, in: room * 100) * Self.lineHeight + 6) * type
        / max(1, place.box.range.minutes) + 1
    }.max() ?? 0
  }

  /// Lines that the text of `box` takes in `room` hundredths of a pixel.
  private func lines(of box: ReportBox, in room: Int) -> Int {
    var (lines, used) = (1, 0)
    let parts =
      [(HTMLText.width(Self.time(box)) * 11 / 10, false)]
      + words(box).flatMap { word in
        word.grade != nil
          ? [(HTMLText.width(word.text) + 900, true)]
          : word.text.split(separator: " ").map { (HTMLText.width(String($0)), false) }
      }
    for (width, _) in parts {
      let space = used == 0 ? 0 : 500
      if used + space + width <= room {
        used += space + width
        continue
      }
      if used > 0 { lines += 1 }
      lines += (width - 1) / room
      used = width % room
    }
    return lines
  }
}
