import Testing

@testable import Importing

@Suite struct CSVReaderTests {
  private func cells(_ text: String, separator: Character = ",") throws -> [[String]] {
    try CSVReader.records(Array(text.utf8), separator: separator.asciiValue ?? 0).map { $0.cells.map(\.text) }
  }

  @Test(arguments: ["a,b\r\n1,2\r\n", "a,b\n1,2", "a,b\r1,2\r", "a , b\n\n,\n 1,2 \n"])
  func `rows end with any line end, and empty ones are none`(text: String) throws {
    #expect(try cells(text) == [["a", "b"], ["1", "2"]])
  }

  @Test func `quotes keep separators, line ends, quotes and white space`() throws {
    #expect(
      try cells("\"a,b\", \"c\r\nd\" ,\"e\"\"f\",\" g \"\n5\" pipe,x") == [
        ["a,b", "c\r\nd", "e\"f", " g "], ["5\" pipe", "x"],
      ])
  }

  @Test func `lines and rows are counted apart after a quoted line end`() throws {
    let records = try CSVReader.records(Array("h\n\"x\ny\"\n\nz".utf8), separator: UInt8(ascii: ","))
    #expect(records.map(\.line) == [1, 2, 5])
    #expect(records.map(\.row) == [1, 2, 4])
    #expect(CSVRecord.cellName(27, 12) == "AB12")
  }

  @Test func `a quote that is not closed is a fault where it opens`() throws {
    let fault = try #require(throws: CSVFault.self) { try cells("a,b\né,\"x\ny\n") }
    #expect(fault.line == 2)
    #expect(fault.column == 3)
    #expect(fault.problem == "is not closed before the file ends")
  }

  @Test func `text after a closing quote is a fault of its row alone`() throws {
    let records = try CSVReader.records(Array("a\n\"b\"c\nd".utf8), separator: UInt8(ascii: ","))
    #expect(records.map { $0.fault?.column } == [nil, 4, nil])
  }

  @Test(arguments: [
    ("id,name,grade", ","), ("id;name;grade", ";"), ("id\tname\tgrade", "\t"),
    ("id;name (last, first, middle)", ";"),
    ("id", ","),
  ])
  func `the separator is found by the columns it makes known`(header: String, separator: Character) {
    let dialect = CSVDialect.detect(Array((header + "\n1").utf8)) { ["id", "name", "grade"].contains($0) }
    #expect(dialect.separator == separator.asciiValue)
  }

  @Test func `a first line that names the separator decides`() throws {
    let text = Array("sep=;\r\nid;name\r\n1;a,b".utf8)
    let table = try RawTable.read(text, file: "x") { _ in true }
    #expect(table.headers == ["id", "name"])
    #expect(table.records[0].cells.map(\.text) == ["1", "a,b"])
    #expect(table.records[0].line == 3)
  }

  @Test func `UTF-8, UTF-16 and Windows-1252 give the same text`() throws {
    let text = "ßé€“”"
    let units = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let swapped = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    for (bytes, encoding) in [
      (Array(text.utf8), TextEncoding.utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8),
      ([0xFF, 0xFE] + units, .utf16), ([0xFE, 0xFF] + swapped, .utf16),
      ([0xDF, 0xE9, 0x80, 0x93, 0x94], .windows1252),
    ] {
      let decoded = try TextEncoding.decode(bytes)
      #expect(String(decoding: decoded.text, as: UTF8.self) == text)
      #expect(decoded.encoding == encoding)
    }
  }

  @Test func `a byte of no encoding is a fault with its place`() throws {
    let fault = try #require(throws: CSVFault.self) { try TextEncoding.decode([0x61, 0x0A, 0x62, 0x81]) }
    #expect((fault.line, fault.column) == (2, 2))
    #expect(fault.value == "the byte 0x81")
  }

  @Test func `what is written is read as it was`() throws {
    let rows = [["a,b", "c\"d", "e\r\nf"], [" g", "h;i", "\u{A0}j"], ["", "k", "'"]]
    let bytes = CSVText.bytes(rows)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(
      try CSVReader.records(TextEncoding.decode(bytes).text, separator: UInt8(ascii: ",")).map {
        $0.cells.map(\.text)
      }
        == rows)
  }
}
