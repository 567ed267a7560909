package import ScheduleStorage

/// A kind of store that the checks are made on.
package protocol StoreBackend: Sendable {
  /// The address of a new database with nothing in it.
  func newAddress() async throws -> String

  /// A new database with the same contents as one that nobody has open any more.
  func copy(of address: String) async throws -> String

  /// A store on a database, its schema brought up to date, with connections of its own.
  func open(_ address: String) async throws -> SQLCalendarStore
}

extension StoreBackend {
  /// A store on a new database.
  func newStore() async throws -> SQLCalendarStore { try await open(try await newAddress()) }
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

  /// All of them.
  package static let all =
    roundTrips + guards + statements + backstops + migrations + refusals + races
}
