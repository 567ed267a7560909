import CalendarDomain
import CalendarSupport
import Planning
import Preloading
import Recurrence
import SchoolDomain

@testable import Reconciliation

/// A source `s` of the provider `p`, who works from nine to five in UTC, built in sight; and what a store has of it.
struct SmallSource {
  /// Monday to Friday, 2 to 15 November 2026.
  static let window = span("2026-11-02T00:00:00Z", "2026-11-16T00:00:00Z")

  var now = at("2026-11-01T12:00:00Z")
  var version = 0
  var items: [ExternalItem] = []
  var dismissed: [DismissedItem] = []
  var bookings: [Booking] = []
  var busy: [BusyTime] = []
  var days: [AvailabilityDay] = []
  var slots: [Slot] = []
  var series: [SlotSeries] = []
  var capacity = 1

  var source: SyncSource { SyncSource(id: "s", provider: "p", version: version) }

  var calendars: CalendarContext {
    var rules = CalendarRules.officeHours(timeZone: "UTC")
    rules.capacity = capacity
    return CalendarContext(
      now: now, zones: Zones.table("UTC", around: now),
      rows: CalendarRows(
        calendars: [ProviderCalendar(id: "p", rules: rules, version: version)], bookings: bookings,
        busy: busy,
        days: days, slots: slots, series: series))
  }

  var context: SyncContext {
    SyncContext(source: source, items: items, dismissed: dismissed, calendars: calendars)
  }

  /// A fetch that begins now.
  func fetch(
    _ shown: [SnapshotItem], coverage: [InstantRange]? = nil, quarantined: [QuarantinedObject] = [],
    calledOff: Set<String> = []
  ) -> FetchedSnapshot {
    FetchedSnapshot(
      CalendarSnapshot(
        window: Self.window, zone: "UTC", items: shown, quarantined: quarantined, calledOff: calledOff),
      fetchedAt: now, coverage: coverage)
  }

  func plan(_ shown: [SnapshotItem], coverage: [InstantRange]? = nil) -> SyncPlan {
    Reconciliation.plan(context, fetch(shown, coverage: coverage))
  }

  /// The store a minute after a plan was applied.
  mutating func apply(_ plan: Plan) {
    for operation in plan.groups.flatMap(\.operations) {
      if let item = operation.row(ExternalItem.self) {
        items.removeAll { $0.id == item.id }
        items.append(item)
      } else if let key = operation.deletedKey(ExternalItem.self) {
        items.removeAll { $0.id == key.id }
      } else if let word = operation.row(DismissedItem.self) {
        dismissed.removeAll { $0.id == word.id }
        dismissed.append(word)
      } else if let key = operation.deletedKey(DismissedItem.self) {
        dismissed.removeAll { $0.id == key.id }
      } else if let time = operation.row(BusyTime.self) {
        busy.removeAll { $0.planKey == time.planKey }
        busy.append(time)
      } else if let key = operation.deletedKey(BusyTime.self) {
        busy.removeAll { $0.planKey == key }
      } else if let slot = operation.row(Slot.self) {
        slots.removeAll { $0.planKey == slot.planKey }
        slots.append(slot)
      } else if let key = operation.deletedKey(Slot.self) {
        slots.removeAll { $0.planKey == key }
      }
    }
    if !plan.groups.isEmpty { version += 1 }
    now = now.advanced(byMinutes: 1)
  }

  /// Takes a fetch over, whatever it deletes.
  mutating func take(_ shown: [SnapshotItem]) { apply(plan(shown).plan) }

  /// The live items in short: `id start`, as the store has them.
  var live: [String] {
    context.items.filter(\.isLive).map { "\($0.id) \($0.range.start)" }
  }

  /// What is busy: `id start`.
  var taken: [String] { calendars.entries[0].busy.map { "\($0.key) \($0.range.start)" } }
}

/// An event of an hour on a day of November 2026.
func item(
  _ uid: String, day: Int, hour: Int = 9, status: SnapshotItem.Status = .confirmed, takesTime: Bool = true
) -> SnapshotItem {
  let start = Instant(
    milliseconds: at("2026-11-01T00:00:00Z").milliseconds + ((day - 1) * 24 + hour) * 3_600_000)
  return SnapshotItem(
    uid: uid, range: InstantRange(start, start.advanced(byMinutes: 60)), status: status, takesTime: takesTime)
}

extension Plan {
  /// `change inserted 3`, sorted.
  var summary: [String] { counts.map { "\($0.key.verdict) \($0.key.reason) \($0.count)" } }
}
