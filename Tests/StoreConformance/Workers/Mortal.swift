import CalendarDomain
import Coordination
import Database
import Prebooking
import SchoolDomain
import Synchronization

/// A process that ends before one of its steps: from then on nothing that it does reaches anything.
final class Mortal: Sendable {
  private struct State {
    var left: Int
    var isDead = false
    var onDeath: (@Sendable () -> Void)?
    var commits = 0
  }

  private let state: Mutex<State>

  /// One that has so many steps less one.
  init(steps: Int) { state = Mutex(State(left: steps)) }

  var isDead: Bool { state.withLock(\.isDead) }

  func onDeath(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.onDeath = action } }

  /// How many transactions that write have been committed, this one too.
  func commits() -> Int {
    state.withLock { state in
      state.commits += 1
      return state.commits
    }
  }

  /// Takes a step; false where it is dead.
  func step() -> Bool {
    let (isAlive, action) = state.withLock { state in
      guard !state.isDead else { return (false, nil as (@Sendable () -> Void)?) }
      state.left -= 1
      state.isDead = state.left == 0
      return (!state.isDead, state.isDead ? state.onDeath : nil)
    }
    action?()
    return isAlive
  }

  func stepOrThrow() throws(StoreError) {
    if !step() { throw .refused(StatementRefusal(code: "dead", message: "the process has ended")) }
  }
}

/// A database as a mortal process has it.
struct MortalDatabase: SQLDatabase {
  let base: any SQLDatabase
  let mortal: Mortal
  /// Of so many transactions that write, the answer to the last one's commit is lost.
  var losesEvery: Int?

  var dialect: SQLDialect { base.dialect }
  var place: String? { base.place }
  var counter: MetricsCounter { base.counter }

  func transaction<Result: Sendable>(
    _ access: SQLAccess, _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    let mortal = mortal
    try mortal.stepOrThrow()
    let result = try await base.transaction(access) { (session) throws(StoreError) in
      let result = try body(MortalSession(base: session, mortal: mortal))
      try mortal.stepOrThrow()
      return result
    }
    try mortal.stepOrThrow()
    if let losesEvery, access == .write, mortal.commits().isMultiple(of: losesEvery) {
      throw .outcomeUnknown
    }
    return result
  }
}

private struct MortalSession: SQLSession {
  let base: any SQLSession
  let mortal: Mortal

  func run(_ sql: String, _ arguments: [SQLValue]) throws(StoreError) -> SQLResult {
    try mortal.stepOrThrow()
    return try base.run(sql, arguments)
  }
}

/// A gym as a mortal process asks it: what is on its way arrives, and its answer finds nobody.
struct MortalGateway: GymGateway {
  let base: any GymGateway
  let mortal: Mortal
  var hidesClock = false

  func prepare(_ gym: Gym, owners: [String]) async -> [GymDate] {
    mortal.step() ? await base.prepare(gym, owners: owners) : []
  }

  func book(_ order: GymOrder) async -> GymExchange {
    guard mortal.step() else { return GymExchange(.unreachable, sent: 0) }
    let exchange = await base.book(order)
    return mortal.step() ? exchange : GymExchange(.unreachable, sent: 0)
  }

  func list(_ gym: Gym, owner: String, date: CivilDate) async -> [GymBooking]? {
    guard mortal.step() else { return nil }
    let found = await base.list(gym, owner: owner, date: date)
    return mortal.step() ? found : nil
  }

  func date(of gym: Gym) async -> GymDate? {
    mortal.step() && !hidesClock ? await base.date(of: gym) : nil
  }
}
