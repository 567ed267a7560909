import SchoolDomain

/// Reads JSON (RFC 8259) from bytes into a tree that knows its positions.
///
/// Time and memory are bounded by `DocumentLimits`, whatever the bytes are.
package struct JSONParser {
  let bytes: [UInt8]
  var position: Int
  private var values = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    self.position = Self.lengthOfByteOrderMark(bytes)
  }

  /// The one value that `bytes` hold.
  package static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONNode {
    guard bytes.count <= DocumentLimits.bytes else {
      throw JSONSyntaxError(
        offset: 0, value: "the file", problem: "has \(bytes.count) bytes",
        expected: "at most \(DocumentLimits.bytes) bytes")
    }
    var parser = JSONParser(bytes)
    try parser.checkEncoding()
    parser.skipSpace()
    guard parser.position < bytes.count else {
      throw parser.error("the file", "is empty", expected: "a JSON object")
    }
    let node = try parser.parseValue(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else {
      throw parser.unexpected("the end of the file, after the one value it holds")
    }
    return node
  }

  /// A UTF-8 byte order mark is skipped; some editors write it.
  static func lengthOfByteOrderMark(_ bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The byte at the current position; nil at the end.
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func checkEncoding() throws(JSONSyntaxError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw error(
        "the file", "is UTF-16", expected: "UTF-8",
        advice: "Maybe save it again with the encoding UTF-8.")
    }
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// `depth` is the number of lists and objects around the value.
  private mutating func parseValue(depth: Int) throws(JSONSyntaxError) -> JSONNode {
    values += 1
    guard values <= DocumentLimits.values else {
      throw error(
        "the file", "holds too many values", expected: "at most \(DocumentLimits.values) values")
    }
    let offset = position
    switch current {
    case UInt8(ascii: "{"): return JSONNode(value: .object(try parseObject(depth: depth)), offset: offset)
    case UInt8(ascii: "["): return JSONNode(value: .list(try parseList(depth: depth)), offset: offset)
    case UInt8(ascii: "\""): return JSONNode(value: .text(try parseText()), offset: offset)
    case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
      return JSONNode(value: try parseNumber(), offset: offset)
    case UInt8(ascii: "t") where skip("true"): return JSONNode(value: .flag(true), offset: offset)
    case UInt8(ascii: "f") where skip("false"): return JSONNode(value: .flag(false), offset: offset)
    case UInt8(ascii: "n") where skip("null"): return JSONNode(value: .null, offset: offset)
    default: throw unexpected("a value")
    }
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[position..<end].elementsEqual(word.description.utf8) else {
      return false
    }
    position = end
    return true
  }

  private mutating func parseList(depth: Int) throws(JSONSyntaxError) -> [JSONNode] {
    try open(depth)
    var nodes: [JSONNode] = []
    if close(UInt8(ascii: "]")) { return nodes }
    while true {
      nodes.append(try parseValue(depth: depth + 1))
      skipSpace()
      if close(UInt8(ascii: "]")) { return nodes }
      try parseComma(or: "]")
    }
  }

  private mutating func parseObject(depth: Int) throws(JSONSyntaxError) -> [JSONMember] {
    try open(depth)
    var members: [JSONMember] = []
    if close(UInt8(ascii: "}")) { return members }
    while true {
      guard current == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
      let offset = position
      let key = try parseText()
      skipSpace()
      guard current == UInt8(ascii: ":") else {
        throw unexpected("\":\" after the key \(Excerpt.quoted(key))")
      }
      position += 1
      skipSpace()
      members.append(JSONMember(key: key, offset: offset, node: try parseValue(depth: depth + 1)))
      skipSpace()
      if close(UInt8(ascii: "}")) { return members }
      try parseComma(or: "}")
    }
  }

  private mutating func open(_ depth: Int) throws(JSONSyntaxError) {
    guard depth < DocumentLimits.depth else {
      throw error(
        "the file", "has more than \(DocumentLimits.depth) lists and objects within each other here",
        expected: "at most \(DocumentLimits.depth)")
    }
    position += 1
    skipSpace()
  }

  private mutating func close(_ bracket: UInt8) -> Bool {
    guard current == bracket else { return false }
    position += 1
    return true
  }

  private mutating func parseComma(or bracket: Character) throws(JSONSyntaxError) {
    guard current == UInt8(ascii: ",") else {
      let isEntry = current == UInt8(ascii: "\"") || current == UInt8(ascii: "{")
      throw unexpected(
        "\",\" or \"\(bracket)\"", advice: isEntry ? "Maybe a comma is missing before it." : nil)
    }
    let comma = position
    position += 1
    skipSpace()
    if current == UInt8(ascii: "]") || current == UInt8(ascii: "}") {
      position = comma
      throw error(
        "\",\"", "has nothing after it", expected: "a further entry, or no comma",
        advice: "Maybe remove the comma.")
    }
  }
}
