/// White space as Unicode has it, no-break spaces and byte order marks included.
enum WhiteSpace {
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value == 0xFEFF
  }

  /// The text without the white space at both ends.
  static func trimmed(_ text: String) -> String {
    guard isAtEdge(of: text) else { return text }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !contains($0) }),
      let last = scalars.lastIndex(where: { !contains($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// Whether the text begins or ends with white space.
  static func isAtEdge(of text: String) -> Bool {
    [text.unicodeScalars.first, text.unicodeScalars.last].contains { $0.map(contains) ?? false }
  }
}
