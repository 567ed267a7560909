package import CalendarDomain
import ICalendar

/// An iCalendar file: its events by UID, and the time zones that it describes.
package struct CalendarFeed: Sendable {
  /// By key.
  package let objects: [FeedObject]
  /// The VCALENDARs of the file, which are one calendar.
  let calendars: [FeedCalendar]

  /// A larger file is refused: 20 MB.
  package static let mostBytes = 20_000_000

  /// Reads a file: the whole of it or nothing, so that a cut one is not taken for a short one. What is wrong within an event
  /// is found when it is expanded, and concerns that event alone.
  package init(_ bytes: [UInt8]) throws(FeedError) {
    guard bytes.count <= Self.mostBytes else {
      throw FeedError(
        line: nil, reason: "more than \(Self.mostBytes) bytes", advice: "Maybe export fewer years.")
    }
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var reader = FeedReader()
    for (number, line) in CalendarLine.unfolded(marked) { try reader.take(line, at: number) }
    try reader.finish()
    calendars = reader.calendars
    objects = Dictionary(grouping: reader.events, by: \.uid).map { FeedObject(key: $0.key, events: $0.value) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  /// The zone that the file says it is of (X-WR-TIMEZONE), as it says so.
  package var zoneName: String? { calendars.lazy.compactMap(\.zoneName).first }

  /// The clock of that zone, nil where the file names none that is in `table`.
  package func home(in table: ZoneTable) -> ZoneClock? {
    zoneName.flatMap { ZoneNames.candidates($0).lazy.compactMap { table[$0] }.first }
  }

  /// Whether it has whole days, or times without a zone: what these are depends on whose calendar it is.
  package var needsHome: Bool {
    let times: Set = ["DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"]
    return objects.contains { object in
      object.events.contains { event in
        event.lines.contains {
          times.contains($0.name) && $0.parameter("TZID") == nil && !$0.value.hasSuffix("Z")
        }
      }
    }
  }

  /// Whether a text may be the name of a zone of the IANA database.
  package static func isZoneName(_ text: String) -> Bool { ZoneNames.candidates(text).first == text }

  /// Names of the IANA database that may be needed to expand the file.
  package var zoneNames: Set<String> {
    var names = Set(zoneName.map { ZoneNames.candidates($0) } ?? [])
    for calendar in calendars {
      for name in calendar.usedZones {
        names.formUnion(ZoneNames.candidates(name, location: calendar.zones[name]?.location))
      }
    }
    return names
  }
}

/// A VCALENDAR: the time zones that it describes.
struct FeedCalendar: Sendable {
  /// X-WR-TIMEZONE
  var zoneName: String?
  /// By TZID.
  var zones: [String: FeedZone] = [:]
  /// The TZIDs of its events.
  var usedZones: Set<String> = []
}

/// A VTIMEZONE.
struct FeedZone: Sendable {
  /// X-LIC-LOCATION
  var location: String?
  /// The lines of each STANDARD and DAYLIGHT.
  var observances: [[CalendarLine]] = []
}
