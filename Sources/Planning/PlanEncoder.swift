import CalendarDomain
import Digests
import SchoolDomain

/// A plan as bytes of which a digest is taken: every number has eight bytes, every text and list its length before it.
struct PlanEncoder {
  private var bytes: [UInt8] = []

  var digest: String { Digest.hexadecimal(Digest.sha256(bytes)) }

  mutating func add(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  mutating func add(_ instant: Instant) { add(instant.milliseconds) }

  mutating func add(_ range: MinuteRange) {
    add(range.start)
    add(range.end)
  }

  mutating func add(_ range: InstantRange) {
    add(range.start)
    add(range.end)
  }

  mutating func add(_ settings: [PlanSetting]) {
    add(settings.count)
    for setting in settings {
      add(setting.name)
      add(setting.value)
    }
  }

  mutating func add(_ decisions: [Decision]) {
    add(decisions.count)
    for decision in decisions {
      add(decision.provider.text)
      add(decision.date?.dayNumber ?? Int.min)
      add(decision.start?.milliseconds ?? Int.min)
      add(decision.verdict.rawValue)
      add(decision.reason.rawValue)
      add(decision.detail ?? "")
    }
  }

  mutating func add(_ groups: [PlanGroup]) {
    add(groups.count)
    for group in groups {
      add(group.key)
      add(group.guards.count)
      for condition in group.guards { add(condition) }
      add(group.operations.count)
      for operation in group.operations { add(operation) }
    }
  }

  private mutating func add(_ condition: Guard) {
    switch condition {
    case .calendar(let provider, let version):
      add(provider.text)
      add(version)
    case .noCalendar(let provider):
      add(provider.text)
      add(-1)
    }
  }

  private mutating func add(_ operation: Operation) {
    switch operation {
    case .putDay(let day):
      add("putDay")
      add(day)
    case .deleteDay(let provider, let date):
      add("deleteDay")
      add(provider.text)
      add(date.dayNumber)
    case .putSlot(let slot):
      add("putSlot")
      add(slot.provider.text)
      add(slot.range)
      add(slot.date.dayNumber)
      add(slot.capacity)
      add(slot.state.rawValue)
      add(slot.version)
    case .deleteSlot(let provider, let start):
      add("deleteSlot")
      add(provider.text)
      add(start)
    case .deleteSeries(let provider, let date):
      add("deleteSeries")
      add(provider.text)
      add(date.dayNumber)
    case .putSeries(let series):
      add("putSeries")
      add(series.provider.text)
      for number in [
        series.dates.first.dayNumber, series.dates.last.dayNumber, series.minutes, series.step,
      ] { add(number) }
    case .putCalendar(let calendar):
      add("putCalendar")
      add(calendar)
    case .putBusy(let busy):
      add("putBusy")
      add([busy.source, busy.key, busy.provider.text])
      add(busy.range)
    case .putBooking(let booking):
      add("putBooking")
      add(booking)
    case .deleteBusy(let source, let key, let provider):
      add("deleteBusy")
      add([source, key, provider.text])
    }
  }

  private mutating func add(_ day: AvailabilityDay) {
    add(day.provider.text)
    add(day.date.dayNumber)
    add(day.status.rawValue)
    add(day.free.count)
    for range in day.free { add(range) }
    add(day.basis.description)
    add(day.version)
  }

  private mutating func add(_ booking: Booking) {
    add([
      booking.id.text, booking.provider.text, booking.status.rawValue, booking.owner,
      booking.slot?.text ?? "",
    ])
    add(booking.range)
    add(booking.holdExpires?.milliseconds ?? Int.min)
    for number in [booking.bufferBefore, booking.bufferAfter, booking.seat, booking.version] { add(number) }
  }

  private mutating func add(_ calendar: ProviderCalendar) {
    let rules = calendar.rules
    add(calendar.id.text)
    add(calendar.name ?? "")
    add(rules.timeZone)
    for hours in [rules.work, rules.breaks] {
      add(hours.count)
      for entry in hours {
        add(entry.weekday.rawValue)
        add(entry.range)
      }
    }
    add(rules.overrides.count)
    for entry in rules.overrides {
      add(entry.date.dayNumber)
      add(entry.intervals.count)
      for range in entry.intervals { add(range) }
    }
    for number in [
      rules.bufferBefore, rules.bufferAfter, rules.minimumNotice, rules.maximumNotice ?? -1, rules.grid,
      rules.capacity, rules.maxPerDay ?? -1, calendar.version,
    ] { add(number) }
  }
}
