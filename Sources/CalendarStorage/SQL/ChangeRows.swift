import CalendarDomain
import Database
import Planning

/// The changes of a plan by kind, each kind the rows of one statement.
struct ChangeRows {
  private var calendars = CalendarChanges()
  private var busy = RowChanges<BusyTable>()
  private var bookings = BookingChanges()
  private var days = RowChanges<DayTable>()
  private var series = RowChanges<SeriesTable>()
  private var slots = RowChanges<SlotTable>()

  mutating func add(_ operation: Operation, at now: Instant) {
    switch operation {
    case .putCalendar(let calendar): calendars.put(calendar, at: now)
    case .putBusy(let time): busy.put(time, at: now)
    case .deleteBusy(let source, let key, let provider): busy.delete(BusyTable.key(source, key, provider))
    case .putBooking(let booking): bookings.put(booking)
    case .putDay(let day): days.put(day, at: now)
    case .deleteDay(let provider, let date): days.delete(DayTable.key(provider, date))
    case .putSeries(let one): series.put(one, at: now)
    case .deleteSeries(let provider, let first): series.delete(SeriesTable.key(provider, first))
    case .putSlot(let slot): slots.put(slot, at: now)
    case .deleteSlot(let provider, let start): slots.delete(SlotTable.key(provider, start))
    }
  }

  /// Writes them, in an order that references allow, and returns how many rows it has changed.
  func write(in session: CountingSession, at now: Instant) throws(StoreError) -> Int {
    var written = try calendars.write(in: session)
    written += try busy.write(in: session)
    written += try bookings.write(in: session, at: now)
    written += try days.write(in: session)
    written += try series.write(in: session)
    written += try slots.write(in: session)
    return written
  }
}
