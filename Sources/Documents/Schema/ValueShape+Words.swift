import SchoolDomain

extension ValueShape {
  /// What a message expects.
  var expectation: String {
    switch self {
    case .constant(let text): Excerpt.quoted(text)
    case .text: "a text"
    case .name: "a text of one character or more"
    case .id(let most): "a text of 1 to \(most) bytes"
    case .timeZone: "an IANA time zone such as \"America/Los_Angeles\""
    case .time: "a time \"HH:MM\", 00:00 to 24:00"
    case .date: "a date \"YYYY-MM-DD\""
    case .instant: "a moment such as \"2026-11-26T09:00:00Z\""
    case .integer(let range): FieldRange.text(range)
    case .integerAmong(let numbers): "one of " + numbers.map(String.init).joined(separator: ", ")
    case .flag: "true or false"
    case .choice(let words): "one of " + words.map(Excerpt.quoted).joined(separator: ", ")
    case .names(let least), .texts(let least):
      least > 1 ? "a list of \(least) texts or more" : "a list of texts"
    case .list: "a list of objects"
    case .integers(let range): "a list of whole numbers, each " + FieldRange.text(range)
    case .object: "an object"
    case .map(.object): "an object of objects by name"
    case .map: "an object of texts by name"
    case .any: "any JSON"
    case .orNull(let shape): shape.expectation + ", or null"
    }
  }
}

extension JSONNode {
  /// The value as messages show it: short, on one line.
  func excerpt(of bytes: [UInt8]) -> String {
    switch value {
    case .null: return "null"
    case .flag(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .otherNumber(let length):
      let digits = String(decoding: bytes[offset..<(offset + min(length, 24))], as: UTF8.self)
      return length > 24 ? digits + "..." : digits
    case .text(let text): return Excerpt.quoted(text)
    case .list(let entries): return entries.isEmpty ? "[]" : "[...]"
    case .object(let members): return members.isEmpty ? "{}" : "{...}"
    }
  }

  /// What kind of value it is, to be read after its excerpt.
  var kind: String {
    switch value {
    case .null: "is not a value"
    case .flag: "is a truth value"
    case .integer, .otherNumber: "is a number"
    case .text: "is a text"
    case .list: "is a list"
    case .object: "is an object"
    }
  }
}
