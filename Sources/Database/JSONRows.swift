/// Rows as the one argument that `SQLDialect.rows` reads. U+0000 stays as it is, and the session refuses it.
package struct JSONRows: Sendable {
  private var bytes: [UInt8] = Array("[".utf8)
  package private(set) var count = 0
  private var first: [SQLValue] = []

  package init() {}

  package mutating func append(_ values: [SQLValue]) {
    if count == 0 { first = values }
    bytes += count == 0 ? "[".utf8 : ",[".utf8
    count += 1
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch value {
      case .null: bytes += "null".utf8
      case .integer(let number): bytes += String(number).utf8
      case .text(let text): append(text)
      }
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// What a statement with these rows is about, where the first `key` values name a row: `busy time google e7 p and 2 more`.
  package func subject(_ noun: String, key: Int) -> String {
    let name = first.prefix(key).map { $0.text ?? $0.integer.map(String.init) ?? "null" }
    return ([noun] + name).joined(separator: " ") + (count > 1 ? " and \(count - 1) more" : "")
  }

  package var argument: SQLValue { .text(text) }

  package var text: String { String(decoding: bytes + "]".utf8, as: UTF8.self) }

  private mutating func append(_ text: String) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 1..<0x20: bytes += [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
