import CalendarDomain
import Database
import SchoolDomain
import Slots

/// Bookings as texts: a message for others, and the answer that a repeated request is given again.
enum BookingText {
  /// One row as `SQLDialect.rows` reads it.
  static func answer(_ booking: Booking) -> String {
    var rows = JSONRows()
    rows.append(BookingTable.row(of: booking))
    return rows.text
  }

  /// The booking of an answer.
  static func booking(_ answer: String, in session: CountingSession) throws(StoreError) -> Booking {
    let found = try session.run(
      "SELECT \(BookingTable.written.list) FROM \(session.dialect.rows(1, BookingTable.written)) AS answer",
      [.text(answer)])
    guard let row = found.rows.first else { throw .unreadable(table: AnswerTable.name, value: answer) }
    var cells = Cells(row, of: AnswerTable.name)
    return try BookingTable.booking(&cells)
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
    return String(rows.text.dropFirst(2).dropLast(2))
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
