import Documents
import SchoolDomain

/// Reads the rows of a CSV file (RFC 4180, and what spreadsheets make of it), from UTF-8.
///
/// A line ends with CR LF, LF or CR. A quote within a cell that does not begin with one is an ordinary character.
struct CSVReader {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var offset: Int
  private var line: Int
  private var lineStart: Int
  private var row: Int
  private var cellCount = 0

  /// Starts at `offset`, the beginning of line and row `line`.
  init(_ bytes: [UInt8], separator: UInt8, from offset: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.separator = separator
    self.offset = offset
    self.lineStart = offset
    self.line = line
    self.row = line
  }

  /// The rows to the end, blank ones left out.
  static func records(
    _ bytes: [UInt8], separator: UInt8, from offset: Int = 0, line: Int = 1
  ) throws(CSVFault) -> [CSVRecord] {
    var reader = CSVReader(bytes, separator: separator, from: offset, line: line)
    var records: [CSVRecord] = []
    while let record = try reader.next() {
      if !record.isBlank { records.append(record) }
    }
    return records
  }

  /// The next row; nil at the end.
  mutating func next() throws(CSVFault) -> CSVRecord? {
    guard offset < bytes.count else { return nil }
    var record = CSVRecord(line: line, row: row, cells: [])
    row += 1
    while true {
      cellCount += 1
      guard cellCount <= DocumentLimits.values else {
        throw fault(
          at: offset, "the file", "holds too many cells", expected: "at most \(DocumentLimits.values)")
      }
      record.cells.append(try cell(&record.fault))
      guard offset < bytes.count else { return record }
      let byte = bytes[offset]
      offset += 1
      if byte == separator { continue }
      endLine(after: byte)
      return record
    }
  }

  /// One cell; ends before a separator, a line end, or at the end.
  private mutating func cell(_ fault: inout CSVFault?) throws(CSVFault) -> CSVCell {
    var start = offset
    while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else {
      let begin = offset
      while offset < bytes.count, !endsCell(bytes[offset]) { offset += 1 }
      return CSVCell(WhiteSpace.trimmed(String(decoding: bytes[begin..<offset], as: UTF8.self)))
    }
    offset = start
    let text = try quoted()
    let rest = offset
    while offset < bytes.count, !endsCell(bytes[offset]) { offset += 1 }
    if bytes[rest..<offset].contains(where: { $0 != UInt8(ascii: " ") }), fault == nil {
      fault = self.fault(
        at: rest, Excerpt.quoted(String(decoding: bytes[rest..<offset], as: UTF8.self)),
        "stands after the closing quote", expected: "a separator or the end of the line",
        advice: "Maybe a quote within the cell has to be doubled.")
    }
    return CSVCell(text, isQuoted: true)
  }

  /// The text of a quoted cell; ends after the closing quote.
  private mutating func quoted() throws(CSVFault) -> String {
    let opening = offset
    let opened = fault(
      at: opening, "the quote", "is not closed before the file ends", expected: "a closing quote")
    var text: [UInt8] = []
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "\"") {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
          return String(decoding: text, as: UTF8.self)
        }
        offset += 1
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        let isPair =
          byte == UInt8(ascii: "\r") && offset < bytes.count && bytes[offset] == UInt8(ascii: "\n")
        if !isPair {
          line += 1
          lineStart = offset
        }
      }
      text.append(byte)
    }
    throw opened
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func endLine(after byte: UInt8) {
    if byte == UInt8(ascii: "\r"), offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") {
      offset += 1
    }
    line += 1
    lineStart = offset
  }

  private func fault(
    at place: Int, _ value: String, _ problem: String, expected: String, advice: String? = nil
  ) -> CSVFault {
    // Columns far to the right are counted no further: a file may be one line.
    let counted = bytes[min(lineStart, place)..<place].prefix(100_000)
    return CSVFault(
      line: line, column: counted.count { $0 & 0xC0 != 0x80 } + 1, value: value, problem: problem,
      expected: expected, advice: advice)
  }
}
