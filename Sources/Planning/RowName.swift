public import SchoolDomain

/// A row of a table by its key: what a guard is about, and a decision.
public struct RowName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The table, as the database calls it.
  public let table: String
  private let first: Key<RowName>
  private let rest: [Key<RowName>]

  /// The row of a table whose key has these parts.
  public init(_ table: String, _ first: String, _ rest: String...) {
    self.init(table, first, rest)
  }

  package init(_ table: String, _ first: String, _ rest: [String]) {
    self.table = table
    self.first = Key(first)
    self.rest = rest.map { Key($0) }
  }

  /// A provider's calendar.
  public static func provider(_ id: ProviderID) -> RowName { RowName(providers, id.text) }

  /// The provider whose calendar it is; nil where it is another table's row.
  public var provider: ProviderID? { table == Self.providers ? ProviderID(first.text) : nil }

  /// The parts of its key, compared as bytes.
  public var key: [String] { [first.text] + rest.map(\.text) }

  /// The table of calendars.
  package static let providers = "provider"

  public static func < (left: RowName, right: RowName) -> Bool {
    if left.table != right.table { return left.table.utf8.lexicographicallyPrecedes(right.table.utf8) }
    return left.first == right.first
      ? left.rest.lexicographicallyPrecedes(right.rest) : left.first < right.first
  }

  /// A provider's id alone, or the table and the key: `note n1`.
  public var description: String { provider?.text ?? ([table] + key).joined(separator: " ") }
}
