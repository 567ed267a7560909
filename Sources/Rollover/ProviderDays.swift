import Availability
import CalendarDomain
import Planning
import Preloading
import SchoolDomain

/// The rows of one provider while they are compared with what they should say.
struct ProviderDays {
  let entry: CalendarEntry
  let clock: ZoneClock
  private(set) var operations: [Operation] = []
  private(set) var decisions: [Decision] = []
  private let stored: [CivilDate: AvailabilityDay]
  private let taken: FreeTime.Taken

  init(entry: CalendarEntry, clock: ZoneClock) {
    self.entry = entry
    self.clock = clock
    stored = Dictionary(entry.days.map { ($0.date, $0) }) { first, _ in first }
    taken = FreeTime.Taken(bookings: entry.bookings, busy: entry.busy.map(\.range))
  }

  /// Works out a date and notes what its row lacks.
  mutating func refresh(_ date: CivilDate) {
    let rules = entry.calendar.rules
    let work = WorkingTime(rules, on: date, clock: clock)
    let closure = work.open.isEmpty ? WorkingTime.closure(rules, on: date, clock: clock) : nil
    var day = FreeTime.day(of: entry.calendar, on: date, work: work, taken: taken, clock: clock)
    guard let row = stored[date] else {
      if let closure { return decide(date, .keep, closure.reason) }
      operations.append(.putDay(day))
      return decide(date, .change, .created, detail: day.status == .full ? "full" : nil)
    }
    if row.says(the: day) {
      return decide(date, .keep, closure?.reason ?? (day.status == .full ? .full : .current))
    }
    day.version = row.version + 1
    operations.append(.putDay(day))
    decide(
      date, .change, Self.reason(row.basis, day.basis),
      detail: day.status == .open ? nil : day.status.rawValue)
  }

  mutating func delete(_ day: AvailabilityDay, reason: RolloverReason) {
    operations.append(.deleteDay(day.provider, day.date))
    decide(day.date, .change, reason)
  }

  private mutating func decide(
    _ date: CivilDate, _ verdict: Decision.Verdict, _ reason: RolloverReason, detail: String? = nil
  ) {
    decisions.append(
      Decision(
        provider: entry.calendar.id, date: date, verdict: verdict, reason: reason, detail: detail))
  }

  /// The first of the parts that differ, in the order in which they decide.
  private static func reason(_ old: DayBasis, _ new: DayBasis) -> RolloverReason {
    if old.zone != new.zone { return .refreshedZone }
    if old.hours != new.hours { return .refreshedHours }
    if old.buffers != new.buffers { return .refreshedBuffers }
    return old.bookings != new.bookings ? .refreshedBookings : .repaired
  }
}

extension WorkingTime.Closure {
  var reason: RolloverReason {
    switch self {
    case .dayOff: .dayOff
    case .closedDate: .closedDate
    case .noSuchDate: .noSuchDate
    }
  }
}
