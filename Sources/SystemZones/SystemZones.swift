public import CalendarDomain
public import CalendarStorage
import Foundation

/// The time zone database of the system, compiled files read once by a value and its copies (RFC 9636).
public struct SystemZones: ZoneSource {
  /// Where systems keep it.
  public static let folders = ["/usr/share/zoneinfo", "/var/db/timezone/zoneinfo", "/usr/lib/zoneinfo"]

  /// Folders to look in, in this order.
  public let folders: [String]
  private let kept = KeptZones()

  /// `folder` in place of the system's own, as `TZDIR` says; nil or empty for the system's.
  public init(folder: String? = nil) {
    folders = folder.flatMap { $0.isEmpty ? nil : [$0] } ?? Self.folders
  }

  public func table(of names: Set<String>, around now: Instant) -> ZoneTable {
    ZoneTable(release: kept.release { release }, clocks: names.sorted().compactMap { clock($0, around: now) })
  }

  /// The clock called `name`, laid out for some years around `now`, or around a time near it that was asked for before: a
  /// clock says the same beyond what is laid out, only later.
  private func clock(_ name: String, around now: Instant) -> ZoneClock? {
    kept.clock(name, around: now) {
      history(of: name).map {
        ZoneClock(
          name: name, history: $0, from: now.advanced(byMinutes: -400 * 1440),
          to: now.advanced(byMinutes: 1200 * 1440))
      }
    }
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
