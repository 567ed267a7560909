import Documents
import SchoolDomain

/// A CSV file with its columns known.
struct ImportedTable: Sendable {
  let kind: TableKind
  let file: String
  let encoding: TextEncoding
  let separator: String
  /// As the file has them.
  let headers: [String]
  /// Position of each known field.
  let columns: [String: Int]
  let records: [CSVRecord]
  /// Rows that are no entry of this kind by a rule of the format, with the reason.
  var setAside: [(reason: String, count: Int)] = []
  var notes: [String] = []
  /// Positions of columns that decide what becomes of a row.
  var deciding: Set<Int> = []
  /// Ids of entries that the file says are to be removed.
  var removed: Set<String> = []

  init(
    kind: TableKind, file: String, encoding: TextEncoding, separator: String, headers: [String],
    columns: [String: Int], records: [CSVRecord]
  ) {
    self.kind = kind
    self.file = file
    self.encoding = encoding
    self.separator = separator
    self.headers = headers
    self.columns = columns
    self.records = records
  }

  /// Reads a file of this kind. Throws where nothing in it can be trusted.
  static func read(_ bytes: [UInt8], kind: TableKind, file: String) throws(ImportFailure) -> ImportedTable {
    let fields = columnsByName(of: kind)
    let raw = try RawTable.read(bytes, file: file) { fields[HeaderName.plain($0)] != nil }
    var columns: [String: Int] = [:]
    // A column with the field's own name before one with a synonym.
    for isExact in [true, false] {
      for (index, header) in raw.headers.enumerated() {
        let plain = HeaderName.plain(header)
        guard let field = fields[plain], columns[field] == nil,
          !columns.values.contains(index), !isExact || HeaderName.plain(field) == plain
        else { continue }
        columns[field] = index
      }
    }
    guard !columns.isEmpty else {
      throw ImportFailure(
        ImportIssue(
          file: file, line: raw.line, value: "the header", problem: "has no column that is known here",
          expected: "columns such as "
            + kind.columns.filter(\.isExported).map(\.field).joined(separator: ", "),
          advice: "Maybe the first row is missing; schedule import --template DIR writes files to begin with."
        ))
    }
    return ImportedTable(
      kind: kind, file: file, encoding: raw.encoding, separator: raw.separator, headers: raw.headers,
      columns: columns, records: raw.records)
  }

  /// The columns that mean nothing here: letter and header.
  var unusedColumns: [String] {
    let used = deciding.union(columns.values)
    return headers.indices.filter { !used.contains($0) && !headers[$0].isEmpty }
      .map { "\(Excerpt.quoted(headers[$0])) (column \(CSVRecord.columnName($0)))" }
  }

  private static func columnsByName(of kind: TableKind) -> [String: String] {
    var fields: [String: String] = [:]
    for column in kind.columns { fields[HeaderName.plain(column.field)] = column.field }
    for column in kind.columns {
      for synonym in column.synonyms where fields[synonym] == nil { fields[synonym] = column.field }
    }
    return fields
  }
}

/// A CSV file as it is, its first row apart.
struct RawTable: Sendable {
  let encoding: TextEncoding
  let separator: String
  let headers: [String]
  /// Line of the header.
  let line: Int
  let records: [CSVRecord]

  /// `isKnown` says of a header whether it means something; the separator is chosen by it.
  static func read(
    _ bytes: [UInt8], file: String, isKnown: (String) -> Bool
  ) throws(ImportFailure) -> RawTable {
    guard bytes.count <= DocumentLimits.bytes else {
      throw ImportFailure(
        ImportIssue(
          file: file, value: "the file", problem: "is too long",
          expected: "at most \(DocumentLimits.bytes) bytes"))
    }
    do throws(CSVFault) {
      let (text, encoding) = try TextEncoding.decode(bytes)
      let dialect = CSVDialect.detect(text, isKnown: isKnown)
      var records = try CSVReader.records(
        text, separator: dialect.separator, from: dialect.offset, line: dialect.line)
      guard let header = records.first else {
        throw CSVFault(
          line: 1, column: 1, value: "the file", problem: "is empty",
          expected: "a row with the names of the columns")
      }
      if let fault = header.fault { throw fault }
      records.removeFirst()
      return RawTable(
        encoding: encoding, separator: dialect.name,
        headers: header.cells.map { WhiteSpace.trimmed($0.text) },
        line: header.line, records: records)
    } catch {
      throw ImportFailure(ImportIssue(error, file: file))
    }
  }
}

/// A file that cannot be read at all.
struct ImportFailure: Error {
  let issue: ImportIssue

  init(_ issue: ImportIssue) { self.issue = issue }
}

extension ImportIssue {
  init(_ fault: CSVFault, file: String) {
    self.init(
      file: file, line: fault.line, place: "column \(fault.column)", value: fault.value,
      problem: fault.problem,
      expected: fault.expected, advice: fault.advice)
  }
}
