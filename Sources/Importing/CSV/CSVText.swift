import SchoolDomain

/// Writes CSV as RFC 4180 has it: commas, CR LF, quotes where they are needed.
enum CSVText {
  /// UTF-8, with nothing in it that a spreadsheet takes for a formula; with a byte order mark where there are letters
  /// beyond ASCII, which spreadsheets would misread without it.
  static func bytes(_ rows: [[String]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(FormulaGuard.guarded(cell), to: &bytes)
      }
      bytes += [0x0D, 0x0A]
    }
    return bytes.contains { $0 >= 0x80 } ? [0xEF, 0xBB, 0xBF] + bytes : bytes
  }

  private static func write(_ cell: String, to bytes: inout [UInt8]) {
    let needsQuotes =
      WhiteSpace.isAtEdge(of: cell)
      || cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard needsQuotes else {
      bytes += cell.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
