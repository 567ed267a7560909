import Foundation
public import ScheduleStorage
public import SchoolDomain

/// The time zone database of the system, compiled files read once (RFC 9636).
public struct SystemZones: ZoneSource {
  /// Where systems keep it.
  public static let folders = ["/usr/share/zoneinfo", "/var/db/timezone/zoneinfo", "/usr/lib/zoneinfo"]

  /// Folders to look in, in this order.
  public let folders: [String]

  /// `folder` in place of the system's own, as `TZDIR` says; nil or empty for the system's.
  public init(folder: String? = nil) {
    folders = folder.flatMap { $0.isEmpty ? nil : [$0] } ?? Self.folders
  }

  public func table(of names: Set<String>, around now: Instant) -> ZoneTable {
    let day = 1440
    let (first, last) = (now.advanced(byMinutes: -400 * day), now.advanced(byMinutes: 1200 * day))
    let clocks = names.sorted().compactMap { name in
      history(of: name).map { ZoneClock(name: name, history: $0, from: first, to: last) }
    }
    return ZoneTable(release: release, clocks: clocks)
  }

  /// The zone called `name`; nil where there is no such file or it is no compiled zone.
  public func history(of name: String) -> ZoneHistory? {
    guard !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { return nil }
    for folder in folders {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      return ZoneHistory(tzif: Array(data))
    }
    return nil
  }

  /// `2025b`, from the first line of `tzdata.zi` or the file `+VERSION`; empty where neither is there.
  public var release: String {
    for folder in folders {
      if let handle = FileHandle(forReadingAtPath: folder + "/tzdata.zi") {
        defer { try? handle.close() }
        let head = String(decoding: (try? handle.read(upToCount: 64)) ?? Data(), as: UTF8.self)
        let words = head.prefix { $0 != "\n" }.split(separator: " ")
        if words.count == 3, words[1] == "version" { return String(words[2]) }
      }
      if let data = FileManager.default.contents(atPath: folder + "/+VERSION") {
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).first.map(
          String.init) ?? ""
      }
    }
    return ""
  }
}
