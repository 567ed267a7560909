package import CalendarDomain
import SystemZones

/// Zones of the system's database, laid out around a moment.
package enum Zones {
  package static func table(_ names: String..., around now: Instant) -> ZoneTable {
    SystemZones().table(of: Set(names), around: now)
  }

  package static func clock(_ name: String, around now: Instant) -> ZoneClock? {
    table(name, around: now)[name]
  }
}

/// A moment or date written in a test, the first of all where it is misspelt, which no test expects.
package func at(_ text: String) -> Instant { Instant(text) ?? .first }

package func on(_ text: String) -> CivilDate { CivilDate(text) ?? .first }

package func span(_ start: String, _ end: String) -> InstantRange { InstantRange(at(start), at(end)) }
