import CalendarDomain
import SchoolDomain
public import Slots

/// What became of a request for a booking, for programs.
public enum BookingDocument {
  /// One object: `outcome` is `done`, `replayed` (it had been done before) or `refused`; the first two have `booking`, the
  /// last one `reason` (a code), `message` (sentences) and `alternatives`.
  public static func write(_ outcome: BookingOutcome) -> [UInt8] {
    let members: [(key: String, value: JSONText)] =
      switch outcome {
      case .done(let booking): [("outcome", .text("done")), ("booking", json(booking))]
      case .replayed(let booking): [("outcome", .text("replayed")), ("booking", json(booking))]
      case .refused(let refusal):
        [
          ("outcome", .text("refused")), ("reason", .text(refusal.code)),
          ("message", .text(refusal.sentence)),
          ("alternatives", .list(refusal.alternatives.map(json))),
        ]
      }
    return JSONText.object(members).bytes(openTo: 2)
  }

  /// A booking as it stands in a store.
  private static func json(_ booking: Booking) -> JSONText {
    .object([
      ("id", .name(booking.id)), ("provider", .name(booking.provider)),
      ("start", .instant(booking.range.start)), ("end", .instant(booking.range.end)),
      ("seat", .integer(booking.seat)), ("status", .text(booking.status.rawValue)),
      ("holdExpires", booking.holdExpires.map { .instant($0) } ?? .null), ("owner", .text(booking.owner)),
      ("slot", booking.slot.map { .name($0) } ?? .null), ("version", .integer(booking.version)),
    ])
  }

  /// A time that can be had; `minutes` only where it is no slot.
  private static func json(_ target: BookingTarget) -> JSONText {
    let minutes: [(key: String, value: JSONText)] =
      target.minutes.map { [("minutes", .integer($0))] } ?? []
    return .object([("provider", .name(target.provider)), ("start", .instant(target.start))] + minutes)
  }
}
