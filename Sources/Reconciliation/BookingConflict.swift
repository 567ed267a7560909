import Availability
package import CalendarDomain
package import Planning
package import Preloading
import SchoolDomain
package import Slots

/// A booking that cannot stay where it is, and where it could go: a proposal, which changes nothing.
package struct BookingConflict: Hashable, Sendable {
  package let booking: BookingID
  package let start: Instant
  package let reason: SyncReason
  /// Other times that can be had, the nearest first; none where there are none.
  package let alternatives: [BookingTarget]

  /// Every booking of `context` that has a time from now on and is outside hours, where another calendar has the time, or
  /// one too many: held, pending and confirmed alike, and found whether or not there is another time. By provider, time
  /// and id.
  ///
  /// Of bookings that are too many the firmest stay: confirmed before pending before held, then the earlier, then the id.
  package static func all(in context: CalendarContext) -> [BookingConflict] {
    var conflicts: [BookingConflict] = []
    for entry in context.entries {
      let surplus = surplus(of: entry, from: context.now)
      for booking in entry.bookings where context.now <= booking.range.start {
        let isSurplus = surplus.contains(booking.id)
        guard let reason = reason(booking, entry, context, isSurplus: isSurplus) else { continue }
        let target = BookingTarget.time(
          booking.provider, start: booking.range.start, minutes: booking.range.minutes)
        conflicts.append(
          BookingConflict(
            booking: booking.id, start: booking.range.start, reason: reason,
            alternatives: BookingRules.alternatives(to: target, in: context, without: booking.id)))
      }
    }
    return conflicts
  }

  /// The conflicts as a plan that changes nothing: a person decides.
  package static func plan(_ context: CalendarContext) -> Plan {
    let decisions = all(in: context).map { conflict in
      Decision(
        RowName("booking", conflict.booking.text), start: conflict.start, verdict: .fail,
        reason: conflict.reason,
        detail: conflict.alternatives.map(\.start.description).joined(separator: ", "))
    }
    return Reconciliation.plan(.conflicts, context, PlanDraft(decisions: decisions))
  }

  private static func reason(
    _ booking: Booking, _ entry: CalendarEntry, _ context: CalendarContext, isSurplus: Bool
  ) -> SyncReason? {
    if entry.busy.contains(where: { $0.range.overlaps(booking.range) }) { return .localVersusExternal }
    if isSurplus { return .overCapacity }
    guard let clock = try? context.zones.clock(for: entry.calendar) else { return nil }
    let work = WorkingTime(entry.calendar.rules, over: booking.range, clock: clock)
    return work.holds(booking.range) ? nil : .outsideHours
  }

  /// Bookings from `now` on for which there is no place beside firmer ones.
  private static func surplus(of entry: CalendarEntry, from now: Instant) -> Set<BookingID> {
    let rules = entry.calendar.rules
    let whole = SeatCount(of: entry.bookings, beside: rules)
    let crowded = entry.bookings.filter { whole.most(at: $0.range) > rules.capacity }
    guard !crowded.isEmpty else { return [] }
    let doubtful = Set(crowded.map(\.id))
    var kept = entry.bookings.filter { $0.range.start < now || !doubtful.contains($0.id) }
    var surplus: Set<BookingID> = []
    for booking in crowded.sorted(by: { firmness($0) < firmness($1) }) where now <= booking.range.start {
      if SeatCount(of: kept, beside: rules).most(at: booking.range) < rules.capacity {
        kept.append(booking)
      } else {
        surplus.insert(booking.id)
      }
    }
    return surplus
  }

  /// The firmest first.
  private static func firmness(_ booking: Booking) -> (Int, InstantRange, BookingID) {
    let rank =
      switch booking.status {
      case .confirmed, .done: 0
      case .pending: 1
      case .held, .cancelled: 2
      }
    return (rank, booking.range, booking.id)
  }
}
