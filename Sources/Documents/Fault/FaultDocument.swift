package import CalendarDomain
package import Preloading
package import SchoolDomain

/// The file with which a mistake of the program can be reproduced, `fault/1`.
package enum FaultDocument {
  /// An option of a solve as the file has it.
  package struct Option: Sendable {
    package enum Value: Sendable {
      case flag(Bool)
      /// null where it is nil.
      case integer(Int?)
      case decimal(Double)
      case texts([String])
    }

    let name: String
    let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  private static let format = "fault/1"

  /// Of a solve, one object: `message`, `options`, `school` (school/1), `schedule` (schedule/1 or null), and what the solve
  /// began with, `start` (schedule/1 or null) and `startCertificate` (certificate/1 or null).
  package static func write(
    _ message: String, options: [Option], school: School, schedule: Schedule?, start: Schedule?,
    startCertificate: BoundCertificate?
  ) -> [UInt8] {
    JSONText.object([
      ("format", .text(format)), ("message", .text(message)), ("options", .object(options.map(member))),
      ("school", JSONText(school)), ("schedule", schedule.map(ScheduleJSON.json) ?? .null),
      ("start", start.map(ScheduleJSON.json) ?? .null),
      ("startCertificate", startCertificate.map(CertificateJSON.json) ?? .null),
    ]).bytes(openTo: 3)
  }

  /// Of another command, one object: `message`, `version`, `arguments`, `now`, `files` (texts by name), `store` (calendar/1 or
  /// null).
  package static func write(
    _ message: String, version: String, arguments: [String], now: Instant,
    files: [(name: String, bytes: [UInt8])], store: CalendarRows?
  ) -> [UInt8] {
    JSONText.object([
      ("format", .text(format)), ("message", .text(message)), ("version", .text(version)),
      ("arguments", .list(arguments.map { .text($0) })), ("now", .instant(now)),
      ("files", .object(files.map { ($0.name, .text(String(decoding: $0.bytes, as: UTF8.self))) })),
      ("store", store.map { JSONText($0) } ?? .null),
    ]).bytes(openTo: 3)
  }

  private static func member(_ option: Option) -> (key: String, value: JSONText) {
    let value: JSONText =
      switch option.value {
      case .flag(let flag): .flag(flag)
      case .integer(let number): number.map { .integer($0) } ?? .null
      case .decimal(let number): .decimal(number)
      case .texts(let texts): .list(texts.map { .text($0) })
      }
    return (option.name, value)
  }
}
