import CalendarDomain
import Database
import Planning
import Prebooking
import SchoolDomain

/// Requests for places in classes: all that is known of one is in its row.
enum PrebookingTable: PlanTable, GuardedTable {
  static let name = "prebooking"
  static let keys = 1
  static let noun = "prebooking"

  static let columns: [SQLDialect.Column] = [
    .text("id"), .text("gym"), .text("owner"), .text("class_key"), .text("class_date"),
    .integer("class_minute"), .integer("class_start_ms"), .integer("opens_ms"), .integer("due_ms"),
    .integer("give_up_ms"), .integer("created_ms"), .text("status"), .integer("attempt"), .integer("claims"),
    .integer("sequence"), .integer("sent_ms"), .text("outcomes"), .integer("wants_waitlist"),
    .text("alternatives"), .integer("window_ms"), .integer("lease_ms"), .text("lease_token"),
    .text("booking_ref"), .text("idempotency_key"), .integer("version"),
  ]

  /// The columns that change after a request was taken.
  static let changing: [SQLDialect.Column] = columns.filter {
    [
      "class_start_ms", "opens_ms", "due_ms", "give_up_ms", "status", "attempt", "claims", "sequence",
      "sent_ms",
      "outcomes", "lease_ms", "lease_token", "booking_ref", "version",
    ].contains($0.name)
  }

  static let version: String? = "version"
  static let status: String? = "status"
  static let blank: KeyValuePairs = [
    "gym": "''", "owner": "''", "class_key": "''", "class_date": "''", "class_minute": "0",
    "class_start_ms": "0", "opens_ms": "0", "due_ms": "0", "give_up_ms": "0", "created_ms": "0",
    "status": "'cancelled'", "attempt": "0", "claims": "0", "outcomes": "''", "wants_waitlist": "0",
    "alternatives": "'[]'", "window_ms": "0", "version": "0",
  ]

  /// The live statuses as a list in SQL.
  static let live = "(" + ClassPrebooking.Status.live.map { "'\($0.rawValue)'" }.joined(separator: ", ") + ")"

  static func key(of key: ClassPrebooking.Key) -> [SQLValue] { [.text(key.id.text)] }

  static func row(of row: ClassPrebooking, at now: Instant) -> [SQLValue] {
    let (request, times, progress) = (row.request, row.times, row.progress)
    return [
      .text(row.id.text), .text(request.place.gym.text), .text(request.owner),
      .text(request.place.key.text), .text(request.place.date.description), .integer(request.minute),
      .integer(times.classStart.milliseconds), .integer(times.opens.milliseconds),
      .integer(times.due.milliseconds), .integer(times.giveUp.milliseconds),
      .integer(row.created.milliseconds), .text(row.status.rawValue), .integer(progress.attempt),
      .integer(progress.claims), SQLValue(progress.sequence), SQLValue(progress.sent?.milliseconds),
      .text(progress.history.map(\.rawValue).joined(separator: " ")),
      .integer(request.options.wantsWaitlist ? 1 : 0),
      .text(TextList.text(request.options.alternatives.map(\.text))), .integer(request.options.window),
      SQLValue(row.lease?.until.milliseconds), SQLValue(row.lease?.token), SQLValue(row.bookingReference),
      SQLValue(request.options.idempotencyKey), .integer(row.version),
    ]
  }

  /// The cells of the columns that change.
  static func changingCells(of row: ClassPrebooking, at now: Instant) -> [SQLValue] {
    let names = Set(changing.map(\.name))
    return zip(columns, self.row(of: row, at: now)).filter { names.contains($0.0.name) }.map(\.1)
  }

  /// The request of a row of all columns.
  static func read(_ row: [SQLValue]) throws(StoreError) -> ClassPrebooking {
    var cells = Cells(row, of: name)
    let id = PrebookingID(try cells.text())
    let gym = GymID(try cells.text())
    let owner = try cells.text()
    let place = ClassPlace(gym: gym, key: ClassKey(try cells.text()), date: try cells.value { CivilDate($0) })
    let minute = try cells.integer()
    func instant() throws(StoreError) -> Instant { Instant(milliseconds: try cells.integer()) }
    func optionalInstant() -> Instant? { cells.optionalInteger().map { Instant(milliseconds: $0) } }
    let (start, opens) = (try instant(), try instant())
    let times = PrebookingTimes(classStart: start, opens: opens, due: try instant(), giveUp: try instant())
    let created = try instant()
    let status = try cells.value { ClassPrebooking.Status(rawValue: $0) }
    let (attempt, claims) = (try cells.integer(), try cells.integer())
    let (sequence, sent) = (cells.optionalInteger(), optionalInstant())
    let history = try cells.value(kinds)
    let waits = try cells.integer() != 0
    let alternatives = try cells.value(TextList.list)
    let window = try cells.integer()
    let (until, token) = (optionalInstant(), cells.optionalText())
    let reference = cells.optionalText()
    let options = RequestOptions(
      wantsWaitlist: waits, alternatives: alternatives.map { ClassKey($0) }, window: window,
      idempotencyKey: cells.optionalText())
    var result = ClassPrebooking(
      id: id, request: ClassRequest(place, minute: minute, owner: owner, options: options), created: created,
      times: times, status: status,
      progress: PrebookingProgress(
        attempt: attempt, claims: claims, sequence: sequence, sent: sent, history: history))
    if let until, let token {
      guard let lease = Lease(token: token, until: until) else { throw cells.unreadable }
      result.lease = lease
    }
    result.bookingReference = reference
    result.version = try cells.integer()
    return result
  }

  private static func kinds(_ text: String) -> [GymOutcome.Kind]? {
    let words = text.split(separator: " ")
    let kinds = words.compactMap { GymOutcome.Kind(rawValue: String($0)) }
    return kinds.count == words.count ? kinds : nil
  }

  /// Runs a statement that brings rows of all columns.
  static func rows(
    _ statement: String, _ arguments: [SQLValue], in session: CountingSession
  ) throws(StoreError) -> [ClassPrebooking] {
    var rows: [ClassPrebooking] = []
    for row in try session.run(statement, arguments).rows { rows.append(try read(row)) }
    return rows
  }
}
