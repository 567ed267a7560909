import Documents
import Foundation
import TestSupport
import Testing

/// Files that are broken or made to harm get one typed error, soon and with bounded memory.
@Suite(.timeLimit(.minutes(30))) struct HostileInputTests {
  private func issues(_ bytes: [UInt8]) -> DocumentError? {
    do throws(DocumentError) {
      _ = try SchoolDocument.read(bytes, file: "x")
      return nil
    } catch {
      return error
    }
  }

  @Test func `a hundred megabytes of brackets end at the depth limit`() {
    let error = issues([UInt8](repeating: UInt8(ascii: "["), count: 100_000_000))
    #expect(error?.issues.count == 1)
    #expect(error?.issues[0].position == TextPosition(line: 1, column: 65))
  }

  @Test func `a file beyond the size limit isn't looked at`() {
    let error = issues([UInt8](repeating: 0, count: DocumentLimits.bytes + 1))
    #expect(
      error?.description
        == "x: line 1, column 1: the file has 268435457 bytes; expected at most 268435456 bytes")
  }

  @Test func `a file of too many values ends at the limit`() {
    let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 2 * (DocumentLimits.values + 10))
    var bytes = zeros
    for index in stride(from: 1, to: bytes.count, by: 2) { bytes[index] = UInt8(ascii: ",") }
    bytes[0] = UInt8(ascii: "[")
    bytes[1] = UInt8(ascii: " ")
    #expect(issues(bytes)?.issues.first?.problem == "holds too many values")
  }

  @Test func `a thousand issues are listed and the rest is counted`() throws {
    let keys = (0..<3000).map { "\"\($0)\": 0" }.joined(separator: ",")
    let error = try #require(issues(Array("{\(keys)}".utf8)))
    #expect(error.issues.count == 1000)
    #expect(error.omitted == 2006)
    #expect(error.description.hasSuffix("\nx: and 2006 more"))
  }

  @Test func `a thousand issues of meaning are listed and the rest is counted`() throws {
    let services = (0..<2500).map {
      #"{"id": "\#($0)", "student": "s", "provider": "p", "sessions": 1, "minutes": 30}"#
    }
    let text =
      #"{"format": "school/1", "name": "", "sites": [], "providers": [], "students": [], "services": ["#
      + services.joined(separator: ",") + "]}"
    let error = try #require(issues(Array(text.utf8)))
    #expect(error.issues.count == 1000)
    #expect(error.omitted == 4000)
  }

  @Test func `a file cut anywhere is an error, never a crash`() throws {
    let bytes = try RepositoryFiles.bytes("Fixtures/documents/full/school.json")
    for end in 0..<(bytes.count - 2) {
      let error = issues(Array(bytes[..<end]))
      #expect(error?.issues.count == 1, "cut at \(end)")
    }
  }

  @Test func `a file with any bytes changed is read or refused, never a crash`() throws {
    let bytes = try RepositoryFiles.bytes("Fixtures/documents/full/school.json")
    let likely = Array(#"{}[]",:\0123456789-+.eEtfnu /"#.utf8) + [0, 0x80, 0xC0, 0xE0, 0xFF, 0xED, 0xF4]
    var random = SeededRandom(seed: 1)
    for _ in 0..<3000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<changed.count, using: &random)
        changed[place] = likely[Int.random(in: 0..<likely.count, using: &random)]
      }
      if let error = issues(changed) { #expect(!error.issues.isEmpty) }
    }
  }

  @Test(arguments: [
    #"["\ud800"]"#, #"["\ud800\n"]"#, #"["\ud800\ud800"]"#, #"["\udc00"]"#, #"["\u12"#, #"["\u12g4"]"#,
    #"["\"#, "[1.]", "[1e]", "[-]", "[.5]", "[+1]", "[01]", "[-01]", "[0x10]", "[NaN]", "[1 2]", "[1,]",
    "[,1]",
    "{1:2}", #"{"a" 1}"#, #"{"a":}"#, #"{"a":1,}"#, "[tru]", "[nul", "[\"\t\"]", "]", "\u{0}", "[1]]",
    "[\u{FEFF}1]",
  ])
  func `what is no JSON is refused with its position`(text: String) {
    let error = issues(Array(text.utf8))
    #expect(error?.issues.count == 1)
    #expect(error?.issues.first?.pointer == nil)
    #expect(error?.issues.first?.position != nil)
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFF],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are refused at the first of them`(wrong: [UInt8]) {
    let error = issues(Array(#"["é"#.utf8) + wrong + Array(#""]"#.utf8))
    #expect(error?.issues.first?.problem == "is not UTF-8")
    #expect(error?.issues.first?.position == TextPosition(line: 1, column: 4))
  }

  @Test(arguments: [
    "1e999", "-1e-999", "0.1", "1234567890123456789012345678901234567890", "9223372036854775808",
  ])
  func `numbers that are no whole number of ours are refused where they stand`(number: String) {
    let text =
      #"{"format": "school/1", "name": "", "sites": [], "providers": [{"id": "p", "capacity": \#(number)}], "#
      + #""students": [], "services": []}"#
    let error = issues(Array(text.utf8))
    #expect(error?.issues.map(\.pointer) == ["/providers/0/capacity"])
  }
}
