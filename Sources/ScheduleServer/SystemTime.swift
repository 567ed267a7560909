import Foundation

/// The clock and the names of this machine.
enum SystemTime {
  /// Microseconds since 1970.
  static func microseconds() -> Int { Int(Date().timeIntervalSince1970 * 1_000_000) }

  /// A name that no other worker has: the machine, the process, and something made up.
  static func workerName() -> String {
    "\(ProcessInfo.processInfo.hostName).\(ProcessInfo.processInfo.processIdentifier).\(UUID().uuidString.prefix(8))"
  }
}
