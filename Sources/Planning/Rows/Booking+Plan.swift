public import CalendarDomain
import SchoolDomain

/// A booking that is put. Plans delete none.
public struct PutBooking: Change {
  /// The booking as it is afterwards.
  public let booking: Booking

  /// Puts `booking`.
  public init(_ booking: Booking) { self.booking = booking }

  public static let name = "putBooking"
  public static let rank = 3
  public var place: RowPlace { RowPlace(booking.provider.text, texts: [booking.id.text]) }

  public func encode(into encoder: inout PlanEncoder) {
    encoder.add([
      booking.id.text, booking.provider.text, booking.status.rawValue, booking.owner,
      booking.slot?.text ?? "",
    ])
    encoder.add(booking.range)
    encoder.add(booking.holdExpires?.milliseconds ?? Int.min)
    for number in [booking.bufferBefore, booking.bufferAfter, booking.seat, booking.version] {
      encoder.add(number)
    }
  }
}

extension Operation {
  /// Puts a booking.
  public static func putBooking(_ booking: Booking) -> Operation { Operation(PutBooking(booking)) }
}
