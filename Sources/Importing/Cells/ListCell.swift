import SchoolDomain

/// A cell that lists several things: `K; 1; 2`. A thing with a separator in it stands in double quotes.
enum ListCell {
  struct Token: Equatable {
    let text: String
    let isQuoted: Bool
  }

  /// The things between the separators, trimmed, empty ones left out.
  static func tokens(_ text: String, separators: String) -> [Token] {
    let separators = Array(separators.utf8) + [0x0A, 0x0D]
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    var offset = 0
    while offset < bytes.count {
      while offset < bytes.count, bytes[offset] == 0x20 || separators.contains(bytes[offset]) { offset += 1 }
      guard offset < bytes.count else { break }
      if bytes[offset] == UInt8(ascii: "\""), let quoted = quoted(bytes, from: offset) {
        tokens.append(Token(text: quoted.text, isQuoted: true))
        offset = quoted.end
      } else {
        let start = offset
        while offset < bytes.count, !separators.contains(bytes[offset]) { offset += 1 }
        let token = WhiteSpace.trimmed(String(decoding: bytes[start..<offset], as: UTF8.self))
        if !token.isEmpty { tokens.append(Token(text: token, isQuoted: false)) }
      }
    }
    return tokens
  }

  /// The list as a cell that `read` reads as the same list: plain where that works, otherwise each in quotes.
  static func write<Of>(
    _ items: [Key<Of>], separator: String = "; ", readAs read: (String) -> [Key<Of>]?
  ) -> String {
    let plain = items.map(\.text).joined(separator: separator)
    if read(plain) == items { return plain }
    return items.map { "\"" + doubled($0.text) + "\"" }.joined(separator: separator)
  }

  private static func doubled(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text in the quotes that begin at `start`, and where it goes on after them; nil where they are not closed.
  private static func quoted(_ bytes: [UInt8], from start: Int) -> (text: String, end: Int)? {
    var text: [UInt8] = []
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\"") {
        offset += 1
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
          return (String(decoding: text, as: UTF8.self), offset)
        }
      }
      text.append(bytes[offset])
      offset += 1
    }
    return nil
  }
}
