import CalendarDomain
public import Preloading
import SchoolDomain

/// The calendar file, `calendar/1`: what a store holds, as one file.
public enum CalendarDocument {
  /// What `bytes` hold. `file` is the name that messages give.
  ///
  /// Throws every issue: of the structure, and where that is right of what refers to what.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> CalendarRows {
    let root = try DocumentReader.tree(bytes, file: file, format: CalendarShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: true, isForStore: true)
    checker.check(root, .object(CalendarShape.calendar))
    guard checker.findings.issues.isEmpty else { throw checker.findings.error(file: file, bytes: bytes) }
    var check = CalendarCheck(root: root)
    check.run()
    guard check.findings.issues.isEmpty else { throw check.findings.error(file: file, bytes: bytes) }
    return CalendarRows(root)
  }

  /// The file of what a store holds: an entry a line, sorted, the same bytes every time.
  public static func write(_ rows: CalendarRows) -> [UInt8] { JSONText(rows).bytes(openTo: 2) }
}

extension CalendarRows {
  /// Reads a `calendar/1` that has been checked.
  fileprivate init(_ root: JSONNode) {
    self.init(
      calendars: root.entries("providers", ProviderCalendar.init),
      bookings: root.entries("bookings", Booking.init),
      busy: root.entries("busy", BusyTime.init), days: root.entries("days", AvailabilityDay.init),
      slots: root.entries("slots", Slot.init), series: root.entries("series", SlotSeries.init),
      cursor: root["cursor"]?.text.map { ProviderID($0) }, sources: BusySources(root))
  }
}

extension BusySources {
  /// Reads what a checked file says of its busy times.
  fileprivate init(_ root: JSONNode) {
    if let sources = root["sources"]?.entries {
      self = .named(Set(sources.compactMap(\.text)))
    } else if let busy = root["busy"]?.entries {
      self = busy.isEmpty ? .only : .named(Set(busy.compactMap { $0["source"]?.text }))
    } else {
      self = .named([])
    }
  }
}

extension BusyTime {
  /// Reads a checked entry.
  init(_ node: JSONNode) {
    self.init(
      source: node["source"]?.text ?? "", key: node["key"]?.text ?? "", provider: node.key("provider"),
      range: node.span)
  }
}

extension AvailabilityDay {
  /// Reads a checked entry.
  init(_ node: JSONNode) {
    self.init(
      provider: node.key("provider"), date: node.date("date"), status: node.choice("status", or: .closed),
      free: node.entries("free", \.span),
      basis: node.basis ?? DayBasis(zone: 0, hours: 0, buffers: 0, bookings: 0),
      version: node.integer("version"))
  }
}

extension Slot {
  /// Reads a checked entry.
  init(_ node: JSONNode) {
    self.init(
      provider: node.key("provider"), range: node.span, date: node.date("date"),
      capacity: node.integer("capacity", or: 1), state: node.choice("state", or: .open),
      version: node.integer("version", or: 1))
  }
}

extension SlotSeries {
  /// Reads a checked entry.
  init(_ node: JSONNode) {
    let first = node.date("from")
    self.init(
      provider: node.key("provider"),
      dates: DateSpan(from: first, days: node.date("to").dayNumber - first.dayNumber + 1),
      minutes: node.integer("minutes"), step: node.integer("step"))
  }
}

extension ProviderCalendar {
  /// Reads a checked entry.
  init(_ node: JSONNode) {
    self.init(
      id: node.key("id"), name: node["name"]?.text,
      rules: CalendarRules(
        timeZone: node["timeZone"]?.text ?? "", work: node.weekly("hours"), breaks: node.weekly("breaks"),
        overrides: node.entries("dates") { entry in
          DateHours(date: entry.date("date"), intervals: entry.entries("hours", \.hours))
        }.sorted(), bufferBefore: node.integer("bufferBefore"), bufferAfter: node.integer("bufferAfter"),
        minimumNotice: node.integer("minimumNotice"), maximumNotice: node["maximumNotice"]?.integer,
        grid: node.integer("grid", or: 30), capacity: node.integer("capacity", or: 1),
        maxPerDay: node["maxPerDay"]?.integer),
      version: node.integer("version"))
  }
}

extension Booking {
  /// Reads a checked entry.
  init(_ node: JSONNode) {
    self.init(
      id: node.key("id"), provider: node.key("provider"), range: node.span,
      bufferBefore: node.integer("bufferBefore"), bufferAfter: node.integer("bufferAfter"),
      seat: node.integer("seat"), status: node.choice("status", or: .confirmed),
      holdExpires: node["holdExpires"].map { _ in node.instant("holdExpires") },
      owner: node["owner"]?.text ?? "", slot: node["slot"]?.text.map { SlotID($0) },
      version: node.integer("version"))
  }
}

extension JSONNode {
  /// Minutes of an interval that may end on the next day.
  var hours: MinuteRange {
    let (start, end) = (time("start"), time("end"))
    return MinuteRange(start, end < start ? end + 1440 : end)
  }

  var basis: DayBasis? { self["basis"]?.text.flatMap { DayBasis($0) } }

  fileprivate func weekly(_ name: String) -> [WeeklyHours] {
    entries(name) { entry in
      (entry["days"]?.entries ?? []).compactMap { day in
        CalendarShape.weekdays.firstIndex { $0 == day.text }.flatMap { Weekday(rawValue: $0) }
          .map { WeeklyHours(weekday: $0, range: entry.hours) }
      }
    }.flatMap { $0 }.sorted()
  }
}
