package import CalendarDomain
import Foundation

extension Zones {
  /// Zones of this machine from 2010 to 2030; throws where one cannot be read.
  package static func decades(_ names: [String]) throws -> ZoneTable {
    let clocks = try names.map { name in
      let bytes = Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)")))
      guard let history = ZoneHistory(tzif: bytes) else { throw CocoaError(.fileReadCorruptFile) }
      return ZoneClock(
        name: name, history: history, from: at("2010-01-01T00:00:00Z"), to: at("2030-01-01T00:00:00Z"))
    }
    return ZoneTable(release: "test", clocks: clocks)
  }
}
