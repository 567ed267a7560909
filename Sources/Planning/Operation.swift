/// One change of a store, of whatever kind.
public struct Operation: Hashable, Sendable {
  /// The change as its module knows it.
  public let change: any Change
  let place: RowPlace
  let rank: Int

  /// A change of any kind.
  public init(_ change: some Change) {
    self.change = change
    place = change.place
    rank = type(of: change).rank
  }

  /// A row to be put.
  public static func put<Row: PlanRow>(_ row: Row) -> Operation { Operation(Put(row)) }

  /// A row to be deleted.
  public static func delete<Row: PlanRow>(_: Row.Type, _ key: Row.Key) -> Operation {
    Operation(Delete<Row>(key))
  }

  /// The row of this kind that it puts; nil where it does something else.
  public func row<Row: PlanRow>(_: Row.Type) -> Row? { (change as? Put<Row>)?.row }

  /// The key of the row of this kind that it deletes; nil where it does something else.
  public func deletedKey<Row: PlanRow>(_: Row.Type) -> Row.Key? { (change as? Delete<Row>)?.key }

  public static func == (left: Operation, right: Operation) -> Bool {
    func isEqual<One: Change>(_ one: One) -> Bool { one == right.change as? One }
    return isEqual(left.change)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(change) }

  /// Whether it stands before another in a group.
  func precedes(_ other: Operation) -> Bool { rank == other.rank ? place < other.place : rank < other.rank }
}
