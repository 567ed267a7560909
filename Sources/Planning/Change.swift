import SchoolDomain

/// A change of a store as a value. Each module has kinds of its own: what is put and deleted, or whatever else the file of
/// a table can write.
public protocol Change: Hashable, Sendable {
  /// What changes of this kind are called in the digest of a plan: no two kinds are called the same. It may not change.
  static var name: String { get }

  /// Where they stand among the operations of a group: those of the calendars have 0 to 9.
  static var rank: Int { get }

  /// Where it stands among those of its kind.
  var place: RowPlace { get }

  /// Adds all of it to the digest.
  func encode(into encoder: inout PlanEncoder)
}

/// A value that plans put as a row of a table, and delete by its key.
public protocol PlanRow: Hashable, Sendable {
  associatedtype Key: PlanKey

  /// What changes of such rows are called, after `put` and `delete`.
  static var planName: String { get }

  /// The rank of its deletions; that of what is put is one more.
  static var planRank: Int { get }

  /// What it is put and deleted by.
  var planKey: Key { get }

  /// Adds all of it to a digest.
  func encode(into encoder: inout PlanEncoder)
}

/// What a row is deleted by.
public protocol PlanKey: Hashable, Sendable {
  /// Where its deletion stands among those of its kind.
  var place: RowPlace { get }

  /// Adds all of it to a digest.
  func encode(into encoder: inout PlanEncoder)
}

/// A row that is put: inserted, or set where its key is there.
public struct Put<Row: PlanRow>: Change {
  /// The row as it is afterwards.
  public let row: Row

  /// Puts `row`.
  public init(_ row: Row) { self.row = row }

  public static var name: String { "put" + Row.planName }
  public static var rank: Int { Row.planRank + 1 }
  public var place: RowPlace { row.planKey.place }
  public func encode(into encoder: inout PlanEncoder) { row.encode(into: &encoder) }
}

/// A row that is deleted.
public struct Delete<Row: PlanRow>: Change {
  /// The key of the row that goes.
  public let key: Row.Key

  /// Deletes the row with `key`.
  public init(_ key: Row.Key) { self.key = key }

  public static var name: String { "delete" + Row.planName }
  public static var rank: Int { Row.planRank }
  public var place: RowPlace { key.place }
  public func encode(into encoder: inout PlanEncoder) { key.encode(into: &encoder) }
}

/// Where a change stands among those of its kind: by whose it is, then by its number, then by its texts.
public struct RowPlace: Hashable, Comparable, Sendable {
  let owner: Key<RowPlace>
  let number: Int
  let texts: [Key<RowPlace>]

  /// Texts are compared by their bytes.
  public init(_ owner: String, number: Int = 0, texts: [String] = []) {
    self.owner = Key(owner)
    self.number = number
    self.texts = texts.map { Key($0) }
  }

  public static func < (left: RowPlace, right: RowPlace) -> Bool {
    if left.owner != right.owner { return left.owner < right.owner }
    if left.number != right.number { return left.number < right.number }
    return left.texts.lexicographicallyPrecedes(right.texts)
  }
}
