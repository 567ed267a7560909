public import CalendarDomain
import Foundation

/// Zones of this machine, for tests.
public enum SuiteZones {
  /// The zones of some names; throws where one cannot be read.
  public static func table(_ names: [String]) throws -> ZoneTable {
    let clocks = try names.map { name in
      let bytes = Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)")))
      guard let history = ZoneHistory(tzif: bytes), let first = Instant("2010-01-01T00:00:00Z"),
        let last = Instant("2030-01-01T00:00:00Z")
      else { throw Mismatch("no zone \(name)") }
      return ZoneClock(name: name, history: history, from: first, to: last)
    }
    return ZoneTable(release: "test", clocks: clocks)
  }
}

/// What a check did not find as it should be.
public struct Mismatch: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// Throws where a condition does not hold.
func check(_ condition: Bool, _ what: @autoclosure () -> String, line: Int = #line) throws {
  if !condition { throw Mismatch("line \(line): \(what())") }
}

/// Throws where two values differ.
func check<Value: Equatable>(_ found: Value, is expected: Value, line: Int = #line) throws {
  if found != expected { throw Mismatch("line \(line): \(found) is not \(expected)") }
}
