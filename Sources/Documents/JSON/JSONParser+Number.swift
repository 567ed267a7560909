/// Numbers, and what is said about what is no JSON.
extension JSONParser {
  /// A number whose first character is at the current position.
  mutating func parseNumber() throws(JSONSyntaxError) -> JSONNode.Value {
    let start = position
    let isNegative = current == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let whole = position
    try parseDigits(of: start)
    if bytes[whole] == UInt8(ascii: "0"), position > whole + 1 {
      position = start
      throw error("the number", "begins with a zero", expected: "a number without leading zeros")
    }
    var isInteger = true
    if current == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      try parseDigits(of: start)
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      isInteger = false
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      try parseDigits(of: start)
    }
    guard isInteger, let number = integer(whole..<position, isNegative: isNegative) else {
      return .otherNumber(length: position - start)
    }
    return .integer(number)
  }

  private mutating func parseDigits(of start: Int) throws(JSONSyntaxError) {
    let first = position
    while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    if position == first {
      position = start
      throw error("the number", "is not complete", expected: "digits")
    }
  }

  /// nil where the digits are too many for an `Int`.
  private func integer(_ digits: Range<Int>, isNegative: Bool) -> Int? {
    guard digits.count <= 18 else { return nil }
    var number = 0
    for index in digits { number = number * 10 + Int(bytes[index] - UInt8(ascii: "0")) }
    return isNegative ? -number : number
  }

  func error(
    _ value: String, _ problem: String, expected: String, advice: String? = nil
  ) -> JSONSyntaxError {
    JSONSyntaxError(
      offset: position, value: value, problem: problem, expected: expected, advice: advice)
  }

  /// The current character where something else should stand.
  func unexpected(_ expected: String, advice: String? = nil) -> JSONSyntaxError {
    guard let byte = current else {
      return error("the file", "ends here", expected: expected, advice: endOfFileAdvice)
    }
    let guess: String? =
      switch byte {
      case UInt8(ascii: "'"): "Maybe write double quotes."
      case UInt8(ascii: "/"), UInt8(ascii: "#"): "Maybe remove the comment: JSON has none."
      case UInt8(ascii: "T"), UInt8(ascii: "F"), UInt8(ascii: "N"):
        "Maybe write true, false or null in small letters."
      default: nil
      }
    return error(byteText, "does not belong here", expected: expected, advice: advice ?? guess)
  }

  var endOfFileAdvice: String { "Maybe the file was cut off." }

  /// The current byte, readable where it is ASCII.
  var byteText: String {
    guard let byte = current else { return "the end" }
    if byte == UInt8(ascii: "\"") { return "a double quote" }
    return byte > 0x20 && byte < 0x7F
      ? "\"\(Character(Unicode.Scalar(byte)))\""
      : Self.text(ofByte: byte)
  }

  /// `the byte 0x0A`
  static func text(ofByte byte: UInt8) -> String {
    "the byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
