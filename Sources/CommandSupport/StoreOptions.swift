package import ArgumentParser
package import CalendarDomain
package import CalendarStorage
package import PostgreSQLStorage
import SQLiteStorage
package import SystemZones

/// Where calendars are kept, and what time it is.
package struct StoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("An SQLite file, or postgresql://user@host/database.", valueName: "location"))
  package var store: String?

  @Option(help: ArgumentHelp("Take this for the present moment; without it the clock.", valueName: "moment"))
  package var now: Instant?

  package init() {}

  /// The time of the run: the only one that anything in it knows.
  package func moment(in surroundings: Surroundings) -> Instant { now ?? surroundings.now() }

  package func zones(in surroundings: Surroundings) -> SystemZones {
    SystemZones(folder: surroundings.environment["TZDIR"])
  }

  /// The store of `--store`. With `orNone` one that nothing is in takes the place of one that is not there.
  package func open(for use: StoreUse, orNone: Bool = false) async throws(CommandFailure) -> SQLCalendarStore
  {
    guard let store else {
      throw CommandFailure(
        .usage, "Where is the store? Expected --store <location>.\nMaybe --store calendar.db.")
    }
    return try await storing { () async throws(StoreError) in
      do throws(StoreError) {
        if store.hasPrefix("postgresql://") || store.hasPrefix("postgres://") {
          return try await PostgreSQLStore.open(store, for: use)
        }
        return try await SQLiteStore.open(store, for: use)
      } catch {
        guard orNone, case .missing = error else { throw error }
        return try await SQLiteStore.inMemory()
      }
    }
  }

  /// Hears when the store's database says that there is work; nil where it is none that says so.
  package var listener: PostgreSQLListener? {
    guard let store, store.hasPrefix("postgresql://") || store.hasPrefix("postgres://") else { return nil }
    return PostgreSQLListener(address: store)
  }

  /// An argument as it may be shown: the password of an address is left out.
  package static func withoutPassword(_ argument: String) -> String {
    guard argument.contains("://") else { return argument }
    return argument.replacing(/:\/\/([^:@\/]*):[^@\/]*@/) { "://\($0.1):...@" }
      .replacing(/password=[^&]*/, with: "password=...")
  }

  /// The store of `--store`, or one in memory with what `file` holds; exactly one of them is given.
  package func open(
    or file: InputFile?, for use: StoreUse, in surroundings: Surroundings
  ) async throws(CommandFailure)
    -> SQLCalendarStore
  {
    guard let file else { return try await open(for: use) }
    guard store == nil else {
      throw CommandFailure(.usage, "Both a calendar file and --store are given; expected one of them.")
    }
    let rows = try file.calendar(in: surroundings)
    let (moment, zones) = (moment(in: surroundings), zones(in: surroundings))
    return try await storing { () async throws(StoreError) in
      let store = try await SQLiteStore.inMemory()
      try await store.fill(with: rows, now: moment)
      try await store.dateBookings(now: moment, zones: zones)
      return store
    }
  }
}

/// What a store throws as what the shell is told.
package func storing<Result>(
  _ body: () async throws(StoreError) -> Result
) async throws(CommandFailure) -> Result {
  do throws(StoreError) {
    return try await body()
  } catch {
    throw CommandFailure(ExitStatus(of: error), error.description, code: error.code)
  }
}

extension ExitStatus {
  /// What the shell is told of a store that failed.
  fileprivate init(of error: StoreError) {
    switch error {
    case .missing, .foreign, .unavailable, .forbidden, .readOnly, .outdated, .tooNew: self = .missingInput
    case .otherStore, .unknownChange, .textRefused, .unreadable: self = .badInput
    case .busy, .contended, .outcomeUnknown: self = .tryAgain
    case .refused, .rowRefused: self = .internalFault
    }
  }
}
