public import ScheduleEngine

/// A schedule as a report by provider, student, teacher or site, in each format that people and programs read.
public struct ScheduleReport: Sendable {
  private let source: ReportSource
  private let axis: ReportAxis
  private let pages: [ReportPage]

  /// A page for everybody who has to do with a service. Students are shown with initials, with their names where
  /// `showsNames`. Throws what in `schedule` the school lacks.
  public init(
    _ schedule: Schedule, of school: School, by axis: ReportAxis = .provider, showsNames: Bool = false
  ) throws(ReportMisfit) {
    let source = try ReportSource(schedule, of: school, showsNames: showsNames)
    self.init(ReportPage.pages(of: source, by: axis), by: axis, in: source)
  }

  /// A report of some pages.
  package init(_ pages: [ReportPage], by axis: ReportAxis, in source: ReportSource) {
    self.source = source
    self.axis = axis
    self.pages = pages
  }

  /// One file that prints, and loads and runs nothing.
  public var html: String { HTMLReport.render(pages, by: axis, in: source) }

  /// RFC 4180 with a byte-order mark: a line a session, and one for each service that lacks some.
  public var csv: String { CSVReport.render(ReportRow.rows(of: pages, in: source)) }

  /// `report/1`: the same rows with the same names.
  public var json: [UInt8] {
    ReportDocument.write(
      ReportRow.rows(of: pages, in: source), school: source.school.name, axis: axis)
  }

  /// Text of at most `width` columns, or as few as a table can have; ANSI colors only where asked for.
  public func table(width: Int = 100, color: Bool = false) -> String {
    ReportTable.render(pages, in: source, width: width, color: color)
  }
}
