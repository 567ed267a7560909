package import SchoolDomain

/// `Models/placement.mod`: the placement problem as a page of mathematics, and what its paragraphs say.
package enum PlacementModel {
  /// The whole file, as it was when the program was built.
  package static var text: String { String(decoding: PackageResources.placement_mod, as: UTF8.self) }

  /// What the paragraph of an id says, as one line; nil where there is none.
  package static func sentence(of rule: String) -> String? {
    let start = lines.firstIndex { id($0) == rule }
    return start.map { start in
      lines[(start + 1)...].prefix { $0.hasPrefix("# ") }.map { $0.dropFirst(2) }.joined(separator: " ")
    }
  }

  /// The rule that a row states, from its name: `lunch_free[1,3,2,540]` is one of `lunch`.
  package static func rule(ofRow name: String) -> RuleID? {
    var words = name.prefix { $0 != "[" }.split(separator: "_")
    while !words.isEmpty {
      if let rule = RuleID(rawValue: words.joined(separator: "-")) { return rule }
      words.removeLast()
    }
    return nil
  }

  private static var lines: [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func id(_ line: Substring) -> String? {
    line.hasPrefix("# rule: ") ? String(line.dropFirst("# rule: ".count)) : nil
  }
}
