import SchoolDomain

/// A file of a OneRoster 1.1 or 1.2 folder: rows with named cells.
struct OneRosterFile: Sendable {
  let file: String
  let raw: RawTable
  private let columns: [String: Int]
  /// Rows that are left out by a rule, with the reason, in the order in which the reasons came up.
  private(set) var setAside: [(reason: String, count: Int)] = []
  /// Ids of rows that are to be deleted.
  var removed: Set<String> {
    Set(
      raw.records.filter { cell($0, "status").lowercased() == "tobedeleted" }.map { cell($0, "sourcedId") })
  }

  init(_ bytes: [UInt8], file: String, required: [String]) throws(ImportFailure) {
    self.file = file
    let raw = try RawTable.read(bytes, file: file) { HeaderName.plain($0) == "sourcedid" }
    self.raw = raw
    columns = Dictionary(
      raw.headers.enumerated().map { (HeaderName.plain($0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for name in required where columns[HeaderName.plain(name)] == nil {
      throw ImportFailure(
        ImportIssue(
          file: file, line: raw.line, value: "the column \(name)", problem: "is missing",
          expected: "the columns of OneRoster: " + required.joined(separator: ", ")))
    }
  }

  func has(_ name: String) -> Bool { columns[HeaderName.plain(name)] != nil }

  func column(_ name: String) -> Int? { columns[HeaderName.plain(name)] }

  func cell(_ record: CSVRecord, _ name: String) -> String {
    guard let index = columns[HeaderName.plain(name)], index < record.cells.count else { return "" }
    return WhiteSpace.trimmed(record.cells[index].text)
  }

  /// The parts of a cell that is a list, commas between.
  func list(_ record: CSVRecord, _ name: String) -> [String] {
    cell(record, name).split(separator: ",").map { WhiteSpace.trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  mutating func setAside(_ reason: String) {
    if let index = setAside.firstIndex(where: { $0.reason == reason }) {
      setAside[index].count += 1
    } else {
      setAside.append((reason, 1))
    }
  }

  /// The rows that are in force; the others are set aside.
  mutating func activeRecords() -> [CSVRecord] {
    raw.records.filter { record in
      let status = cell(record, "status").lowercased()
      let isActive = status.isEmpty || status == "active"
      if !isActive { setAside("status \(Excerpt.plain(status))") }
      return isActive
    }
  }

  /// A table of some of its rows. `deciding` are columns that say what becomes of a row; `extra` are further cells of each
  /// row, by field.
  func table(
    _ kind: TableKind, _ records: [CSVRecord], fields: [String: String],
    deciding: [String] = [], extra: [(field: String, cells: [String])] = [],
    setAside: [(reason: String, count: Int)] = []
  ) -> ImportedTable {
    var positions: [String: Int] = [:]
    for (field, name) in fields { positions[field] = column(name) }
    for (offset, column) in extra.enumerated() { positions[column.field] = raw.headers.count + offset }
    let rows = records.enumerated().map { index, record in
      var row = record
      if let beyond = row.cells.indices.dropFirst(raw.headers.count).first(where: { !row.cells[$0].isEmpty })
      {
        row.fault = CSVFault(
          line: row.line, column: 1, value: Excerpt.quoted(row.cells[beyond].text),
          problem: "stands beyond the last column", expected: "\(raw.headers.count) cells, as in the header")
      }
      row.cells = Array(row.cells.prefix(raw.headers.count))
      row.cells += repeatElement(CSVCell(""), count: raw.headers.count - row.cells.count)
      row.cells += extra.map { CSVCell($0.cells[index]) }
      return row
    }
    var table = ImportedTable(
      kind: kind, file: file, encoding: raw.encoding, separator: raw.separator, headers: raw.headers,
      columns: positions, records: rows)
    table.setAside = setAside
    table.deciding = Set(deciding.compactMap(column))
    return table
  }

  /// What the receipt says of a file that no entries are made of, only links between them.
  func receipt(kind: String) -> ImportReceipt.OfFile {
    let left = setAside.reduce(0) { $0 + $1.count }
    return ImportReceipt.OfFile(
      file: file, kind: kind, encoding: raw.encoding.rawValue, separator: raw.separator,
      rows: raw.records.count,
      used: raw.records.count - left, refused: 0, setAside: setAside, unusedColumns: [], notes: [])
  }
}
