import Documents

/// The rows of a report as JSON, `report/1`: what a row has nothing to say of is left out.
package enum ReportDocument {
  /// UTF-8, a row a line.
  package static func write(_ rows: [ReportRow], school: String, axis: ReportAxis) -> [UInt8] {
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
    return root.bytes(openTo: 2)
  }
}
