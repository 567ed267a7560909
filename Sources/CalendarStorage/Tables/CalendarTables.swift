package import Database

/// The tables of a calendar store. What each holds, and how it is written and read, its own file says; how it came to be,
/// the migrations.
package enum CalendarTables {
  /// All of them.
  package static let all: [any Table.Type] = [
    ProviderTable.self, HoursTable.self, OverrideTable.self, BusyTable.self, BookingTable.self, DayTable.self,
    SlotTable.self, SeriesTable.self, AppliedGroupTable.self, AnswerTable.self, MessageTable.self,
    StoreTable.self,
  ]

  /// Those that a context is built of.
  static let loaded: [any LoadedTable.Type] = [
    ProviderTable.self, HoursTable.self, OverrideTable.self, BusyTable.self, BookingTable.self,
    AppliedGroupTable.self, DayTable.self, SlotTable.self, SeriesTable.self,
  ]
}
