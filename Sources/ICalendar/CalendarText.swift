/// Values of type TEXT (RFC 5545, section 3.3.11).
package enum CalendarText {
  /// `text` without anything that could move a terminal's cursor or change its direction: such scalars become `?`.
  package static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isHarmless: Bool =
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        case .format: scalar.value == 0x200D
        default: true
        }
      result.append(isHarmless ? scalar : "?")
    }
    return String(result)
  }

  /// `text` with escapes; control characters, which the format forbids, become question marks.
  package static func escaped(_ text: String) -> String {
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

  /// The text of a value that is one text.
  package static func plain(_ value: String) -> String {
    value.utf8.contains(UInt8(ascii: "\\")) ? list(value).joined(separator: ",") : value
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
