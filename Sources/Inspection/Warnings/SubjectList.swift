import SchoolDomain

/// Ids in a sentence, however many there are.
enum SubjectList {
  /// `service a`, `3 services (a, b, c)`, `800 services (a, b, c and 797 more)`
  static func text(_ ids: [String], _ noun: String) -> String {
    guard ids.count != 1 else { return "\(noun) \(ids[0])" }
    return "\(ids.count) \(noun)s (\(names(ids)))"
  }

  /// `a, b, c and 797 more`
  static func names(_ ids: [String]) -> String {
    let shown = ids.prefix(3).joined(separator: ", ")
    return ids.count > 3 ? "\(shown) and \(ids.count - 3) more" : shown
  }
}

extension [SchoolWarning] {
  /// Warnings of one kind that are listed one by one; the rest is one line.
  static var most: Int { 20 }

  /// At most so many of one kind; what is beyond becomes one warning with a count and the first subjects.
  var gathered: [SchoolWarning] {
    guard let kind = first?.kind, count > Self.most else { return self }
    let rest = dropFirst(Self.most)
    return prefix(Self.most) + [
      SchoolWarning(
        kind: kind, subject: rest.first?.subject ?? "",
        message: "The same of \(rest.count) more: \(SubjectList.names(rest.map(\.subject))).",
        advice: "Maybe they have one cause: look at the first.")
    ]
  }
}
