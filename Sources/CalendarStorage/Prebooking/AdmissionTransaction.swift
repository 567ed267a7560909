import CalendarDomain
import Database
import Prebooking
import SchoolDomain

/// One request within one transaction: locks, loads, asks the rules, writes.
struct AdmissionTransaction {
  let session: CountingSession
  let now: Instant
  let zones: any ZoneSource
  /// When the request was made; nil is now.
  var created: Instant?

  func admit(_ request: ClassRequest, id: PrebookingID?, most: Int?) throws(StoreError) -> Admission {
    try lockOwner(request.owner)
    let found = try GymTable.gyms([request.place.gym], in: session, isLocking: true).first
    var number = (found?.version ?? 0) + 1
    if let id, let there = try row(id) {
      return there.request == request ? .replay(there) : .reject(.mismatch)
    }
    let zones = zones.table(of: Set([found?.gym.zone].compactMap(\.self)), around: now)
    let rows = try own(request)
    while true {
      let context = PrebookingContext(
        now: now, zones: zones, gyms: [found?.gym].compactMap(\.self), rows: rows)
      let own = id ?? PrebookingID("\(request.place.gym)#\(number)")
      let decision = PrebookingRules.admit(request, id: own, in: context, most: most)
      switch decision {
      case .accept(let row), .executeNow(let row):
        let row = created.map { row.made($0) } ?? row
        if try insert(row) {
          try close(number, of: request.place.gym)
          if case .accept = decision { return .accept(row) }
          return .executeNow(row)
        }
        guard id == nil else { throw .contended(attempts: 1) }
        // Somebody has chosen the id.
        number += 1
      case .replay, .reject: return decision
      }
    }
  }

  /// Keeps other requests of the owner away until the transaction ends, so that they are counted. SQLite has one lock for
  /// all.
  private func lockOwner(_ owner: String) throws(StoreError) {
    guard session.dialect == .postgresql else { return }
    try session.run(
      "SELECT pg_advisory_xact_lock(\(PrebookingLock.owners), hashtext(CAST($1 AS text)))", [.text(owner)])
  }

  private func row(_ id: PrebookingID) throws(StoreError) -> ClassPrebooking? {
    try PrebookingTable.rows(
      "SELECT \(PrebookingTable.columns.list) FROM prebooking WHERE id = $1", [.text(id.text)], in: session
    ).first
  }

  /// The owner's live requests, and the one with the same key.
  private func own(_ request: ClassRequest) throws(StoreError) -> [ClassPrebooking] {
    try PrebookingTable.rows(
      """
      SELECT \(PrebookingTable.columns.list) FROM prebooking
      WHERE owner = $1 AND (status IN \(PrebookingTable.live) OR idempotency_key = CAST($2 AS text)) ORDER BY id
      """, [.text(request.owner), SQLValue(request.options.idempotencyKey)], in: session)
  }

  /// Inserts a row; false where another has its id.
  private func insert(_ row: ClassPrebooking) throws(StoreError) -> Bool {
    let columns = PrebookingTable.columns
    return try session.run(
      """
      INSERT INTO prebooking (\(columns.list))
      VALUES (\(columns.map { columns.typedArgument($0) }.joined(separator: ", "))) ON CONFLICT (id) DO NOTHING
      """, PrebookingTable.row(of: row, at: now), about: "prebooking \(row.id)"
    ).changed == 1
  }

  /// Notes the number that the next id is made of, and wakes workers that wait.
  private func close(_ number: Int, of gym: GymID) throws(StoreError) {
    try session.run(
      "UPDATE gym SET version = CAST($2 AS bigint) WHERE id = $1", [.text(gym.text), .integer(number)])
    if session.dialect == .postgresql { try session.run(PrebookingLock.wake) }
  }
}

extension ClassPrebooking {
  /// The same, asked for at another moment.
  fileprivate func made(_ created: Instant) -> ClassPrebooking {
    ClassPrebooking(id: id, request: request, created: created, times: times)
  }
}

/// What transactions on prebookings agree on in PostgreSQL, besides rows.
enum PrebookingLock {
  /// Owners' requests are counted under it: any number that other programs are unlikely to lock.
  static let owners = 0x7072_6562
  /// Who decides which rows a worker takes.
  static let tick = 0x7072_6563

  /// What workers listen to.
  static let channel = "prebooking"

  /// Tells them that there is something to do.
  static let wake = "SELECT pg_notify('\(channel)', '')"
}
