import CalendarDomain
import Database
import SchoolDomain

/// Bookings and holds.
enum BookingTable: LoadedTable, RowTable {
  static let name = "booking"
  static let keys = 1
  static let noun = "booking"

  /// An answer that is kept for a repeated request holds these by their positions: what is new comes last.
  static let written: [SQLDialect.Column] = [
    .text("id"), .text("provider"), .integer("start_ms"), .integer("end_ms"), .integer("buffer_before"),
    .integer("buffer_after"), .integer("seat"), .text("status"), .integer("hold_expires_ms"), .text("owner"),
    .text("slot"), .integer("version"),
  ]
  static let loaded = written
  /// The date is the zone's to say: a plan names instants, so it is written down afterwards.
  static let columns = written + [.text("local_date")]

  /// Statuses of a booking whose time is taken, as a list in SQL.
  static let live = "('held', 'pending', 'confirmed')"

  static func condition(_ scope: LoadScope) -> String? {
    scope.isComplete ? LoadScope.inSpan : "\(LoadScope.inSpan) AND status IN \(live)"
  }

  static func row(of booking: Booking, at now: Instant) -> [SQLValue] { row(of: booking) }

  static func row(of booking: Booking) -> [SQLValue] {
    [
      .text(booking.id.text), .text(booking.provider.text), .integer(booking.range.start.milliseconds),
      .integer(booking.range.end.milliseconds), .integer(booking.bufferBefore), .integer(booking.bufferAfter),
      .integer(booking.seat), .text(booking.status.rawValue), SQLValue(booking.holdExpires?.milliseconds),
      .text(booking.owner), SQLValue(booking.slot?.text), .integer(booking.version),
    ]
  }

  static func read(_ cells: inout Cells, into rows: inout LoadedRows) throws(StoreError) {
    rows.rows.bookings.append(try booking(&cells))
  }

  /// The booking of a row of the columns that are loaded.
  static func booking(_ cells: inout Cells) throws(StoreError) -> Booking {
    Booking(
      id: BookingID(try cells.text()), provider: ProviderID(try cells.keyText()), range: try cells.range(),
      bufferBefore: try cells.integer(), bufferAfter: try cells.integer(), seat: try cells.integer(),
      status: try cells.value { Booking.Status(rawValue: $0) },
      holdExpires: cells.optionalInteger().map { Instant(milliseconds: $0) }, owner: try cells.text(),
      slot: cells.optionalText().map { SlotID($0) }, version: try cells.integer())
  }

  /// A statement that inserts a booking, with a date, under a guard of its own against overlaps.
  static let insertOne = """
    INSERT INTO booking (\(columns.list))
    SELECT \(columns.map { columns.typedArgument($0) }.joined(separator: ", ")) WHERE \(isFree)
    ON CONFLICT (id) DO NOTHING
    """

  /// A statement that changes a booking, with its date, from the version before, under the same guard.
  static let updateOne = """
    UPDATE booking SET
      \(columns.dropFirst().map { "\($0.name) = \(columns.typedArgument($0))" }.joined(separator: ", "))
    WHERE id = $1 AND version = CAST(\(columns.argument("version")) AS bigint) - 1 AND \(isFree)
    """

  /// Whether no live booking has the seat at the time of the arguments, or these are of none that is live.
  private static let isFree = """
    (CAST(\(columns.argument("status")) AS text) NOT IN \(live) OR NOT EXISTS (
      SELECT 1 FROM booking AS other WHERE other.provider = \(columns.argument("provider"))
        AND other.seat = CAST(\(columns.argument("seat")) AS bigint) AND other.id <> $1
        AND other.end_ms > CAST(\(columns.argument("start_ms")) AS bigint)
        AND other.end_ms < CAST(\(columns.argument("end_ms")) AS bigint) + 86400000
        AND other.start_ms < CAST(\(columns.argument("end_ms")) AS bigint) AND other.status IN \(live)))
    """
}
