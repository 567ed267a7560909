import SchoolDomain

/// A check of what the structure of a file does not say: ids that stand twice, references to nothing.
protocol ReferenceCheck {
  var root: JSONNode { get }
  var findings: DocumentFindings { get set }
}

extension ReferenceCheck {
  /// The keys of a list's entries, compared by their bytes as ids are; one that stands twice is reported. `path` leads from
  /// the root to the list; parts of a key are joined by U+0000.
  @discardableResult
  mutating func unique(_ path: String..., key: (JSONNode) -> String?) -> Set<Key<JSONNode>> {
    var list: JSONNode? = root
    for name in path { list = list?[name] }
    var seen: Set<Key<JSONNode>> = []
    for (index, entry) in (list?.entries ?? []).enumerated() {
      let text = key(entry) ?? ""
      if !seen.insert(Key(text)).inserted {
        let shown = text.split(separator: "\u{0}").joined(separator: " ")
        report(
          "/\(path.joined(separator: "/"))/\(index)", Excerpt.quoted(shown), "stands twice", "each once")
      }
    }
    return seen
  }

  /// `Maybe "x" is meant.`, where one of `known` is near `name`.
  func advice(for name: String, among known: [String]) -> String? {
    Spelling.nearest(to: name, among: known).map { "Maybe \(Excerpt.quoted($0)) is meant." }
  }

  /// Keeps an issue at its place in the file.
  mutating func report(
    _ pointer: String, _ value: String, _ problem: String, _ expected: String, _ advice: String? = nil
  ) {
    findings.add(
      SchoolIssue(pointer: pointer, value: value, problem: problem, expected: expected, advice: advice),
      at: root.offset(of: pointer))
  }
}
