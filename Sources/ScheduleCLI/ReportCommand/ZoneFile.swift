import Documents
import Foundation
import Reporting
import ScheduleEngine

/// The system's time zone database.
enum ZoneFile {
  private static let folders = ["/usr/share/zoneinfo", "/var/db/timezone/zoneinfo", "/usr/lib/zoneinfo"]

  /// The zone called `name`, a valid identifier, from `TZDIR` or where systems keep it.
  static func zone(_ name: String, in surroundings: Surroundings) throws(CommandFailure) -> CalendarZone {
    let own = surroundings.environment["TZDIR", default: ""]
    for folder in own.isEmpty ? folders : [own] {
      let path = folder + "/" + name
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let bytes = try InputFile(path: path).bytes(in: surroundings)
      guard let history = ZoneHistory(tzif: bytes) else {
        throw CommandFailure(.badInput, "\(path): expected a compiled time zone (TZif)")
      }
      return CalendarZone(name: name, history: history)
    }
    throw CommandFailure(
      .missingInput,
      "The time zone \(name) is not in \((own.isEmpty ? folders : [own]).joined(separator: ", ")).\n"
        + "Maybe install tzdata, or name its directory in TZDIR.")
  }
}
