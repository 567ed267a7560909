import Foundation

/// Python's SQLite: a program that is not ours, and that holds locks.
enum OtherProgram {
  struct Failure: Error {
    let text: String
  }

  /// Runs statements on a file.
  static func make(_ path: String, _ statements: [String]) throws {
    let script = """
      import sqlite3, sys
      connection = sqlite3.connect(sys.argv[1])
      for statement in sys.argv[2:]: connection.execute(statement)
      connection.commit()
      """
    let process = python([script, path] + statements)
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(text: text) }
  }

  /// A process that has the only lock for writing until it is let go.
  struct Lock {
    let process: Process
    let input: Pipe

    func release() throws {
      try input.fileHandleForWriting.close()
      process.waitUntilExit()
    }
  }

  /// Returns when the lock is held.
  static func lock(_ path: String) throws -> Lock {
    let script = """
      import sqlite3, sys
      connection = sqlite3.connect(sys.argv[1], isolation_level=None)
      connection.execute("BEGIN IMMEDIATE")
      print("locked", flush=True)
      sys.stdin.read()
      """
    let process = python([script, path])
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard said.hasPrefix("locked") else { throw Failure(text: said) }
    return Lock(process: process, input: input)
  }

  private static func python(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c"] + arguments
    return process
  }
}
