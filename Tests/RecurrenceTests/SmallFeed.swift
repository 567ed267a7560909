import CalendarDomain
import CalendarSupport
import SystemZones

@testable import Recurrence

/// An iCalendar file built in sight.
struct SmallFeed {
  var head: [String] = []
  var events: [[String]]

  /// One event.
  init(_ lines: String...) { events = [lines] }

  init(head: [String] = [], events: [[String]]) {
    self.head = head
    self.events = events
  }

  /// Each event has the UID `e` unless it says another.
  var text: String {
    let events = events.map { lines in
      (["BEGIN:VEVENT"] + (lines.contains { $0.hasPrefix("UID") } ? [] : ["UID:e"]) + lines + ["END:VEVENT"])
    }
    return (["BEGIN:VCALENDAR", "VERSION:2.0"] + head + events.flatMap { $0 } + ["END:VCALENDAR", ""])
      .joined(separator: "\r\n")
  }

  func snapshot(
    _ from: String, _ to: String, zone: String = "America/New_York", known: Set<String> = [],
    keepsTitles: Bool = false
  ) throws -> CalendarSnapshot {
    let feed = try CalendarFeed(Array(text.utf8))
    let window = span(from, to)
    let table = SystemZones().table(of: feed.zoneNames.union([zone]), around: window.start)
    return feed.snapshot(
      ExpansionRequest(
        window: window, home: table[zone] ?? .universal, zones: table, known: known, keepsTitles: keepsTitles)
    )
  }

  /// The items in short: `id start/end`, with `free` behind what takes no time.
  func items(_ from: String, _ to: String, zone: String = "America/New_York", known: Set<String> = []) throws
    -> [String]
  {
    try snapshot(from, to, zone: zone, known: known).items.map { $0.short }
  }

  /// The starts alone.
  func starts(_ from: String, _ to: String, zone: String = "America/New_York") throws -> [String] {
    try snapshot(from, to, zone: zone).items.map { $0.range.start.description }
  }

  /// Why the one object that cannot be used cannot.
  func fault(_ from: String = "2026-11-01T00:00:00Z", _ to: String = "2026-12-01T00:00:00Z") throws
    -> QuarantinedObject.Reason?
  {
    let snapshot = try snapshot(from, to)
    return snapshot.items.isEmpty && snapshot.quarantined.count == 1 ? snapshot.quarantined[0].reason : nil
  }
}

extension SnapshotItem {
  var short: String { "\(id) \(range)" + (takesTime ? "" : " free") }
}
