package import CalendarDomain
import Preloading
import SchoolDomain

/// An item that may stand for a booking: somebody has to say whether it does.
package struct LocalMatch: Hashable, Sendable {
  package let item: ExternalID
  package let booking: BookingID

  /// The pairs of one item and one booking of the same provider at just the same time, where neither has another partner.
  /// Items that stand for a live booking, and such bookings, are in none. In the order of the items.
  package static func proposals(_ context: SyncContext) -> [LocalMatch] {
    let items = context.items.filter { $0.isLive && $0.takesTime }
    let linked = Set(items.filter(context.isLinked).compactMap(\.booking))
    let open = Dictionary(grouping: items.filter { !context.isLinked($0) }) {
      Place(provider: $0.provider, range: $0.range)
    }
    let bookings = Dictionary(
      grouping: context.calendars.entries.flatMap(\.bookings).filter { !linked.contains($0.id) }
    ) { Place(provider: $0.provider, range: $0.range) }
    return open.compactMap { place, items in
      guard items.count == 1, let item = items.first, let found = bookings[place], found.count == 1,
        let booking = found.first
      else { return nil }
      return LocalMatch(item: item.id, booking: booking.id)
    }.sorted { $0.item < $1.item }
  }

  private struct Place: Hashable {
    let provider: ProviderID
    let range: InstantRange
  }
}
