import Documents
import Reporting

/// The rows of a report as JSON, `report/1`: what a row has nothing to say of is left out.
enum ReportDocument {
  static func text(_ rows: [ReportRow], school: String, axis: ReportAxis) -> String {
    let list = rows.map { row in
      JSONText.object(
        ReportRow.Column.allCases.compactMap { column in
          switch row[column] {
          case .text(let text): (column.rawValue, .text(text))
          case .number(let number): (column.rawValue, .integer(number))
          case .flag(let flag): (column.rawValue, .flag(flag))
          case .none: nil
          }
        })
    }
    let root = JSONText.object([
      ("format", .text("report/1")), ("school", .text(school)), ("by", .text(axis.rawValue)),
      ("rows", .list(list)),
    ])
    return String(decoding: root.bytes(openTo: 2), as: UTF8.self)
  }
}
