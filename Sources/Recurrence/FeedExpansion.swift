package import CalendarDomain

/// What is wanted of a calendar.
package struct ExpansionRequest: Sendable {
  /// Items that overlap it are wanted; 366 days at most.
  package var window: InstantRange
  /// The zone of floating times and whole days.
  package var home: ZoneClock
  /// The zones that the file names, as far as the database has them.
  package var zones: ZoneTable
  /// Ids of items that are wanted wherever they are: what moved out of the window is no deletion.
  package var known: Set<String>
  /// Whether titles are kept.
  package var keepsTitles: Bool
  /// Whether whole days take time.
  package var wholeDaysTakeTime: Bool

  /// Takes the value of each property; those with a default may be left out.
  package init(
    window: InstantRange, home: ZoneClock, zones: ZoneTable, known: Set<String> = [],
    keepsTitles: Bool = false, wholeDaysTakeTime: Bool = true
  ) {
    self.window = window
    self.home = home
    self.zones = zones
    self.known = known
    self.keepsTitles = keepsTitles
    self.wholeDaysTakeTime = wholeDaysTakeTime
  }
}

extension CalendarFeed {
  /// The items of the file within the window. Dates of a series that its overrides call off are no items; nothing of an
  /// object that cannot be used is one.
  package func snapshot(_ request: ExpansionRequest) -> CalendarSnapshot {
    let zones = FeedZones(self, home: request.home, table: request.zones, for: request.window)
    var effort = ExpansionEffort()
    var items: [SnapshotItem] = []
    var calledOff: Set<String> = []
    var quarantined: [QuarantinedObject] = []
    var owners: [String: String] = [:]
    for object in objects {
      do throws(EventFault) {
        effort.begin()
        let (found, off) = try Series(object, zones: zones).items(request, &effort)
        if let taken = found.first(where: { owners[$0.id] != nil }), let other = owners[taken.id] {
          throw EventFault(
            .duplicate,
            "\(EventFault.excerpt(other)) has the event \(EventFault.excerpt(taken.id)) already")
        }
        for item in found { owners[item.id] = object.key }
        items += found
        calledOff.formUnion(off)
      } catch {
        quarantined.append(QuarantinedObject(key: object.key, reason: error.reason, detail: error.detail))
      }
    }
    items.sort {
      ($0.range.start, $0.range.end) != ($1.range.start, $1.range.end)
        ? ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end)
        : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
    }
    return CalendarSnapshot(
      window: request.window, zone: request.home.name, items: items, quarantined: quarantined,
      calledOff: calledOff)
  }
}
