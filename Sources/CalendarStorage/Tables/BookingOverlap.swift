import CalendarDomain
package import Database

/// The database's own guard: no two live bookings with one label of a seat overlap, whatever writes them, buffers aside.
///
/// That is a guard behind the rules, and no more: how many are there at once is counted by `SeatCount` while the
/// provider's row is locked, and labels, the lowest that is free, may be beyond the capacity. Where the lock is passed by,
/// no two writers get past this one who both found a seat free that only one can have: they have the same label where
/// there is one seat, and with several the count may be exceeded by as many as wrote at once with others' labels.
enum BookingOverlap {
  /// The name of the constraint, or what the trigger says.
  static let constraint = "booking_overlap"
  static let sentence = "it overlaps another booking on the same seat"
}

extension StoreError {
  /// The booking overlaps another with the same label of a seat.
  static func overlap(_ booking: BookingID) -> StoreError {
    .rowRefused(
      StatementRefusal(
        code: BookingOverlap.constraint, message: BookingOverlap.sentence,
        constraint: BookingOverlap.constraint, subject: "booking \(booking)"))
  }

  /// Whether a row was refused that puts a booking over another with the same label of a seat.
  package var isOverlap: Bool {
    if case .rowRefused(let refusal) = self { refusal.constraint == BookingOverlap.constraint } else { false }
  }
}
