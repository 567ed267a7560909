/// Emphasis for a terminal, or none at all.
struct Style {
  enum Emphasis: String {
    case bold = "1"
    case good = "32"
    case warning = "33"
    case bad = "31"
    case time = "36"
  }

  let color: Bool

  /// `text` in ANSI colors where color is asked for. Widths are measured before this.
  func callAsFunction(_ emphasis: Emphasis, _ text: String) -> String {
    color && !text.isEmpty ? "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m" : text
  }
}
