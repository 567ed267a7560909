import CalendarDomain
import Database
import SchoolDomain
import Slots

/// Bookings as texts: a message for others, and the answer that a repeated request is given again.
enum BookingText {
  /// The columns of a booking, in the order of `row(of:)`.
  static let columns: [SQLDialect.Column] = [
    .text("id"), .text("provider"), .integer("start_ms"), .integer("end_ms"), .integer("buffer_before"),
    .integer("buffer_after"), .integer("seat"), .text("status"), .integer("hold_expires_ms"), .text("owner"),
    .text("slot"), .integer("version"),
  ]

  /// One row as `SQLDialect.rows` reads it.
  static func answer(_ booking: Booking) -> SQLValue {
    var rows = JSONRows()
    rows.append(row(of: booking))
    return rows.argument
  }

  static func row(of booking: Booking) -> [SQLValue] {
    [
      .text(booking.id.text), .text(booking.provider.text), .integer(booking.range.start.milliseconds),
      .integer(booking.range.end.milliseconds), .integer(booking.bufferBefore), .integer(booking.bufferAfter),
      .integer(booking.seat), .text(booking.status.rawValue), SQLValue(booking.holdExpires?.milliseconds),
      .text(booking.owner), SQLValue(booking.slot?.text), .integer(booking.version),
    ]
  }

  /// The booking of a row of `columns`.
  static func booking(_ row: [SQLValue]) throws(StoreError) -> Booking {
    guard let id = row[0].text, let provider = row[1].text, let start = row[2].integer,
      let end = row[3].integer,
      let before = row[4].integer, let after = row[5].integer, let seat = row[6].integer,
      let status = row[7].text.flatMap({ Booking.Status(rawValue: $0) }), let owner = row[9].text,
      let version = row[11].integer
    else { throw .unreadable(table: "idempotency", value: row.first?.text ?? "null") }
    return Booking(
      id: BookingID(id), provider: ProviderID(provider),
      range: InstantRange(Instant(milliseconds: start), Instant(milliseconds: end)), bufferBefore: before,
      bufferAfter: after, seat: seat, status: status,
      holdExpires: row[8].integer.map { Instant(milliseconds: $0) }, owner: owner,
      slot: row[10].text.map { SlotID($0) }, version: version)
  }

  /// A JSON object for whoever reads the outbox.
  static func object(_ booking: Booking) -> String {
    var members: [(String, String)] = [
      ("end", quoted(booking.range.end.description)), ("id", quoted(booking.id.text)),
      ("owner", quoted(booking.owner)), ("provider", quoted(booking.provider.text)),
      ("seat", String(booking.seat)),
      ("start", quoted(booking.range.start.description)), ("status", quoted(booking.status.rawValue)),
      ("version", String(booking.version)),
    ]
    if let expires = booking.holdExpires { members.append(("holdExpires", quoted(expires.description))) }
    if let slot = booking.slot { members.append(("slot", quoted(slot.text))) }
    return "{" + members.sorted { $0.0 < $1.0 }.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  /// A text as JSON writes it.
  private static func quoted(_ text: String) -> String {
    var rows = JSONRows()
    rows.append([.text(text)])
    return String((rows.argument.text ?? "").dropFirst(2).dropLast(2))
  }
}

/// What was wished, as a text that no other wish has: its parts, each with its length.
struct WishText {
  private(set) var text = ""

  init(_ target: BookingTarget) {
    switch target {
    case .slot: add("slot")
    case .time(_, _, let minutes): add("time \(minutes)")
    }
    add(target.provider.text)
    add(String(target.start.milliseconds))
  }

  init(_ request: BookingRequest) {
    self.init(request.target)
    add(request.hold.map(String.init))
    add(request.id?.text)
    add(request.audience?.text)
  }

  init(_ change: BookingChange, to target: BookingTarget) {
    self.init(target)
    add(change.booking.text)
    add(change.audience?.text)
  }

  private mutating func add(_ part: String?) { text += part.map { "\($0.utf8.count):\($0)" } ?? "-" }
}
