/// A list of texts as one text: a JSON list, as people who look into a store read it.
enum TextList {
  /// The text of a list.
  static func text(_ list: [String]) -> String {
    "[" + list.map(quoted).joined(separator: ",") + "]"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\u{1}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The list of a text that `text` has made; nil where it has made none such.
  static func list(_ text: String) -> [String]? {
    var rest = Substring(text).unicodeScalars
    guard rest.popFirst() == "[" else { return nil }
    var list: [String] = []
    while rest.first != "]" {
      if !list.isEmpty { guard rest.popFirst() == "," else { return nil } }
      guard let text = quoted(&rest) else { return nil }
      list.append(text)
    }
    rest.removeFirst()
    return rest.isEmpty ? list : nil
  }

  private static func quoted(_ rest: inout Substring.UnicodeScalarView) -> String? {
    guard rest.popFirst() == "\"" else { return nil }
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return String(text)
      case "\\":
        guard let next = rest.popFirst() else { return nil }
        if next == "u" {
          let digits = String(String.UnicodeScalarView(rest.prefix(4)))
          guard digits.count == 4, let value = UInt32(digits, radix: 16), let found = Unicode.Scalar(value)
          else {
            return nil
          }
          rest.removeFirst(4)
          text.append(found)
        } else {
          text.append(next)
        }
      default: text.append(scalar)
      }
    }
    return nil
  }
}
