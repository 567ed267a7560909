import SchoolDomain

/// Changes that are made together or not at all, under conditions that the store checks in the same transaction.
/// A row is guarded by one group of a plan at most.
public struct PlanGroup: Hashable, Sendable {
  /// Unique in its plan: the provider, or whatever the module groups by.
  public let key: String
  /// What must still be so.
  public let guards: [Guard]
  /// In the order of their kinds, then of what they change.
  public let operations: [Operation]

  /// Sorts the operations.
  public init(key: String, guards: [Guard], operations: [Operation]) {
    self.key = key
    self.guards = guards
    self.operations = operations.sorted { $0.precedes($1) }
  }

  /// The rows that it guards, and the calendars that it changes.
  package var rows: Set<RowName> {
    Set(guards.map(\.row) + operations.map { .provider(ProviderID($0.place.owner.text)) })
  }
}
