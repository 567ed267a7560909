public import CalendarStorage

/// A store of both kinds.
public typealias SuiteStore = CalendarStore & SlotStore

/// One thing that any store of slots does, to be run on each.
public struct SlotStoreCheck: Sendable, CustomStringConvertible {
  /// Makes so many stores that share one fresh database.
  public typealias Stores = @Sendable (Int) async throws -> [any SuiteStore]

  public let description: String
  public let run: @Sendable (Stores) async throws -> Void

  init(_ description: String, _ run: @escaping @Sendable (Stores) async throws -> Void) {
    self.description = description
    self.run = run
  }

  /// All of them.
  public static let all: [SlotStoreCheck] =
    bookingChecks + seatChecks + holdChecks + edgeChecks + hazardChecks + pageChecks + raceChecks
    + upkeepChecks + followChecks
}
