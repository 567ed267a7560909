package import CalendarDomain
package import Planning
package import Preloading
package import Recurrence
package import SchoolDomain

/// A calendar elsewhere whose events take a provider's time.
package struct SyncSource: Hashable, Sendable {
  package let id: String
  /// Whose time its events take.
  package let provider: ProviderID
  /// Raised by every plan that is applied to its items.
  package let version: Int

  package init(id: String, provider: ProviderID, version: Int = 0) {
    (self.id, self.provider, self.version) = (id, provider, version)
  }

  /// Its row, as guards and decisions name it.
  package var row: RowName { RowName("source", id) }
}

/// What a store has of a source, at one moment.
package struct SyncContext: Sendable {
  package let source: SyncSource
  /// The deleted ones too; in the order of their ids.
  package let items: [ExternalItem]
  package let dismissed: [DismissedItem]
  /// The calendars whose time the source takes, with all busy times of it, the bookings that its items stand for, and the
  /// days and slots that follow them.
  package let calendars: CalendarContext
  private let bookings: Set<BookingID>

  /// Sorts `items` and `dismissed`; rows of other sources are left out.
  package init(
    source: SyncSource, items: [ExternalItem], dismissed: [DismissedItem] = [], calendars: CalendarContext
  ) {
    self.source = source
    self.items = items.filter { $0.source == source.id }.sorted { $0.id < $1.id }
    self.dismissed = dismissed.filter { $0.source == source.id }.sorted { $0.id < $1.id }
    self.calendars = calendars
    bookings = Set(calendars.entries.flatMap { $0.bookings.map(\.id) })
  }

  /// Whether the time of an item is that of a booking which has it still.
  package func isLinked(_ item: ExternalItem) -> Bool { item.booking.map(bookings.contains) ?? false }
}

/// What was fetched of a source, and where it was read well.
package struct FetchedSnapshot: Sendable {
  package let snapshot: CalendarSnapshot
  /// Within the window; sorted and apart. What was not read says nothing of what is there.
  package let coverage: [InstantRange]
  /// When the fetch began: what the store has learned later counts more.
  package let fetchedAt: Instant
  /// UIDs of events whose objects could not be used or fetched.
  package let withheld: Set<ItemFamily>

  /// All of the window was read where `coverage` does not say less. Keys of quarantined objects are taken for UIDs, which
  /// they are in files; a source with other keys names the UIDs in `withheld`.
  package init(
    _ snapshot: CalendarSnapshot, fetchedAt: Instant, coverage: [InstantRange]? = nil,
    withheld: [String] = []
  ) {
    self.snapshot = snapshot
    self.fetchedAt = fetchedAt
    self.coverage = (coverage ?? [snapshot.window]).map { $0.clamped(to: snapshot.window) }.joined
    self.withheld = Set(
      (withheld + snapshot.quarantined.map(\.key)).map {
        ItemFamily(SnapshotItem.id(uid: $0, recurrence: nil))
      })
  }
}
