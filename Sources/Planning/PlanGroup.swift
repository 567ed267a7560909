public import CalendarDomain
public import SchoolDomain

/// Changes that are made together or not at all, under conditions that the store checks in the same transaction.
/// A calendar is guarded by one group of a plan at most.
public struct PlanGroup: Hashable, Sendable {
  public let key: String
  public let guards: [Guard]
  /// In the order of their kinds, then of what they change.
  public let operations: [Operation]

  public init(key: String, guards: [Guard], operations: [Operation]) {
    self.key = key
    self.guards = guards
    self.operations = operations.sorted { $0.place < $1.place }
  }

  /// Whose calendars it is about.
  package var providers: Set<ProviderID> {
    Set(guards.map(\.provider) + operations.map(\.place.provider))
  }
}

/// What must still be so when a group is applied.
public enum Guard: Hashable, Sendable {
  /// The calendar has this version: nothing of its rules, bookings, days and slots has changed since.
  case calendar(ProviderID, version: Int)
  /// There is no such calendar.
  case noCalendar(ProviderID)

  /// The provider it is about.
  public var provider: ProviderID {
    switch self {
    case .calendar(let provider, _), .noCalendar(let provider): provider
    }
  }
}

/// One change of a store.
public enum Operation: Hashable, Sendable {
  case putCalendar(ProviderCalendar)
  case deleteBusy(source: String, key: String, provider: ProviderID)
  case putBusy(BusyTime)
  case putBooking(Booking)
  case deleteDay(ProviderID, CivilDate)
  case putDay(AvailabilityDay)
  /// The series that begins on this date.
  case deleteSeries(ProviderID, CivilDate)
  case putSeries(SlotSeries)
  case deleteSlot(ProviderID, Instant)
  case putSlot(Slot)

  /// Where it stands among the operations of a group.
  fileprivate var place: Place {
    switch self {
    case .putCalendar(let calendar): Place(rank: 0, provider: calendar.id)
    case .deleteBusy(let source, let key, let provider):
      Place(rank: 1, provider: provider, texts: [source, key])
    case .putBusy(let busy): Place(rank: 2, provider: busy.provider, texts: [busy.source, busy.key])
    case .putBooking(let booking): Place(rank: 3, provider: booking.provider, texts: [booking.id.text])
    case .deleteDay(let provider, let date): Place(rank: 4, provider: provider, number: date.dayNumber)
    case .putDay(let day): Place(rank: 5, provider: day.provider, number: day.date.dayNumber)
    case .deleteSeries(let provider, let date): Place(rank: 6, provider: provider, number: date.dayNumber)
    case .putSeries(let series):
      Place(rank: 7, provider: series.provider, number: series.dates.first.dayNumber)
    case .deleteSlot(let provider, let start): Place(rank: 8, provider: provider, number: start.milliseconds)
    case .putSlot(let slot): Place(rank: 9, provider: slot.provider, number: slot.range.start.milliseconds)
    }
  }

  fileprivate struct Place: Comparable {
    let rank: Int
    let provider: ProviderID
    var number = 0
    var texts: [String] = []

    static func < (left: Place, right: Place) -> Bool {
      if left.rank != right.rank { return left.rank < right.rank }
      if left.provider != right.provider { return left.provider < right.provider }
      if left.number != right.number { return left.number < right.number }
      for (first, second) in zip(left.texts, right.texts) where !first.utf8.elementsEqual(second.utf8) {
        return first.utf8.lexicographicallyPrecedes(second.utf8)
      }
      return false
    }
  }
}
