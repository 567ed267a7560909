package import CalendarStorage
package import Database

/// A kind of store that the checks are made on.
package protocol StoreBackend: Sendable {
  /// The address of a new database with nothing in it.
  func newAddress() async throws -> String

  /// A new database with the same contents as one that nobody has open any more.
  func copy(of address: String) async throws -> String

  /// A store on a database, its schema brought up to date, with connections of its own.
  func open(_ address: String, for use: StoreUse) async throws -> SQLCalendarStore

  /// The database of an address as it is, with connections of its own: nothing is looked at and nothing made.
  func connect(_ address: String) throws -> any SQLDatabase

  /// So many stores on one new database.
  func newStores(_ count: Int) async throws -> [SQLCalendarStore]

  /// Whether each connection has the statements that were prepared on it: not through a pooler.
  var keepsStatements: Bool { get }
}

extension StoreBackend {
  /// A store that is made where there is none.
  package func open(_ address: String) async throws -> SQLCalendarStore {
    try await open(address, for: .create)
  }

  package var keepsStatements: Bool { true }

  package func newStores(_ count: Int) async throws -> [SQLCalendarStore] {
    let address = try await newAddress()
    var stores: [SQLCalendarStore] = []
    for _ in 0..<count { stores.append(try await open(address)) }
    return stores
  }

  /// A store on a new database.
  package func newStore() async throws -> SQLCalendarStore { try await open(try await newAddress()) }
}

/// Something that is true of every store.
package struct StoreCheck: Sendable, CustomStringConvertible {
  package let description: String
  private let body: @Sendable (any StoreBackend) async throws -> Void

  init(_ description: String, _ body: @escaping @Sendable (any StoreBackend) async throws -> Void) {
    self.description = description
    self.body = body
  }

  package func run(on backend: any StoreBackend) async throws { try await body(backend) }

  /// What stores do with plans, and as databases.
  package static let all =
    roundTrips + tables + modules + guards + statements + backstops + migrations + owners + refusals + races
    + uses + prebookings

  /// What stores do with slots and bookings.
  package static let slots =
    bookingChecks + seatChecks + holdChecks + edgeChecks + hazardChecks + pageChecks + bookingRaceChecks
    + upkeepChecks + followChecks
}
