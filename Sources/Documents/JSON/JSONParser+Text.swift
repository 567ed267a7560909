/// Texts and their escapes.
extension JSONParser {
  /// A text whose opening quote is at the current position.
  mutating func parseText() throws(JSONSyntaxError) -> String {
    let opening = position
    position += 1
    let start = position
    var isASCII = true
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        if !isASCII { try checkUTF8(start..<position) }
        defer { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      case UInt8(ascii: "\\"): return try parseEscapedText(opening: opening)
      case 0..<0x20: throw controlCharacter()
      default:
        isASCII = isASCII && byte < 0x80
        position += 1
      }
    }
    throw openText(opening)
  }

  /// Goes on at the first backslash of a text.
  private mutating func parseEscapedText(opening: Int) throws(JSONSyntaxError) -> String {
    var decoded = Array(bytes[(opening + 1)..<position])
    var run = position
    try checkUTF8((opening + 1)..<position)
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        try checkUTF8(run..<position)
        decoded += bytes[run..<position]
        guard byte == UInt8(ascii: "\\") else {
          position += 1
          return String(decoding: decoded, as: UTF8.self)
        }
        try parseEscape(opening: opening, into: &decoded)
        run = position
      case 0..<0x20: throw controlCharacter()
      default: position += 1
      }
    }
    throw openText(opening)
  }

  /// Appends the UTF-8 of one escape, whose backslash is at the current position.
  private mutating func parseEscape(
    opening: Int, into decoded: inout [UInt8]
  ) throws(JSONSyntaxError) {
    guard position + 1 < bytes.count else { throw openText(opening) }
    let letter = bytes[position + 1]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(letter)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"):
      decoded += String(Character(try parseUnicodeEscape())).utf8
      return
    default:
      throw error(
        "the backslash", "does not begin an escape of JSON",
        expected: #"\" \\ \/ \b \f \n \r \t or \u and four digits"#,
        advice: #"Maybe write \\ for a backslash."#)
    }
    position += 2
  }

  /// `\uXXXX`, or two of them for a character beyond U+FFFF.
  private mutating func parseUnicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let first = try parseCodeUnit()
    var code = UInt32(first)
    if UTF16.isTrailSurrogate(first) { throw loneSurrogate() }
    if UTF16.isLeadSurrogate(first) {
      let lead = position
      position += 6
      guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      else {
        position = lead
        throw loneSurrogate()
      }
      let second = try parseCodeUnit()
      guard UTF16.isTrailSurrogate(second) else {
        position = lead
        throw loneSurrogate()
      }
      code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    }
    position += 6
    guard let scalar = Unicode.Scalar(code) else { throw loneSurrogate() }
    return scalar
  }

  /// The four hexadecimal digits of the `\u` at the current position, which stays.
  private func parseCodeUnit() throws(JSONSyntaxError) -> UInt16 {
    var unit: UInt16 = 0
    for index in (position + 2)..<(position + 6) {
      guard index < bytes.count, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue,
        bytes[index] < 0x80
      else {
        throw error(#""\u""#, "is not followed by four hexadecimal digits", expected: #"such as \u00e9"#)
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  private func loneSurrogate() -> JSONSyntaxError {
    let unit = String(decoding: bytes[position..<min(position + 6, bytes.count)], as: UTF8.self)
    return error(
      "\"\(unit)\"", "is half of a pair", expected: #"two escapes for one character, such as \ud83d\ude00"#)
  }

  private func openText(_ opening: Int) -> JSONSyntaxError {
    JSONSyntaxError(
      offset: opening, value: "the text", problem: "that begins here does not end",
      expected: "a closing double quote", advice: endOfFileAdvice)
  }

  private func controlCharacter() -> JSONSyntaxError {
    let isLineEnd = current == 0x0A || current == 0x0D
    return error(
      isLineEnd ? "a line end" : byteText, "is not allowed in a text as it is",
      expected: isLineEnd ? #"\n, or a closing double quote"# : #"an escape such as \u0000"#,
      advice: isLineEnd ? "Maybe a closing double quote is missing." : nil)
  }

  /// The bytes of a text are UTF-8.
  private func checkUTF8(_ range: Range<Int>) throws(JSONSyntaxError) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard let length = Self.lengthOfCharacter(bytes, at: index, before: range.upperBound) else {
        throw JSONSyntaxError(
          offset: index, value: Self.text(ofByte: bytes[index]),
          problem: "is not UTF-8", expected: "a text in UTF-8",
          advice: "Maybe save the file again with the encoding UTF-8.")
      }
      index += length
    }
  }

  /// Bytes of the well-formed UTF-8 character at `index` (Unicode, table 3-7); nil where there is none.
  private static func lengthOfCharacter(_ bytes: [UInt8], at index: Int, before end: Int) -> Int? {
    func follows(_ distance: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + distance < end && range.contains(bytes[index + distance])
    }
    switch bytes[index] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return follows(1) ? 2 : nil
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : nil
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : nil
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : nil
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : nil
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : nil
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : nil
    default: return nil
    }
  }
}
