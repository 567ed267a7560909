import CalendarDomain
import CommandSupport
import Documents
import Foundation
import Reporting
import ScheduleEngine
import SystemZones

/// The system's time zone database.
enum ZoneFile {
  /// The zone called `name`, a valid identifier, from `TZDIR` or where systems keep it.
  static func zone(_ name: String, in surroundings: Surroundings) throws(CommandFailure) -> CalendarZone {
    let folders = SystemZones(folder: surroundings.environment["TZDIR"]).folders
    for folder in folders {
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
      "The time zone \(name) is not in \(folders.joined(separator: ", ")).\n"
        + "Maybe install tzdata, or name its directory in TZDIR.")
  }
}
