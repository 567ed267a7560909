import CalendarDomain
import Foundation
import SystemZones
import Testing

@Suite struct SystemZonesTests {
  private static let day = 1440
  private static let now = Instant(milliseconds: 1_795_262_400_000)

  @Test(arguments: ["America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia"])
  func `a zone that was read for another moment says the same`(name: String) throws {
    let kept = SystemZones()
    #expect(kept.table(of: [name], around: Self.now)[name] != nil)
    for days in [-199, 150, 300, 1500] {
      let now = Self.now.advanced(byMinutes: days * Self.day)
      let known = try #require(kept.table(of: [name], around: now)[name])
      let fresh = try #require(SystemZones().table(of: [name], around: now)[name])
      for hour in stride(from: -3 * 365 * 24, through: 5 * 365 * 24, by: 7) {
        let instant = now.advanced(byMinutes: hour * 60)
        #expect(known.offset(at: instant) == fresh.offset(at: instant))
        let date = fresh.date(at: instant)
        #expect(known.instant(date, minute: 150) == fresh.instant(date, minute: 150))
      }
    }
  }

  @Test func `a file is read once, and again for a time that is far away`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let zones = SystemZones(folder: folder.path)
    #expect(zones.table(of: ["Here"], around: Self.now)["Here"] == nil)
    try FileManager.default.copyItem(
      atPath: "/usr/share/zoneinfo/America/New_York", toPath: folder.appending(path: "Here").path)
    #expect(zones.table(of: ["Here"], around: Self.now)["Here"] != nil)
    try FileManager.default.removeItem(at: folder.appending(path: "Here"))
    for (days, isThere) in [(200, true), (-200, true), (201, false), (0, false)] {
      let now = Self.now.advanced(byMinutes: days * Self.day)
      #expect((zones.table(of: ["Here"], around: now)["Here"] != nil) == isThere, "\(days)")
    }
  }
}
