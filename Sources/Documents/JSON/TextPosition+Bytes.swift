extension TextPosition {
  /// The positions of `offsets`, which ascend, in one pass over `bytes`.
  static func positions(of offsets: [Int], in bytes: [UInt8]) -> [TextPosition] {
    var (line, column) = (1, 1)
    var current = JSONParser.lengthOfByteOrderMark(bytes)
    return offsets.map { offset in
      while current < min(offset, bytes.count) {
        let byte = bytes[current]
        current += 1
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
          let endsInPair =
            byte == UInt8(ascii: "\r") && current < bytes.count
            && bytes[current] == UInt8(ascii: "\n")
          if !endsInPair { (line, column) = (line + 1, 1) }
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
      return TextPosition(line: line, column: column)
    }
  }
}
