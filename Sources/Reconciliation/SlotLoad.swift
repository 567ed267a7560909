package import CalendarDomain
package import Preloading

/// How many are in a slot, each counted once: the one place that says so.
package struct SlotLoad: Hashable, Sendable {
  package let slot: SlotID
  /// Items of other calendars that take time and stand for no booking.
  package let external: Int
  /// Bookings that have their time: confirmed, pending, and held while the hold lasts.
  package let local: Int

  /// All of them.
  package var total: Int { external + local }

  /// The loads of the slots of a provider, in their order. An item that stands for a booking is that booking (hazard S5).
  /// What touches a slot at one of its ends is not in it.
  package static func all(of entry: CalendarEntry, _ context: SyncContext) -> [SlotLoad] {
    let items = context.items.filter {
      $0.provider == entry.calendar.id && $0.isLive && $0.takesTime && !context.isLinked($0)
    }
    let (external, local) = (Overlaps(items.map(\.range)), Overlaps(entry.bookings.map(\.range)))
    return entry.slots.map {
      SlotLoad(slot: $0.id, external: external.count(in: $0.range), local: local.count(in: $0.range))
    }
  }
}

/// Spans of time of which it is asked how many overlap another: those that have begun by its end, less those that were over
/// at its start.
private struct Overlaps {
  private let starts: [Instant]
  private let ends: [Instant]

  init(_ ranges: [InstantRange]) {
    let ranges = ranges.filter { !$0.isEmpty }
    starts = ranges.map(\.start).sorted()
    ends = ranges.map(\.end).sorted()
  }

  func count(in range: InstantRange) -> Int {
    Self.count(of: starts) { $0 < range.end } - Self.count(of: ends) { $0 <= range.start }
  }

  /// How many of `instants`, which ascend, come before the first that does not satisfy `condition`.
  private static func count(of instants: [Instant], _ condition: (Instant) -> Bool) -> Int {
    var (low, high) = (0, instants.count)
    while low < high {
      let middle = (low + high) / 2
      if condition(instants[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
