import CalendarDomain
import Database
import Planning

/// The changes of a plan, each kind the rows of one statement.
struct PlanChanges {
  private var tables: [any TableChanges]
  private let positions: [ObjectIdentifier: Int]

  init(_ modules: [StoreModule]) {
    let types = modules.flatMap(\.changes)
    tables = types.map { $0.init() }
    positions = Dictionary(
      types.enumerated().flatMap { position, type in type.kinds.map { (ObjectIdentifier($0), position) } }
    ) { first, _ in first }
  }

  /// Takes a change in. Throws where it is of no module of the store.
  mutating func add(_ operation: Operation, at now: Instant) throws(StoreError) {
    let kind = type(of: operation.change)
    guard let position = positions[ObjectIdentifier(kind)] else { throw .unknownChange(kind.name) }
    tables[position].add(operation.change, at: now)
  }

  /// Writes them, and returns how many rows it has changed.
  func write(in session: CountingSession, at now: Instant) throws(StoreError) -> Int {
    var written = 0
    for table in tables { written += try table.write(in: session, at: now) }
    return written
  }
}
