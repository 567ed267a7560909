import SchoolDomain

/// An import's receipt as lines for people.
public enum ImportReceiptText {
  /// What was done with each file; with `listsChanges` each entry that is new, changed or removed.
  public static func render(_ receipt: ImportReceipt, listsChanges: Bool) -> String {
    var lines = receipt.files.flatMap(lines)
    for file in receipt.ignoredFiles { lines.append("\(file): not needed for a school, left out") }
    if !receipt.conversions.isEmpty { lines.append("Worked out:") }
    lines += receipt.conversions.map { "  " + $0 }
    if listsChanges { lines += receipt.differences.map(line) }
    if receipt.failures == 0 { lines.append(summary(receipt.differences)) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The issues, one after the other, and how many more there are.
  public static func issues(_ receipt: ImportReceipt) -> String {
    let more = receipt.omitted > 0 ? ["and \(receipt.omitted) more"] : []
    return (receipt.issues.map(\.message) + more).joined(separator: "\n")
  }

  private static func lines(_ file: ImportReceipt.OfFile) -> [String] {
    var parts = "\(file.used) used + \(file.refused) refused"
    let left = file.setAside.reduce(0) { $0 + $1.count }
    if left > 0 {
      let reasons = file.setAside.map { "\($0.count) \($0.reason)" }.joined(separator: ", ")
      parts += " + \(left) set aside (\(reasons))"
    }
    let rows = Quantities.text(file.rows, "row")
    var lines = [
      "\(file.file) (\(file.kind)): \(rows) = \(parts); \(file.encoding), separator \(file.separator)"
    ]
    if !file.unusedColumns.isEmpty {
      lines.append(
        "  Columns without a meaning here, left out: " + file.unusedColumns.joined(separator: ", "))
    }
    return lines + file.notes.map { "  " + $0 }
  }

  private static func line(_ difference: SchoolDifference) -> String {
    let name = "\(difference.kind.entry) \(difference.key)"
    switch difference.change {
    case .added: return "+ \(name)"
    case .removed: return "- \(name)"
    case .changed(let cells):
      let changes = cells.map { "\($0.field) \(Excerpt.quoted($0.before)) -> \(Excerpt.quoted($0.after))" }
      return "~ \(name): " + changes.joined(separator: ", ")
    }
  }

  private static func summary(_ differences: [SchoolDifference]) -> String {
    if differences.isEmpty { return "Nothing changes." }
    let parts = TableKind.allCases.compactMap { kind -> String? in
      let own = differences.filter { $0.kind == kind }
      guard !own.isEmpty else { return nil }
      let added = own.count { $0.change == .added }
      let removed = own.count { $0.change == .removed }
      let counts = [(added, "added"), (own.count - added - removed, "changed"), (removed, "removed")]
      return kind.rawValue + " "
        + counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
    return "Changes: " + parts.joined(separator: ", ")
  }
}
