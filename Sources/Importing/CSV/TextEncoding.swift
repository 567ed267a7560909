import SchoolDomain

/// How the bytes of a file stand for characters.
enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf16 = "UTF-16"
  case windows1252 = "Windows-1252"

  /// The same text as UTF-8 without a byte order mark. UTF-16 is known by its mark; bytes that are no UTF-8 and have
  /// no mark are Windows-1252.
  static func decode(_ bytes: [UInt8]) throws(CSVFault) -> (text: [UInt8], encoding: TextEncoding) {
    if bytes.starts(with: [0xFF, 0xFE]) { return (utf16(bytes, low: 0), .utf16) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (utf16(bytes, low: 1), .utf16) }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? Array(bytes.dropFirst(3)) : bytes
    if String(validating: text, as: UTF8.self) != nil { return (text, .utf8) }
    if hasMark {
      throw CSVFault(
        line: 1, column: 1, value: "the file", problem: "begins with the mark of UTF-8 and is not UTF-8",
        expected: "UTF-8 throughout")
    }
    return (try windows1252(text), .windows1252)
  }

  private static func utf16(_ bytes: [UInt8], low: Int) -> [UInt8] {
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
      UInt16(bytes[place + low]) | UInt16(bytes[place + 1 - low]) << 8
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func windows1252(_ bytes: [UInt8]) throws(CSVFault) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    var (line, column) = (1, 0)
    for byte in bytes {
      column += 1
      if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
      guard byte >= 0x80 else {
        text.append(byte)
        continue
      }
      guard let scalar = scalar(byte) else {
        throw CSVFault(
          line: line, column: column, value: "the byte 0x" + String(byte, radix: 16, uppercase: true),
          problem: "is neither UTF-8 nor Windows-1252", expected: "a file in UTF-8",
          advice: "Maybe save the file as \"CSV UTF-8\".")
      }
      text += UTF8.encode(scalar).map(Array.init) ?? []
    }
    return text
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    byte < 0xA0 ? upperControls[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  /// 0x80...0x9F of Windows-1252; nil where it has nothing. From 0xA0 on it is Unicode's own order.
  private static let upperControls: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]
}
