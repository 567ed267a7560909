/// Keeps a text in a CSV file from being a formula: a spreadsheet takes `=1+1` for one, and `'=1+1` for a text.
package enum FormulaGuard {
  /// `text` with an apostrophe before it where a spreadsheet would take it for a formula, or where it looks as if it had
  /// one already, so that `unguarded` gives every text back.
  package static func guarded(_ text: String) -> String {
    isFormula(text.unicodeScalars.drop { $0 == "'" }) ? "'" + text : text
  }

  /// What `guarded` was made of; any other text as it is.
  package static func unguarded(_ text: String) -> String {
    guard text.unicodeScalars.first == "'", isFormula(text.unicodeScalars.drop { $0 == "'" }) else {
      return text
    }
    return String(text.unicodeScalars.dropFirst())
  }

  private static func isFormula(_ scalars: Substring.UnicodeScalarView) -> Bool {
    scalars.first { $0 != " " && $0 != "\u{A0}" }.map(isStart) ?? false
  }

  /// `=`, `+`, `-`, `@`, their wide forms, and what spreadsheets skip before them.
  private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
