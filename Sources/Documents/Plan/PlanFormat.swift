package import Planning
import Publication
import Rollover
import SchoolDomain
import Slots

/// What plan files may say: the kinds and reasons of some modules, and a list in each group for each kind of change.
package struct PlanFormat: Sendable {
  let modules: [PlanModule]
  /// In the order in which they stand in a group.
  let lists: [PlanList]
  private let positions: [ObjectIdentifier: Int]

  init(modules: [PlanModule], lists: [PlanList]) {
    self.modules = modules
    self.lists = lists
    positions = Dictionary(lists.enumerated().map { (ObjectIdentifier($1.kind), $0) }) { first, _ in first }
  }

  /// Those of this program. Another module adds itself here, and its lists.
  package static let all = PlanFormat(
    modules: [.rollover, .publication, .slots], lists: PlanList.calendars)

  /// The list that a change stands in; nil where it is of none of the modules.
  package func list(of operation: Operation) -> PlanList? {
    positions[ObjectIdentifier(type(of: operation.change))].map { lists[$0] }
  }

  /// The words of all reasons, those that any module has first.
  var reasons: [String] {
    let words = CalendarReason.allCases.map(\.rawValue) + modules.flatMap { $0.reasons.map(\.word) }
    return words.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The words of all kinds of plans.
  var kinds: [String] { modules.flatMap { $0.kinds.map(\.word) } }
}

/// A list in the groups of plan files: the changes of one kind.
package struct PlanList: Sendable {
  /// Its key in a group, and what an entry is.
  let field: Field
  let kind: any Change.Type
  let read: @Sendable (JSONNode) -> Operation
  let write: @Sendable (any Change) -> JSONText?

  /// Changes of any kind.
  init<One: Change>(
    _ key: String, _ shape: ObjectShape, _ about: String, read: @escaping @Sendable (JSONNode) -> One,
    write: @escaping @Sendable (One) -> JSONText
  ) {
    field = .optional(key, .list(shape), about)
    kind = One.self
    self.read = { Operation(read($0)) }
    self.write = { ($0 as? One).map(write) }
  }

  /// Rows that are put.
  static func put<Row: PlanRow>(
    _ key: String, _ shape: ObjectShape, _ about: String, read: @escaping @Sendable (JSONNode) -> Row,
    write: @escaping @Sendable (Row) -> JSONText
  ) -> PlanList {
    PlanList(key, shape, about, read: { Put(read($0)) }, write: { write($0.row) })
  }

  /// Keys of rows that are deleted.
  static func deleted<Row: PlanRow>(
    _ key: String, _: Row.Type, _ shape: ObjectShape, _ about: String,
    read: @escaping @Sendable (JSONNode) -> Row.Key,
    write: @escaping @Sendable (Row.Key, inout Members) -> Void
  ) -> PlanList {
    @Sendable func object(_ change: Delete<Row>) -> JSONText {
      var members = Members(shape)
      write(change.key, &members)
      return members.object
    }
    return PlanList(key, shape, about, read: { Delete<Row>(read($0)) }, write: object)
  }
}
