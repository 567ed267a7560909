import Availability
public import CalendarDomain
public import Preloading
package import SchoolDomain

/// Whether a time can be booked, held, confirmed, released or moved: pure functions of what is stored.
///
/// The context must hold the provider's bookings and busy times for two days around the time, the slot that is wanted and
/// the blocked slots beside it.
public enum BookingRules {
  /// The booking or hold that the request makes; its version is 1. Where it is to have an id made, that is the first
  /// one that comes to mind: the store takes a later one where a booking has it.
  public static func book(_ request: BookingRequest, in context: CalendarContext) -> BookingDecision {
    place(request.target, with: request.audience, in: context).map { place in
      let rules = place.rules
      return Booking(
        id: request.id ?? madeID(of: request.target.provider, number: place.version + 1),
        provider: request.target.provider, range: place.range, bufferBefore: rules.bufferBefore,
        bufferAfter: rules.bufferAfter, seat: place.seat, status: request.hold == nil ? .confirmed : .held,
        holdExpires: request.hold.map { Instant(milliseconds: context.now.milliseconds + $0 * 1000) },
        owner: request.owner, slot: place.slot, version: 1)
    }.decision
  }

  /// An id that is made for a booking: its number is the provider's next version, or higher where somebody has that id.
  package static func madeID(of provider: ProviderID, number: Int) -> BookingID {
    BookingID(madeIDs(of: provider) + String(number))
  }

  /// What such ids begin with.
  package static func madeIDs(of provider: ProviderID) -> String { "\(provider)#" }

  /// A hold made a booking by its owner, while it lasts.
  public static func confirm(_ booking: Booking?, by actor: Actor, at now: Instant) -> BookingDecision {
    change(booking, by: actor) { booking in
      switch booking.status {
      case .confirmed: return .unchanged(booking)
      case .cancelled, .done: return .refuse(.over)
      case .held where !booking.isLive(at: now): return .refuse(.expired)
      case .held, .pending:
        if booking.range.start < now { return .refuse(.past) }
        return .accept(booking.with(.confirmed))
      }
    }
  }

  /// A booking or hold given back. The slot stays as it is: what is blocked stays blocked (hazard T5).
  public static func release(_ booking: Booking?, by actor: Actor, at now: Instant) -> BookingDecision {
    change(booking, by: actor) { booking in
      switch booking.status {
      case .cancelled: return .unchanged(booking)
      case .done: return .refuse(.over)
      case .held, .pending, .confirmed:
        if booking.range.start < now, !actor.isAdministrator { return .refuse(.past) }
        return .accept(booking.with(.cancelled))
      }
    }
  }

  /// A booking at another time, perhaps of another provider: it keeps its id, its owner and, where it is a hold, its end.
  public static func move(
    _ booking: Booking?, to target: BookingTarget, by change: BookingChange, in context: CalendarContext
  ) -> BookingDecision {
    let actor = change.actor
    return self.change(booking, by: actor) { booking in
      guard booking.status.isLive else { return .refuse(.over) }
      guard booking.isLive(at: context.now) else { return .refuse(.expired) }
      if booking.range.start < context.now, !actor.isAdministrator { return .refuse(.past) }
      return place(target, with: change.audience, in: context, without: booking.id).map { place in
        var moved = booking
        (moved.provider, moved.range, moved.seat, moved.slot) = (
          target.provider, place.range, place.seat, place.slot
        )
        (moved.bufferBefore, moved.bufferAfter) = (place.rules.bufferBefore, place.rules.bufferAfter)
        if moved == booking { return moved }
        moved.version += 1
        return moved
      }.decision(unless: booking)
    }
  }

  /// Nobody but the owner, or who may act for everybody, learns more than that it is not theirs.
  private static func change(
    _ booking: Booking?, by actor: Actor, _ body: (Booking) -> BookingDecision
  ) -> BookingDecision {
    guard let booking else { return .refuse(.notFound) }
    return actor.owns(booking) ? body(booking) : .refuse(.notOwner)
  }
}

extension Booking {
  /// The next version, with another status.
  fileprivate func with(_ status: Status) -> Booking {
    var result = self
    result.status = status
    result.holdExpires = nil
    result.version += 1
    return result
  }
}

extension Result<Booking, BookingRules.Refused> {
  fileprivate var decision: BookingDecision {
    switch self {
    case .success(let booking): .accept(booking)
    case .failure(let refused): .refuse(refused.why)
    }
  }

  /// The same, where nothing changes.
  fileprivate func decision(unless booking: Booking) -> BookingDecision {
    decision == .accept(booking) ? .unchanged(booking) : decision
  }
}
