/// A content line of an iCalendar file (RFC 5545, section 3.1): `DTSTART;TZID=America/Denver:20261102T095000`.
package struct CalendarLine: Hashable, Sendable {
  package struct Parameter: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  /// In capital letters.
  package let name: String
  package let parameters: [Parameter]
  /// As it stands in the file, with its escapes.
  package let value: String

  package init(_ name: String, _ value: String, parameters: [Parameter] = []) {
    self.name = name
    self.value = value
    self.parameters = parameters
  }

  /// A line of a value of type TEXT.
  static func text(_ name: String, _ text: String) -> CalendarLine {
    CalendarLine(name, CalendarText.escaped(text))
  }

  /// The value of a parameter, nil where it has none of this name.
  package func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

  /// The line as written: in pieces of 75 octets at most, each ending in CR LF, no character cut in two.
  var folded: String {
    let head = parameters.reduce(name) { $0 + ";\($1.name)=\(Self.quoted($1.value))" }
    var result = ""
    var octets = 0
    for scalar in (head + ":" + value).unicodeScalars {
      let size = UTF8.width(scalar)
      if octets + size > 75 {
        result += "\r\n "
        octets = 1
      }
      result.unicodeScalars.append(scalar)
      octets += size
    }
    return result + "\r\n"
  }

  /// A parameter's value in quotes where it needs them. It has no way to hold quotes and control characters: they become
  /// apostrophes and question marks.
  private static func quoted(_ value: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      result.append(scalar == "\"" ? "'" : scalar.value < 32 || scalar.value == 127 ? "?" : scalar)
    }
    let text = String(result)
    return result.contains { ":;,".unicodeScalars.contains($0) } ? "\"\(text)\"" : text
  }
}

/// Values of type TEXT (RFC 5545, section 3.3.11).
package enum CalendarText {
  /// `text` with escapes; control characters, which the format forbids, become question marks.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var skipsLineFeed = false
    for scalar in text.unicodeScalars {
      defer { skipsLineFeed = scalar == "\r" }
      switch scalar {
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      case "\n" where skipsLineFeed: break
      case "\n", "\r": result.append(contentsOf: "\\n".unicodeScalars)
      case _ where (scalar.value < 32 && scalar != "\t") || scalar.value == 127: result.append("?")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The texts of a value: those between commas that no backslash precedes.
  package static func list(_ value: String) -> [String] {
    var texts: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
    var isEscaped = false
    for scalar in value.unicodeScalars {
      if isEscaped {
        texts[texts.count - 1].append(scalar == "n" || scalar == "N" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "," {
        texts.append(String.UnicodeScalarView())
      } else {
        texts[texts.count - 1].append(scalar)
      }
    }
    return texts.map { String($0) }
  }

  /// `key` in letters, digits, `-`, `_` and `.` alone, other bytes as `%0A`; different keys give different texts.
  package static func percentEncoded(_ key: String) -> String {
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    var result = String.UnicodeScalarView()
    for byte in key.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95: result.append(Unicode.Scalar(byte))
      default: result.append(contentsOf: ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return String(result)
  }

  /// What `percentEncoded` was made of, nil for any other text.
  package static func percentDecoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
