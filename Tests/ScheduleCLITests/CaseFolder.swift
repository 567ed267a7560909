import Foundation

/// A folder of `Fixtures` that has a folder for each case: its files, the command's arguments, and a sentence about it.
struct CaseFolder {
  let path: String

  /// The one of `Fixtures` with a name.
  init(_ name: String) {
    path =
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
  }

  /// The names of the cases, in order.
  var cases: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }
      .sorted()
  }

  /// A command with a file of a case and then the case's arguments.
  func arguments(_ command: [String], _ file: String, of name: String) throws -> [String] {
    let options = try String(contentsOfFile: "\(path)/\(name)/arguments.txt", encoding: .utf8)
    return command + ["\(path)/\(name)/\(file)"]
      + options.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// What is said of a case.
  func about(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)/about.md", encoding: .utf8)
  }
}

extension ProcessTests {
  /// Zones of hosts that have little in common.
  static let hostZones = ["UTC", "America/New_York", "Australia/Lord_Howe"]

  /// What the executable prints on a host in a zone.
  static func output(_ arguments: [String], zone: String) throws -> Data? {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ["TZ": zone, "PATH": "/usr/bin:/bin"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    return output
  }
}
