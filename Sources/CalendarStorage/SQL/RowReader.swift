import CalendarDomain
import Database
import Preloading
import SchoolDomain

/// Rows of the one loading statement as domain values.
///
/// Each row is `(kind, provider, n1 ... n8, t1 ... t5)`: what the columns mean, the kind says.
struct RowReader {
  private(set) var rows = CalendarRows()
  private var calendars: [ProviderID: ProviderCalendar] = [:]
  private var hours: [(ProviderID, kind: String, WeeklyHours)] = []
  private var overrides: [(ProviderID, DateHours)] = []

  /// The columns after kind and provider, in this order.
  static let numbers = 8
  static let texts = 5

  /// Reads one row; throws where it holds what is nothing of ours.
  mutating func add(_ row: [SQLValue]) throws(StoreError) {
    let cells = Cells(row: row)
    let provider = ProviderID(try cells.text(1))
    switch try cells.text(0) {
    case "provider":
      let rules = CalendarRules(
        timeZone: try cells.t(1), bufferBefore: try cells.n(1), bufferAfter: try cells.n(2),
        minimumNotice: try cells.n(3), maximumNotice: cells.optional(8), grid: try cells.n(4),
        capacity: try cells.n(5), maxPerDay: cells.optional(6))
      calendars[provider] = ProviderCalendar(
        id: provider, name: cells.optionalText(2), rules: rules, version: try cells.n(7))
    case "rule":
      guard let weekday = Weekday(rawValue: try cells.n(1)) else { throw cells.unreadable("calendar_rule") }
      hours.append(
        (
          provider, try cells.t(1),
          WeeklyHours(weekday: weekday, range: MinuteRange(try cells.n(2), try cells.n(3)))
        ))
    case "override":
      guard let date = CivilDate(try cells.t(1)), let pairs = IntervalText.pairs(try cells.t(2)) else {
        throw cells.unreadable("calendar_override")
      }
      overrides.append((provider, DateHours(date: date, intervals: pairs.map { MinuteRange($0.0, $0.1) })))
    case "busy":
      rows.busy.append(
        BusyTime(source: try cells.t(1), key: try cells.t(2), provider: provider, range: try cells.range()))
    case "booking": rows.bookings.append(try booking(cells, provider))
    case "day": rows.days.append(try day(cells, provider))
    case "slot":
      guard let date = CivilDate(try cells.t(1)), let state = Slot.State(rawValue: try cells.t(2)) else {
        throw cells.unreadable("slot")
      }
      rows.slots.append(
        Slot(
          provider: provider, range: try cells.range(), date: date, capacity: try cells.n(3), state: state,
          version: try cells.n(4)))
    case "series":
      guard let first = CivilDate(try cells.t(1)), let last = CivilDate(try cells.t(2)),
        let dates = DateSpan(first, last)
      else { throw cells.unreadable("slot_series") }
      rows.series.append(
        SlotSeries(provider: provider, dates: dates, minutes: try cells.n(1), step: try cells.n(2)))
    case "cursor": rows.cursor = provider
    default: throw cells.unreadable("a row")
    }
  }

  /// Everything that was read, rules put to their providers.
  consuming func finished() -> CalendarRows {
    for (provider, kind, entry) in hours {
      if kind == "work" {
        calendars[provider]?.rules.work.append(entry)
      } else {
        calendars[provider]?.rules.breaks.append(entry)
      }
    }
    for (provider, entry) in overrides { calendars[provider]?.rules.overrides.append(entry) }
    rows.calendars = calendars.values.map { calendar in
      var calendar = calendar
      calendar.rules.work.sort()
      calendar.rules.breaks.sort()
      calendar.rules.overrides.sort()
      return calendar
    }.sorted { $0.id < $1.id }
    return rows
  }

  private func day(_ cells: Cells, _ provider: ProviderID) throws(StoreError) -> AvailabilityDay {
    guard let date = CivilDate(try cells.t(1)), let status = AvailabilityDay.Status(rawValue: try cells.t(2)),
      let free = IntervalText.ranges(try cells.t(3)), let basis = DayBasis(try cells.t(4))
    else { throw cells.unreadable("day_availability") }
    return AvailabilityDay(
      provider: provider, date: date, status: status, free: free, basis: basis, version: try cells.n(1))
  }

  private func booking(_ cells: Cells, _ provider: ProviderID) throws(StoreError) -> Booking {
    guard let status = Booking.Status(rawValue: try cells.t(2)) else { throw cells.unreadable("booking") }
    return Booking(
      id: BookingID(try cells.t(1)), provider: provider, range: try cells.range(),
      bufferBefore: try cells.n(3),
      bufferAfter: try cells.n(4), seat: try cells.n(5), status: status,
      holdExpires: cells.optional(6).map { Instant(milliseconds: $0) }, owner: try cells.t(3),
      slot: cells.optionalText(4).map { SlotID($0) }, version: try cells.n(7))
  }
}

/// The cells of a row by what they hold.
struct Cells {
  let row: [SQLValue]

  func text(_ index: Int) throws(StoreError) -> String {
    guard let text = row[index].text else { throw unreadable("a row") }
    return text
  }

  /// The number in `n<position>`, from 1.
  func n(_ position: Int) throws(StoreError) -> Int {
    guard let number = optional(position) else { throw unreadable("a row") }
    return number
  }

  func optional(_ position: Int) -> Int? { row[1 + position].integer }

  /// The text in `t<position>`, from 1.
  func t(_ position: Int) throws(StoreError) -> String { try text(1 + RowReader.numbers + position) }

  func optionalText(_ position: Int) -> String? { row[1 + RowReader.numbers + position].text }

  /// From `n1` to `n2`.
  func range() throws(StoreError) -> InstantRange {
    InstantRange(Instant(milliseconds: try n(1)), Instant(milliseconds: try n(2)))
  }

  func unreadable(_ table: String) -> StoreError {
    .unreadable(
      table: table, value: row.map { $0.text ?? $0.integer.map(String.init) ?? "null" }.joined(separator: " ")
    )
  }
}

/// Lists of intervals as the tables hold them: `[[540,1020]]`.
enum IntervalText {
  static func text(_ pairs: [(Int, Int)]) -> String {
    "[" + pairs.map { "[\($0.0),\($0.1)]" }.joined(separator: ",") + "]"
  }

  static func text(_ ranges: [InstantRange]) -> String {
    text(ranges.map { ($0.start.milliseconds, $0.end.milliseconds) })
  }

  /// Nil where `text` is no such list; blanks between its parts are passed over.
  static func pairs(_ text: String) -> [(Int, Int)]? {
    var numbers: [Int] = []
    var depth = 0
    var current: Int?
    var sign = 1
    func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "-"): sign = -1
      case 48...57:
        let (product, isLarge) = (current ?? 0).multipliedReportingOverflow(by: 10)
        guard !isLarge, product < Int.max - 9 else { return nil }
        current = product + Int(byte) - 48
      case UInt8(ascii: " "): break
      case _ where isEnd(byte):
        if let number = current {
          numbers.append(sign * number)
          (current, sign) = (nil, 1)
        }
        if byte == UInt8(ascii: "]") { depth -= 1 }
      default: return nil
      }
      guard (0...2).contains(depth) else { return nil }
    }
    guard depth == 0, numbers.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: numbers.count, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
  }

  static func ranges(_ text: String) -> [InstantRange]? {
    pairs(text).map { pairs in
      pairs.map { InstantRange(Instant(milliseconds: $0.0), Instant(milliseconds: $0.1)) }
    }
  }
}
