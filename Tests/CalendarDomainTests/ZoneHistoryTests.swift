import Testing

@testable import CalendarDomain

@Suite struct ZoneHistoryTests {
  /// A TZif file of version 2 with two kinds of time, PST and PDT, these changes and this rule.
  static func file(_ changes: [(Int, Int)], rule: String, version: UInt8 = 50) -> [UInt8] {
    func word(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    func block(_ changes: [(Int, Int)], _ width: Int) -> [UInt8] {
      let head = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
      let counts = [0, 0, 0, changes.count, 2, 8].flatMap { word($0, 4) }
      let times = changes.flatMap { word($0.0, width) } + changes.map { UInt8($0.1) }
      let kinds = word(-28800, 4) + [0, 0] + word(-25200, 4) + [1, 4]
      return head + counts + times + kinds + Array("PST\0PDT\0".utf8)
    }
    return block([], 4) + block(changes, 8) + Array("\n\(rule)\n".utf8)
  }

  private static let pacific = "PST8PDT,M3.2.0,M11.1.0"

  private func seconds(_ date: String, _ hour: Int) throws -> Int {
    try #require(CivilDate(date)).dayNumber * 86_400 + hour * 3600
  }

  @Test func `the rule at the end goes on for ever`() throws {
    let zone = try #require(ZoneHistory(tzif: Self.file([], rule: Self.pacific)))
    let found = zone.transitions(after: try seconds("2026-01-01", 0), upTo: try seconds("2028-01-01", 0))
    #expect(
      found.map(\.instant)
        == [
          try seconds("2026-03-08", 10), try seconds("2026-11-01", 9), try seconds("2027-03-14", 10),
          try seconds("2027-11-07", 9),
        ])
    #expect(found.map(\.after.name) == ["PDT", "PST", "PDT", "PST"])
    #expect(found.map(\.before.offset) == [-28800, -25200, -28800, -25200])
  }

  @Test func `changes in the file come before the rule`() throws {
    let change = try seconds("2026-06-01", 7)
    let zone = try #require(ZoneHistory(tzif: Self.file([(change, 1)], rule: Self.pacific)))
    #expect(zone.regime(at: change - 1).name == "PST")
    #expect(zone.regime(at: change).name == "PDT")
    #expect(
      zone.transitions(after: 0, upTo: try seconds("2026-12-31", 0)).map(\.instant)
        == [change, try seconds("2026-11-01", 9)])
  }

  @Test
  func `local times have an instant on both sides of a change, in the gap and in the hour that comes twice`()
    throws
  {
    let zone = try #require(ZoneHistory(tzif: Self.file([], rule: Self.pacific)))
    #expect(zone.instant(ofLocal: try seconds("2026-03-08", 1)) == (try seconds("2026-03-08", 9)))
    #expect(zone.instant(ofLocal: try seconds("2026-03-08", 2)) == (try seconds("2026-03-08", 10)))
    #expect(zone.instant(ofLocal: try seconds("2026-03-08", 3)) == (try seconds("2026-03-08", 10)))
    #expect(zone.instant(ofLocal: try seconds("2026-11-01", 1)) == (try seconds("2026-11-01", 8)))
    #expect(zone.instant(ofLocal: try seconds("2026-11-01", 2)) == (try seconds("2026-11-01", 10)))
    #expect(zone.instant(ofLocal: try seconds("2026-11-02", 9)) == (try seconds("2026-11-02", 17)))
  }

  @Test func `southern summers, days by number and times beyond a day are read`() throws {
    let sydney = try #require(ZoneRule("AEST-10AEDT,M10.1.0,M4.1.0/3"))
    #expect(sydney.regime(at: try seconds("2027-01-01", 0)).name == "AEDT")
    #expect(sydney.regime(at: try seconds("2027-07-01", 0)).name == "AEST")
    let julian = try #require(ZoneRule("<+0330>-3:30<+0430>,J60/24,J263/-1"))
    // Day 60 without leap days is the first of March in every year; 24:00 of it is 20:30 UTC.
    #expect(
      julian.instants(after: try seconds("2028-01-01", 0), upTo: try seconds("2028-06-01", 0))
        == [try seconds("2028-03-01", 20) + 1800])
    let counted = try #require(ZoneRule("AAA0BBB,59,300"))
    #expect(
      counted.instants(after: try seconds("2028-01-01", 0), upTo: try seconds("2028-06-01", 0))
        == [try seconds("2028-02-29", 2)])
    #expect(ZoneRule("EST5")?.regime(at: 0).offset == -18000)
  }

  @Test func `no beginning of a file crashes the reader, nor does a wrong byte`() {
    let whole = Self.file([(1_000_000, 1), (2_000_000, 0)], rule: Self.pacific)
    for count in 0..<whole.count {
      #expect(ZoneHistory(tzif: Array(whole.prefix(count))) == nil, "\(count)")
    }
    for index in whole.indices {
      for value in [UInt8(0), 1, 127, 128, 255] {
        var bytes = whole
        bytes[index] = value
        let zone = ZoneHistory(tzif: bytes)
        #expect(zone == nil || zone?.transitions(after: 0, upTo: 2_000_000_000) != nil)
      }
    }
  }

  @Test(arguments: [
    "PST", "8", "PST8PDT", "PST8PDT,M3.2.0", "PST8PDT,M13.1.0,M1.1.0", "PST8PDT,M3.2.0,M11.1.0x",
  ])
  func `what is no rule is refused`(text: String) {
    #expect(ZoneRule(text) == nil)
  }
}
