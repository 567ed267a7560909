import SchoolDomain

/// Why a store could not do what it was asked. What the rules refuse is no error: reports and outcomes say that.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no store where one was expected.
  case missing(String)
  /// What is there is another program's.
  case foreign(String)
  /// The database cannot be reached, opened or used.
  case unavailable(String)
  /// Whoever opened the store has no right to do this.
  case forbidden(String)
  /// The store can be read and not changed.
  case readOnly
  /// The schema is of an earlier version, and cannot be brought up to date from here.
  case outdated(found: Int, known: Int, reason: String)
  /// The schema is of a later version.
  case tooNew(found: Int, known: Int)
  /// The plan was made for another store.
  case otherStore(plan: String, store: String)
  /// The plan has a change or guard of a module that the store does not have.
  case unknownChange(String)
  /// A text that no store can hold.
  case textRefused(String)
  /// A row holds what no version of this program writes.
  case unreadable(table: String, value: String)
  /// Others had the store for too long; nothing was changed.
  case busy(String)
  /// The transaction was tried so many times and lost to others each time.
  case contended(attempts: Int)
  /// The connection broke during a commit: the change was made or it was not.
  case outcomeUnknown
  /// The database refused a statement.
  case refused(StatementRefusal)
  /// The database refused a row: a constraint or a trigger, or a value that it cannot hold.
  case rowRefused(StatementRefusal)

  /// Whether rows of a statement are to blame: with other rows it might have been carried out.
  package var isOfRows: Bool {
    switch self {
    case .rowRefused, .textRefused: true
    default: false
    }
  }

  /// A word for programs.
  public var code: String {
    switch self {
    case .missing: "no-such-store"
    case .foreign: "not-a-store"
    case .unavailable: "unavailable"
    case .forbidden: "no-right"
    case .readOnly: "read-only"
    case .outdated: "outdated"
    case .tooNew: "too-new"
    case .otherStore: "other-store"
    case .unknownChange: "unknown-change"
    case .textRefused: "text"
    case .unreadable: "unreadable"
    case .busy: "busy"
    case .contended: "contended"
    case .outcomeUnknown: "outcome-unknown"
    case .refused, .rowRefused: "fault"
    }
  }

  public var description: String {
    switch self {
    case .missing(let place):
      "There is no such store: \(place).\nMaybe the name is mistyped; calendar put and calendar publish make a store."
    case .foreign(let reason):
      "This is no store: \(reason). It is left as it is.\nMaybe another file, database or schema is meant."
    case .unavailable(let reason): "The store cannot be used: \(reason)"
    case .forbidden(let reason):
      "The store cannot be used so: a right is missing: \(reason)\nMaybe the store's owner grants it."
    case .readOnly: "The store is read-only: it can be read and not changed."
    case .outdated(let found, let known, let reason):
      "The store has schema \(found), this program needs \(known), and it cannot be brought up to date from here: "
        + "\(reason)\nMaybe somebody who may change the store runs this version first."
    case .tooNew(let found, let known):
      "The store has schema \(found); this program knows \(known).\nMaybe a newer version has written it."
    case .otherStore(let plan, let store):
      "The plan was made for another store: it is of \(plan), this one is \(store).\n"
        + "Maybe make it anew, or name the other store."
    case .unknownChange(let name):
      "The plan has a change that this store does not know: \(name).\nMaybe it was made by a later version."
    case .textRefused(let reason): "The store cannot hold this: \(reason)"
    case .unreadable(let table, let value):
      "The table \(table) holds \(Excerpt.line(value)), which is nothing of ours."
    case .busy(let reason): "The store is busy: \(reason). Nothing was changed.\nMaybe try again in a moment."
    case .contended(let attempts):
      "Others changed the same calendars during each of \(attempts) attempts. Nothing was changed."
        + "\nMaybe try again in a moment."
    case .outcomeUnknown:
      "The connection broke while a change was being committed: it was made whole or not at all."
        + "\nMaybe run it again: what has been applied is not applied twice."
    case .refused(let refusal): refusal.sentence(of: "a statement")
    case .rowRefused(let refusal): refusal.sentence(of: "a row")
    }
  }
}
