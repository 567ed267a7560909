import SchoolDomain

/// Reads the labels of a school, its days or grades, from what people write for them.
struct LabelReader<Of>: Sendable {
  enum List: Equatable {
    /// Nothing, or a word such as "all".
    case all
    case labels([Key<Of>])
    /// A part of the cell is none of the labels.
    case unknown(String)
  }

  let labels: [Key<Of>]
  private let positions: [Key<Of>: Int]
  /// Positions of plain forms; -1 where two labels have the same one.
  private let plainPositions: [String: Int]
  private let plain: @Sendable (String) -> String
  private let unpack: @Sendable (String) -> [String]?

  /// `plain` makes different ways to write a label equal, and is empty for what can be none; `unpack` takes apart what is written without separators.
  init(
    _ labels: [Key<Of>], plain: @escaping @Sendable (String) -> String,
    unpack: @escaping @Sendable (String) -> [String]? = { _ in nil }
  ) {
    self.labels = labels
    self.plain = plain
    self.unpack = unpack
    positions = Dictionary(zip(labels, labels.indices), uniquingKeysWith: { first, _ in first })
    plainPositions = Dictionary(
      zip(labels.map { plain($0.text) }, labels.indices), uniquingKeysWith: { _, _ in -1 })
  }

  /// The label that `text` is, or is another way to write.
  func one(_ text: String) -> Key<Of>? {
    position(text).map { labels[$0] }
  }

  /// The labels in a cell such as `Mon; Wed`, `MWF`, `K-2`, `1st, 2nd`, `daily`.
  func list(_ text: String) -> List {
    if positions[Key(text)] != nil { return .labels([Key(text)]) }
    let tokens = ListCell.tokens(text, separators: ";,|/&+")
    if tokens.isEmpty { return .all }
    if tokens.count == 1, !tokens[0].isQuoted, Self.allWords.contains(tokens[0].text.lowercased()) {
      return .all
    }
    var found: [Key<Of>] = []
    for token in tokens {
      if token.isQuoted {
        guard positions[Key(token.text)] != nil else { return .unknown(token.text) }
        found.append(Key(token.text))
      } else if let labels = several(token.text) {
        found += labels
      } else {
        var words = token.text.split(whereSeparator: \.isWhitespace).map(String.init)
        words.removeAll { $0.lowercased() == "and" }
        guard words.count > 1 else { return .unknown(token.text) }
        for word in words {
          guard let labels = several(word) else { return .unknown(word) }
          found += labels
        }
      }
    }
    return .labels(found)
  }

  /// One label, a range of them, or several without separators.
  private func several(_ text: String) -> [Key<Of>]? {
    if let label = one(text) { return [label] }
    if let range = range(text) { return range }
    guard let parts = unpack(text) else { return nil }
    let labels = parts.compactMap(one)
    return labels.count == parts.count ? labels : nil
  }

  /// `K-2`: the labels from the one to the other, in the school's order.
  private func range(_ text: String) -> [Key<Of>]? {
    let dashes: [Character] = ["-", "–", "—"]
    for index in text.indices where dashes.contains(text[index]) {
      let (left, right) = (text[..<index], text[text.index(after: index)...])
      guard let first = position(WhiteSpace.trimmed(String(left))),
        let last = position(WhiteSpace.trimmed(String(right))), first <= last
      else { continue }
      return Array(labels[first...last])
    }
    return nil
  }

  private func position(_ text: String) -> Int? {
    if let position = positions[Key(text)] { return position }
    let form = plain(text)
    guard !form.isEmpty, let position = plainPositions[form], position >= 0 else { return nil }
    return position
  }

  private static var allWords: Set<String> {
    ["all", "any", "daily", "every day", "everyday", "each day", "all grades", "all days"]
  }
}
