/// Why a store could not do what it was asked. What the rules refuse is no error: reports and outcomes say that.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The database cannot be reached, opened or used.
  case unavailable(String)
  /// The database refused a statement.
  case refused(code: String, message: String)
  /// The database refused a row: a constraint or a trigger, or a value that it cannot hold.
  case rowRefused(code: String, message: String)
  /// A constraint that keeps bookings with one label of a seat apart refused a row.
  case overlap
  /// The transaction was tried so many times and lost to others each time.
  case contended(attempts: Int)
  /// The connection broke during a commit: the change was made or it was not.
  case outcomeUnknown
  /// A row holds what no version of this program writes.
  case unreadable(table: String, value: String)
  /// The schema is of a later version.
  case tooNew(found: Int, known: Int)

  /// Whether rows of a statement are to blame: with other rows it might have been carried out.
  package var isOfRows: Bool {
    switch self {
    case .rowRefused, .overlap: true
    default: false
    }
  }

  public var description: String {
    switch self {
    case .unavailable(let reason): "The store cannot be used: \(reason)"
    case .refused(let code, let message): "The store refused a statement (\(code)): \(message)"
    case .rowRefused(let code, let message): "The store refused a row (\(code)): \(message)"
    case .overlap: "The store refused a booking that overlaps another on the same seat."
    case .contended(let attempts):
      "Others kept changing the same calendars: \(attempts) attempts.\nMaybe try again in a moment."
    case .outcomeUnknown:
      "The connection broke while a change was being committed: it was made whole or not at all."
        + "\nMaybe run it again: what has been applied is not applied twice."
    case .unreadable(let table, let value): "The table \(table) holds \(value), which is nothing of ours."
    case .tooNew(let found, let known):
      "The store has schema \(found); this program knows \(known).\nMaybe a newer version has written it."
    }
  }
}
