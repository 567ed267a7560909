import CalendarDomain
import Planning
import Preloading
import SchoolDomain

/// What other items of a source do to the busy times of one provider.
struct BusyChanges {
  let entry: CalendarEntry
  let operations: [Operation]
  /// The calendar with the busy times as they will be.
  let after: CalendarEntry

  /// Those of the providers where something changes, in their order. An item takes time while it is there, unless it stands
  /// for a booking that has its time: this is counted once (hazard S5). Busy times of no item of the source stay.
  static func all(_ context: SyncContext, after items: [ExternalItem]) -> [BusyChanges] {
    let known = Set(context.items.map(\.id) + items.map(\.id))
    var wanted: [ProviderID: [ExternalID: BusyTime]] = [:]
    for item in items where item.isLive && item.takesTime && !context.isLinked(item) {
      wanted[item.provider, default: [:]][item.id] = BusyTime(
        source: item.source, key: item.id.text, provider: item.provider, range: item.range)
    }
    return context.calendars.entries.compactMap { entry in
      let wanted = wanted[entry.calendar.id] ?? [:]
      var held: [ExternalID: BusyTime] = [:]
      for busy in entry.busy where busy.source == context.source.id && known.contains(ExternalID(busy.key)) {
        held[ExternalID(busy.key)] = busy
      }
      let gone = held.values.filter { wanted[ExternalID($0.key)] == nil }
      let new = wanted.values.filter { held[ExternalID($0.key)] != $0 }
      guard !gone.isEmpty || !new.isEmpty else { return nil }
      let operations =
        gone.map { Operation.deleteBusy(source: $0.source, key: $0.key, provider: $0.provider) }
        + new.map { Operation.putBusy($0) }
      let others = entry.busy.filter { held[ExternalID($0.key)] != $0 }
      return BusyChanges(
        entry: entry, operations: operations,
        after: CalendarEntry(
          calendar: entry.calendar, bookings: entry.bookings, busy: (others + wanted.values).sorted(),
          days: entry.days, slots: entry.slots, series: entry.series))
    }
  }
}

extension [BusyTime] {
  /// By time, then by what they are called.
  fileprivate func sorted() -> [BusyTime] {
    sorted { ($0.range, $0.source, $0.key) < ($1.range, $1.source, $1.key) }
  }
}
