/// Short and harmless forms of a file's texts, for messages.
package enum Excerpt {
  /// Characters of a text that are shown.
  package static let length = 60

  /// The text in double quotes, cut after `length` characters, with nothing in it that a terminal acts on.
  package static func quoted(_ text: String) -> String { "\"" + plain(text) + "\"" }

  /// As `quoted`, without the quotes.
  package static func plain(_ text: String) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < length else { return result + "..." }
      count += 1
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where isUnseen(scalar): result += escaped(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The whole text on one line, with nothing in it that a terminal acts on: for ids and names among other words.
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnseen) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isUnseen(scalar): result += escaped(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// As `line`; advice, the last line, which begins with "Maybe", keeps its line.
  package static func message(_ text: String) -> String {
    let advice = text.indices.last { text[$0...].hasPrefix("\nMaybe ") }
    guard let advice else { return line(text) }
    return line(String(text[..<advice])) + "\n" + line(String(text[text.index(after: advice)...]))
  }

  /// The text as a word of a shell: `'p1'`, or `$'p\n1'` where it holds what a terminal acts on or a quote.
  package static func shellWord(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isUnseen($0) || $0 == "'" }) else { return "'\(text)'" }
    let plain = text.unicodeScalars.map { scalar in
      switch scalar {
      case "'": "\\'"
      case "\\": "\\\\"
      default: line(String(scalar))
      }
    }
    return "$'\(plain.joined())'"
  }

  /// `"09:50"`, or the bare number where it is no time of day.
  static func time(_ minute: Int) -> String {
    FieldRange.minuteOfDay.contains(minute) ? "\"\(ClockTime.text(minute))\"" : String(minute)
  }

  /// `"Mon", "Tue", "Wed" and 7 more`
  static func list<Of>(_ labels: [Key<Of>]) -> String {
    let shown = labels.prefix(16).map { quoted($0.text) }.joined(separator: ", ")
    return labels.count > 16 ? "\(shown) and \(labels.count - 16) more" : shown
  }

  /// Control characters and marks that change the direction of writing.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
