/// Measures, wraps and pads plain text for a terminal with fixed columns.
enum TextLayout {
  /// Columns that `text` takes: wide characters (CJK, emoji) take two.
  static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  static func width(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(first.value) } ? 2 : 1
  }

  /// `text` without anything that could move a terminal's cursor or change its direction: such scalars become `?`.
  static func clean(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isHarmless: Bool =
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        case .format: scalar.value == 0x200D
        default: true
        }
      result.unicodeScalars.append(isHarmless ? scalar : "?")
    }
    return result
  }

  /// `text` and spaces up to `columns`; text that is longer stays whole.
  static func pad(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// `text` after spaces up to `columns`; text that is longer stays whole.
  static func padLeft(_ text: String, to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - width(text))) + text
  }

  /// Words in lines of at most `columns`, one space between words. A word that is longer is broken, never cut off.
  static func wrap(_ words: [String], columns: Int) -> [String] {
    var lines: [String] = []
    for word in words {
      for piece in pieces(of: word, columns: max(1, columns)) {
        if let last = lines.last, width(last) + 1 + width(piece) <= columns {
          lines[lines.count - 1] = last + " " + piece
        } else {
          lines.append(piece)
        }
      }
    }
    return lines
  }

  /// `text` as lines of at most `columns`, those after the first indented by `indent`.
  static func paragraph(_ text: String, columns: Int, indent: Int = 0) -> [String] {
    let words = text.split(separator: " ").map(String.init)
    let lines = wrap(words, columns: columns - indent)
    return lines.enumerated().map { index, line in
      index == 0 ? line : String(repeating: " ", count: indent) + line
    }
  }

  private static func pieces(of word: String, columns: Int) -> [String] {
    guard width(word) > columns else { return [word] }
    var pieces = [""]
    for character in word {
      if let last = pieces.last, !last.isEmpty, width(last) + width(character) > columns {
        pieces.append("")
      }
      pieces[pieces.count - 1].append(character)
    }
    return pieces
  }
}
