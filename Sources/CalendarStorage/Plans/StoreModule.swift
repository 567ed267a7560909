package import Database

/// What a module brings to a store: tables with their history, and what plans may change and guard in them.
package struct StoreModule: Sendable {
  /// Its tables and their migrations.
  package let owner: SchemaOwner
  /// Each writes some kinds of changes; in an order that references allow.
  package let changes: [any TableChanges.Type]
  /// The tables whose rows a plan may guard.
  package let guarded: [any GuardedTable.Type]

  package init(
    owner: SchemaOwner, changes: [any TableChanges.Type] = [], guarded: [any GuardedTable.Type] = []
  ) {
    self.owner = owner
    self.changes = changes
    self.guarded = guarded
  }

  /// Calendars, bookings, days and slots.
  package static let calendars = StoreModule(
    owner: CalendarSchema.owner,
    changes: [
      CalendarChanges.self, RowChanges<BusyTable>.self, BookingChanges.self, RowChanges<DayTable>.self,
      RowChanges<SeriesTable>.self, RowChanges<SlotTable>.self,
    ], guarded: [ProviderTable.self])
}

extension [StoreModule] {
  /// Those of this program. Another module adds itself here.
  package static let all: [StoreModule] = [.calendars, .prebookings]

  /// Their tables in one database.
  package var schema: Schema { Schema(map(\.owner)) }

  /// What the refusals of their constraints mean.
  var sentences: [String: String] {
    reduce(into: [:]) { $0.merge($1.owner.sentences) { first, _ in first } }
  }
}
