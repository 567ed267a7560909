import ICalendar

/// Takes the lines of an iCalendar file one after the other.
struct FeedReader {
  private(set) var calendars: [FeedCalendar] = []
  private(set) var events: [FeedEvent] = []

  /// The components that are open, outermost first.
  private var open: [String] = []
  private var event: (line: Int, lines: [CalendarLine], size: Int)?
  private var zone: (name: String?, zone: FeedZone)?
  private var beginning = ""
  private var lastLine = 1

  private static let deepest = 8
  private static let zoneLines: Set = ["TZID", "X-LIC-LOCATION"]
  private static let observanceLines: Set = [
    "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "RRULE", "RDATE",
  ]

  mutating func take(_ bytes: [UInt8], at number: Int) throws(FeedError) {
    lastLine = number
    if beginning.isEmpty { beginning = String(decoding: bytes.prefix(400), as: UTF8.self) }
    event?.size += bytes.count
    let name = Self.name(of: bytes)
    switch name {
    case "BEGIN": try begin(Self.value(of: bytes), at: number)
    case "END": try end(Self.value(of: bytes), at: number)
    default:
      guard !open.isEmpty else { throw refusal(number, "expected BEGIN:VCALENDAR") }
      // A line that is none is of nobody; where one is missed its event says so.
      if isWanted(name), let line = CalendarLine(bytes: bytes[...]) { keep(line) }
    }
  }

  /// The end of the file.
  func finish() throws(FeedError) {
    if let last = open.last {
      throw refusal(lastLine, "the file ends before END:\(CalendarText.printable(last))")
    }
    guard !calendars.isEmpty else { throw refusal(1, "expected BEGIN:VCALENDAR") }
  }

  private mutating func begin(_ name: String, at number: Int) throws(FeedError) {
    guard open.count < Self.deepest else {
      throw refusal(number, "more than \(Self.deepest) components within each other")
    }
    guard !open.isEmpty || name == "VCALENDAR" else { throw refusal(number, "expected BEGIN:VCALENDAR") }
    open.append(name)
    switch open {
    case ["VCALENDAR"]: calendars.append(FeedCalendar())
    case ["VCALENDAR", "VEVENT"]: event = (number, [], 0)
    case ["VCALENDAR", "VTIMEZONE"]: zone = (nil, FeedZone())
    case ["VCALENDAR", "VTIMEZONE", "STANDARD"], ["VCALENDAR", "VTIMEZONE", "DAYLIGHT"]:
      zone?.zone.observances.append([])
    default: break
    }
  }

  private mutating func end(_ name: String, at number: Int) throws(FeedError) {
    guard open.last == name else {
      throw refusal(number, "END:\(CalendarText.printable(String(name.prefix(40)))) without its BEGIN")
    }
    let calendar = calendars.count - 1
    switch open {
    case ["VCALENDAR", "VEVENT"]:
      guard let event else { break }
      let uid = event.lines.first { $0.name == "UID" }.map { CalendarText.plain($0.value) } ?? ""
      events.append(
        FeedEvent(
          uid: uid.isEmpty ? "line \(event.line)" : uid, hasUID: !uid.isEmpty, line: event.line,
          calendar: calendar, lines: event.lines, size: event.size))
      calendars[calendar].usedZones.formUnion(event.lines.compactMap { $0.parameter("TZID") })
      self.event = nil
    case ["VCALENDAR", "VTIMEZONE"]:
      if let zone, let name = zone.name, calendars[calendar].zones[name] == nil {
        calendars[calendar].zones[name] = zone.zone
      }
      zone = nil
    default: break
    }
    open.removeLast()
  }

  private func isWanted(_ name: String) -> Bool {
    switch open.count {
    case 1: name == "X-WR-TIMEZONE"
    case 2:
      event != nil ? FeedEvent.names.contains(name) : zone != nil && Self.zoneLines.contains(name)
    case 3: zone != nil && Self.observanceLines.contains(name)
    default: false
    }
  }

  private mutating func keep(_ line: CalendarLine) {
    if open.count == 1 {
      if calendars[calendars.count - 1].zoneName == nil {
        calendars[calendars.count - 1].zoneName = line.value
      }
    } else if open.count == 3 {
      guard let last = zone?.zone.observances.indices.last, ["STANDARD", "DAYLIGHT"].contains(open[2]) else {
        return
      }
      zone?.zone.observances[last].append(line)
    } else if event != nil {
      event?.lines.append(line)
    } else if line.name == "TZID" {
      if zone?.name == nil { zone?.name = line.value }
    } else if zone?.zone.location == nil {
      zone?.zone.location = line.value
    }
  }

  private func refusal(_ line: Int, _ reason: String) -> FeedError {
    FeedError(
      line: line, reason: "\(reason); the file begins with \(EventFault.excerpt(beginning, most: 80))",
      advice: "Maybe it was cut off on the way, or a page for people was saved in its place.")
  }

  /// What stands before the first colon or semicolon, in capital letters.
  private static func name(of line: [UInt8]) -> String {
    let name = line.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";") }
    guard name.count < 32, name.count < line.count else { return "" }
    return String(decoding: name, as: UTF8.self).uppercased()
  }

  /// What stands after the first colon, in capital letters.
  private static func value(of line: [UInt8]) -> String {
    let value = line.drop { $0 != UInt8(ascii: ":") }.dropFirst().prefix(100)
    var text = String(decoding: value, as: UTF8.self).uppercased()
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
