/// What the command tells the shell. The numbers from 64 on are those of `sysexits.h`.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Everything is placed; the check or the verdict is clean.
  case success = 0
  /// Something is unserved, or not clean.
  case incomplete = 1
  /// Cancelled, or out of time, before the first verified schedule.
  case cancelled = 2
  /// The command line is wrong.
  case usage = 64
  /// A file's content is wrong.
  case badInput = 65
  /// A file cannot be read.
  case missingInput = 66
  /// A mistake of the engine's own.
  case internalFault = 70
  /// A file or stream cannot be written.
  case cannotWrite = 73
}

/// Why a command ends early: what the shell is told, and the sentences that go to standard error.
struct CommandFailure: Error, Equatable {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}
