import CalendarDomain
import Database
import Prebooking
import SchoolDomain

/// Gyms: how each is asked, and what is known of it at the moment.
enum GymTable: RowTable {
  static let name = "gym"
  static let keys = 1
  static let noun = "gym"

  /// What a file says.
  static let written: [SQLDialect.Column] = [
    .text("id"), .text("zone"), .text("opening_rule"), .integer("opening_number"), .integer("opening_minute"),
    .text("mode"), .integer("stagger"), .integer("budget"), .integer("fire_offset"),
    .integer("request_timeout"), .integer("lists_bookings"), .text("url"), .integer("version"),
  ]

  /// What workers have found out.
  static let state: [SQLDialect.Column] = [
    .integer("offset_low_ms"), .integer("offset_high_ms"), .integer("offset_at_ms"),
    .integer("paused_until_ms"),
  ]

  static let columns = written + state + [.integer("probed_ms")]

  static func row(of gym: Gym, at now: Instant) -> [SQLValue] {
    let settings = gym.settings
    let opening = gym.opening.map(cells) ?? [.null, .null, .null]
    return [.text(gym.id.text), .text(gym.zone)] + opening + [
      .text(settings.mode.rawValue), .integer(settings.stagger), .integer(settings.budget),
      .integer(settings.fireOffset), .integer(settings.requestTimeout),
      .integer(settings.listsBookings ? 1 : 0), SQLValue(gym.url), .integer(0),
    ]
  }

  private static func cells(_ opening: OpeningRule) -> [SQLValue] {
    switch opening {
    case .sameLocalTime(let days): [.text("sameLocalTime"), .integer(days), .null]
    case .atLocalTime(let days, let minute): [.text("atLocalTime"), .integer(days), .integer(minute)]
    case .elapsed(let hours): [.text("elapsed"), .integer(hours), .null]
    case .at(let instant): [.text("at"), .integer(instant.milliseconds), .null]
    }
  }

  /// Puts what a file says of gyms; what workers have found out stays.
  static func put(_ gyms: [Gym], in session: CountingSession, at now: Instant) throws(StoreError) -> Int {
    var rows = JSONRows()
    for gym in gyms { rows.append(row(of: gym, at: now)) }
    let others = written.map(\.name).filter { $0 != "id" && $0 != "version" }
    return try session.write(
      rows,
      "INSERT INTO gym (\(written.list)) SELECT \(written.list) FROM \(session.dialect.rows(1, written)) AS rows"
        + " WHERE true ON CONFLICT (id) DO UPDATE SET "
        + (others.map { "\($0) = excluded.\($0)" } + ["version = gym.version + 1"]).joined(separator: ", "),
      GymTable.self)
  }

  /// Reads gyms with the tables of their answers, in the order of their ids; nil is all. A lock keeps others from them
  /// until the transaction ends.
  static func gyms(
    _ ids: [GymID]? = nil, in session: CountingSession, isLocking: Bool = false
  ) throws(StoreError) -> [(gym: Gym, version: Int)] {
    var keys = JSONRows()
    for id in ids ?? [] { keys.append([.text(id.text)]) }
    if ids != nil, keys.count == 0 { return [] }
    let scope = ids == nil ? "" : "WHERE id IN \(session.dialect.rows(1, [.text("id")]))"
    let arguments = ids == nil ? [] : [keys.argument]
    let outcomes = try GymOutcomeTable.tables(of: scope, arguments, in: session)
    let found = try session.run(
      "SELECT \((written + state).list) FROM gym \(scope) ORDER BY id\(isLocking ? session.dialect.lock : "")",
      arguments)
    var gyms: [(gym: Gym, version: Int)] = []
    for row in found.rows {
      var cells = Cells(row, of: name)
      gyms.append(try read(&cells, outcomes))
    }
    return gyms
  }

  private static func read(
    _ cells: inout Cells, _ outcomes: [GymID: [OutcomeRow]]
  ) throws(StoreError) -> (gym: Gym, version: Int) {
    let id = GymID(try cells.text())
    let zone = try cells.text()
    let (rule, number, minute) = (cells.optionalText(), cells.optionalInteger(), cells.optionalInteger())
    var opening: OpeningRule?
    switch (rule, number, minute) {
    case (nil, _, _): opening = nil
    case ("sameLocalTime", let days?, _): opening = .sameLocalTime(daysBefore: days)
    case ("atLocalTime", let days?, let minute?): opening = .atLocalTime(daysBefore: days, minute: minute)
    case ("elapsed", let hours?, _): opening = .elapsed(hours: hours)
    case ("at", let moment?, _): opening = .at(Instant(milliseconds: moment))
    default: throw cells.unreadable
    }
    let settings = GymSettings(
      mode: try cells.value { DispatchMode(rawValue: $0) }, stagger: try cells.integer(),
      budget: try cells.integer(), fireOffset: try cells.integer(), requestTimeout: try cells.integer(),
      listsBookings: try cells.integer() != 0)
    let url = cells.optionalText()
    let version = try cells.integer()
    let (low, high, at) = (cells.optionalInteger(), cells.optionalInteger(), cells.optionalInteger())
    var state = GymState()
    if let low, let high, let at {
      state.clock = ClockOffset(low: low, high: high, at: Instant(milliseconds: at))
    }
    state.pausedUntil = cells.optionalInteger().map { Instant(milliseconds: $0) }
    var gym = Gym(
      id: id, zone: zone, opening: opening, settings: settings, outcomes: OutcomeTable(outcomes[id] ?? []),
      state: state)
    gym.url = url
    return (gym, version)
  }

  /// Has gyms left alone until some moments, where they are not to be for longer.
  static func pause(_ until: [GymID: Instant], in session: CountingSession) throws(StoreError) {
    let columns: [SQLDialect.Column] = [.text("gym_id"), .integer("until_ms")]
    var rows = JSONRows()
    for (gym, moment) in until.sorted(by: { $0.key < $1.key }) {
      rows.append([.text(gym.text), .integer(moment.milliseconds)])
    }
    _ = try session.write(
      rows,
      """
      UPDATE gym SET paused_until_ms = rows.until_ms FROM \(session.dialect.rows(1, columns)) AS rows
      WHERE gym.id = rows.gym_id AND (gym.paused_until_ms IS NULL OR gym.paused_until_ms < rows.until_ms)
      """, GymTable.self)
  }
}

/// What the answers of gyms mean, row by row.
enum GymOutcomeTable: RowTable {
  static let name = "gym_outcome"
  static let keys = 2
  static let noun = "outcome of gym"

  static let columns: [SQLDialect.Column] = [
    .text("gym"), .integer("position"), .integer("http"), .text("code"), .text("text_has"), .text("field"),
    .text("outcome"), .text("retry_at"),
  ]

  static func row(of value: (gym: GymID, position: Int, row: OutcomeRow), at now: Instant) -> [SQLValue] {
    let row = value.row
    return [
      .text(value.gym.text), .integer(value.position), SQLValue(row.http), SQLValue(row.code),
      SQLValue(row.textHas), SQLValue(row.field), .text(row.kind.rawValue), SQLValue(row.retryAt),
    ]
  }

  /// Puts the tables of gyms in place of those that were there.
  static func put(_ gyms: [Gym], in session: CountingSession, at now: Instant) throws(StoreError) {
    var (ids, rows) = (JSONRows(), JSONRows())
    for gym in gyms {
      ids.append([.text(gym.id.text)])
      for (position, row) in gym.outcomes.rows.enumerated() {
        rows.append(self.row(of: (gym.id, position, row), at: now))
      }
    }
    _ = try session.write(
      ids, "DELETE FROM gym_outcome WHERE gym IN \(session.dialect.rows(1, [.text("id")]))", GymTable.self)
    _ = try session.write(rows, insert(session.dialect), GymOutcomeTable.self)
  }

  /// The rows of the gyms in a scope, in their order.
  static func tables(
    of scope: String, _ arguments: [SQLValue], in session: CountingSession
  ) throws(StoreError) -> [GymID: [OutcomeRow]] {
    let found = try session.run(
      "SELECT \(columns.list) FROM gym_outcome WHERE gym IN (SELECT id FROM gym \(scope)) ORDER BY gym, position",
      arguments)
    var tables: [GymID: [OutcomeRow]] = [:]
    for row in found.rows {
      var cells = Cells(row, of: name)
      let gym = GymID(try cells.text())
      _ = try cells.integer()
      let (http, code, text, field) = (
        cells.optionalInteger(), cells.optionalText(), cells.optionalText(), cells.optionalText()
      )
      var outcome = OutcomeRow(try cells.value { GymOutcome.Kind(rawValue: $0) })
      (outcome.http, outcome.code, outcome.textHas, outcome.field) = (http, code, text, field)
      outcome.retryAt = cells.optionalText()
      tables[gym, default: []].append(outcome)
    }
    return tables
  }
}
