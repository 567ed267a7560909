public import SchoolDomain

/// What must still be so of a row when a group is applied; the store checks it in the same transaction.
public struct Guard: Hashable, Sendable {
  /// What must hold of the row.
  public enum Condition: Hashable, Sendable {
    /// There is no such row. The store makes one, for the operations of the group to fill.
    case absent
    /// There is one.
    case present
    /// It has this version: nothing of what the version stands for has changed since. The store raises it.
    case version(Int)
    /// Its status is one of these, in the order of their bytes.
    case status([String])
  }

  /// The row that it is about.
  public let row: RowName
  /// What must hold of it.
  public let condition: Condition

  /// Statuses are sorted, each once.
  public init(_ row: RowName, _ condition: Condition) {
    self.row = row
    if case .status(let allowed) = condition {
      self.condition = .status(
        Set(allowed.map { Key<Guard>($0) }).sorted().map(\.text))
    } else {
      self.condition = condition
    }
  }

  /// The calendar has this version: nothing of its rules, bookings, days and slots has changed since.
  public static func calendar(_ provider: ProviderID, version: Int) -> Guard {
    Guard(.provider(provider), .version(version))
  }

  /// There is no such calendar.
  public static func noCalendar(_ provider: ProviderID) -> Guard { Guard(.provider(provider), .absent) }

  /// Whether it holds of a row that is found so.
  package func holds(of state: RowState) -> Bool {
    switch condition {
    case .absent: !state.isPresent
    case .present: state.isPresent
    case .version(let version): state.isPresent && state.version == version
    case .status(let allowed):
      state.isPresent && allowed.contains { Key<Guard>($0) == state.status.map { Key<Guard>($0) } }
    }
  }
}

/// How a row was found.
public struct RowState: Hashable, Sendable {
  /// Whether there is such a row.
  public let isPresent: Bool
  /// Nil where the table has no versions.
  public let version: Int?
  /// Nil where the table has no statuses.
  public let status: String?

  /// A row that is there.
  public init(version: Int? = nil, status: String? = nil) {
    (isPresent, self.version, self.status) = (true, version, status)
  }

  private init() { (isPresent, version, status) = (false, nil, nil) }

  /// There is no row.
  public static let absent = RowState()
}
