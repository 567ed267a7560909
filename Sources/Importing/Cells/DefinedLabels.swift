import SchoolDomain

/// The labels that a setting defines: the days of the cycle, or the grades.
///
/// A list as in every other column of days or grades: `Mon-Fri`, `MWF`, `daily`, `K-5`; what is none of that is a label as
/// it stands, and what is in quotes always.
struct DefinedLabels<Of>: Sendable {
  /// What one part of the list stands for; nil where it is a label as it stands.
  private let unpack: @Sendable (String) -> [String]?

  static var separators: String { ";,|" }

  /// The labels of a cell; nil where there is nothing in it.
  func read(_ text: String) -> [Key<Of>]? {
    let tokens = ListCell.tokens(text, separators: Self.separators)
    if tokens.isEmpty { return nil }
    return tokens.flatMap { token -> [Key<Of>] in
      let labels = token.isQuoted ? nil : unpack(token.text)
      return (labels ?? [token.text]).map { Key($0) }
    }
  }

  /// The cell that is read as these labels.
  func cell(_ labels: [Key<Of>]) -> String { ListCell.write(labels, readAs: read) }
}

extension DefinedLabels<Cycle> {
  static var days: Self { Self(unpack: Self.days) }

  private static func days(_ text: String) -> [String]? {
    let week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let words = ["daily", "every day", "everyday", "each day", "all", "all days", "weekdays", "school days"]
    if words.contains(text.lowercased()) { return Array(week.prefix(5)) }
    if Weekday.isName(text) { return nil }
    for (first, last) in LabelRange.ends(text) {
      if let one = Weekday.number(first), let other = Weekday.number(last) {
        // Sunday to Thursday goes round the end of the week.
        return (0...(other + 7 - one) % 7).map { week[(one + $0) % 7] }
      }
      if let labels = LabelRange.counted(first, last) { return labels }
    }
    let parts = LabelRange.parts(text)
    if parts.count > 1, parts.allSatisfy(Weekday.isName) { return parts }
    return Weekday.unpacked(text)?.compactMap { Weekday.number($0).map { week[$0] } }
  }
}

extension DefinedLabels<Grade> {
  static var grades: Self { Self(unpack: Self.grades) }

  /// In their order; a transitional kindergarten is in no range that does not begin with it.
  private static let order = ["PK", "TK", "K"] + (1...12).map(String.init)

  private static func grades(_ text: String) -> [String]? {
    if position(text) != nil { return nil }
    for (first, last) in LabelRange.ends(text) {
      if let one = position(first), let other = position(last), one <= other {
        return order[one...other].filter { $0 != "TK" || one == 1 || other == 1 }
      }
      if let labels = LabelRange.counted(first, last) { return labels }
    }
    let parts = LabelRange.parts(text)
    return parts.count > 1 && parts.allSatisfy { position($0) != nil } ? parts : nil
  }

  private static func position(_ text: String) -> Int? {
    let word = text.lowercased().hasPrefix("grades ") ? String(text.dropFirst(7)) : text
    let plain = GradeName.plain(word)
    return order.firstIndex { $0.lowercased() == plain }
  }
}

/// Ranges and lists of labels that people write without separators.
private enum LabelRange {
  /// What may stand on the two sides of `Mon-Fri`, `K to 5`, `Pre-K-5`.
  static func ends(_ text: String) -> [(String, String)] {
    let spaced = text.split(whereSeparator: \.isWhitespace).map(String.init)
    for word in ["to", "through", "thru"] {
      guard let index = spaced.firstIndex(where: { $0.lowercased() == word }), index > 0,
        index + 1 < spaced.count
      else { continue }
      return [(spaced[..<index].joined(separator: " "), spaced[(index + 1)...].joined(separator: " "))]
    }
    return text.indices.filter { ["-", "–", "—"].contains(text[$0]) }.compactMap { place in
      let ends = [text[..<place], text[text.index(after: place)...]].map { WhiteSpace.trimmed(String($0)) }
      return ends.contains("") ? nil : (ends[0], ends[1])
    }
  }

  /// `1-6`, `Day 1-6`, `Day 1 - Day 6`, `A-F`: the labels from one number or letter to another.
  static func counted(_ first: String, _ last: String) -> [String]? {
    if let one = letter(first), let other = letter(last), one < other {
      return (one...other).map { String(Character(Unicode.Scalar($0))) }
    }
    let (head, one) = numbered(first)
    let (tail, other) = numbered(last)
    guard let one, let other, one < other, other - one < 40, tail.isEmpty || tail == head else { return nil }
    return (one...other).map { head + String($0) }
  }

  /// What stands between spaces and the signs that separate lists elsewhere, without "and".
  static func parts(_ text: String) -> [String] {
    text.split { $0.isWhitespace || "/&+".contains($0) }.map(String.init).filter { $0.lowercased() != "and" }
  }

  private static func letter(_ text: String) -> UInt8? {
    guard text.utf8.count == 1, let letter = text.utf8.first, (65...90).contains(letter) else { return nil }
    return letter
  }

  private static func numbered(_ text: String) -> (head: String, number: Int?) {
    let digits = String(text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    guard digits.count <= 4, String(Int(digits) ?? -1) == digits else { return (text, nil) }
    return (String(text.dropLast(digits.count)), Int(digits))
  }
}
