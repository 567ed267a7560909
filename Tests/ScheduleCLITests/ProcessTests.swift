import Foundation
import ScheduleCLI
import TestSupport
import Testing

/// The executable as a process of its own.
@Suite struct ProcessTests {
  /// Beside the bundle of the tests.
  static var executable: URL {
    let bundles = Bundle.allBundles.map(\.bundleURL) + [Bundle.main.bundleURL]
    let folders = bundles.flatMap { [$0, $0.deletingLastPathComponent()] }
    let candidates = folders.map { $0.appendingPathComponent("schedule") }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? URL(fileURLWithPath: ".build/debug/schedule")
  }

  /// The exit status; a signal is -1.
  func status(
    _ arguments: [String], input: String = "", output: FileHandle = .nullDevice
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    let pipe = Pipe()
    process.standardInput = pipe
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  @Test func `the statuses reach the shell`() throws {
    let folder = try TemporaryFolder()
    let school = try folder.file("school.json", OneSession.file)
    #expect(try status(["--version"]) == 0)
    #expect(try status(["verify", school, "-"], input: OneSession.scheduleFile) == 0)
    #expect(
      try status(["verify", school, "-"], input: OneSession.scheduleFile.replacing("Mon", with: "Tue")) == 1)
    #expect(try status(["bogus"]) == 64)
    #expect(try status(["check", "-"], input: "{") == 65)
    #expect(try status(["check", folder.path + "/none.json"]) == 66)
    #expect(try status(["solve", school, "-o", folder.path + "/none/out.json"]) == 73)
  }

  @Test func `a reader that has hung up ends the command without a crash`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    #expect(try status(["schema", "school"], output: pipe.fileHandleForWriting) == 0)
    #expect(try status(["--help"], output: pipe.fileHandleForWriting) == 0)
  }

  #if os(Linux)
    @Test func `a full device is 73`() throws {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      #expect(try status(["schema", "school"], output: full) == 73)
    }
  #endif
}
