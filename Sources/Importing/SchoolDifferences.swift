public import SchoolDomain

/// What an import changes, entry by entry.
public struct SchoolDifference: Hashable, Sendable {
  /// What became of an entry.
  public enum Change: Hashable, Sendable {
    /// It is new, or gone.
    case added, removed
    /// Each cell that is another: field, before, after.
    case changed([CellChange])
  }

  /// A cell that is another.
  public struct CellChange: Hashable, Sendable {
    /// The column's name.
    public let field: String
    /// As the school had it; empty where there was nothing.
    public let before: String
    /// As the school has it now.
    public let after: String
  }

  /// What the entry is.
  public let kind: TableKind
  /// The id of the entry, or what it is known by.
  public let key: String
  /// What became of it.
  public let change: Change

  /// The differences from `before` to `after`, by kind in the order they are read, then in the order of the school.
  public static func between(_ before: SchoolDraft, _ after: SchoolDraft) -> [SchoolDifference] {
    let (oldLabels, newLabels) = (SchoolLabels(before), SchoolLabels(after))
    return TableKind.allCases.flatMap { kind in
      differences(
        of: kind, SchoolTables.rows(of: kind, in: before, oldLabels).map(Row.init),
        SchoolTables.rows(of: kind, in: after, newLabels).map(Row.init))
    }
  }

  /// Cells that are compared as bytes.
  private struct Row: Hashable {
    let cells: [Key<Row>]

    init(_ cells: [String]) { self.cells = cells.map { Key($0) } }
  }

  private static func differences(of kind: TableKind, _ before: [Row], _ after: [Row]) -> [SchoolDifference] {
    let headers = SchoolTables.headers(of: kind)
    let keys = kind.keyFields.compactMap { headers.firstIndex(of: $0) }
    func key(_ row: Row) -> [Key<Row>] { keys.map { row.cells[$0] } }
    func name(_ row: Row) -> String {
      key(row).map(\.text).filter { !$0.isEmpty }.map(Excerpt.plain).joined(separator: ", ")
    }
    // What stays as it is, changed or not, comes first in the order of `before`; what is new follows.
    let merge = EntryMerge(before, with: after, removesMissing: false, key: key)
    var differences: [SchoolDifference] = []
    for (position, (row, origin)) in zip(merge.entries, merge.origins).enumerated() {
      if origin == nil {
        differences.append(SchoolDifference(kind: kind, key: name(row), change: .removed))
      } else if position >= before.count {
        differences.append(SchoolDifference(kind: kind, key: name(row), change: .added))
      } else if row != before[position] {
        let cells = headers.indices.filter { before[position].cells[$0] != row.cells[$0] }
        differences.append(
          SchoolDifference(
            kind: kind, key: name(row),
            change: .changed(
              cells.map {
                CellChange(
                  field: headers[$0], before: before[position].cells[$0].text, after: row.cells[$0].text)
              })))
      }
    }
    return differences
  }
}
