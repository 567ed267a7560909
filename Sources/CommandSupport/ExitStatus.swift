import Documents

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
  /// Others were in the way: the same again may do.
  case tryAgain = 75
}

/// Why a command ends early: what the shell is told, and the sentences that go to standard error.
package struct CommandFailure: Error, Equatable {
  package let status: ExitStatus
  package let message: String
  /// What a program is told besides the status, of a store that failed.
  package let code: String?
  /// Whether a file to reproduce it has been written.
  package let isRecorded: Bool

  package init(_ status: ExitStatus, _ message: String, code: String? = nil, isRecorded: Bool = false) {
    self.status = status
    self.message = message
    self.code = code
    self.isRecorded = isRecorded
  }

  /// The failure as a document.
  package func json(code: String) -> String {
    String(
      decoding: FailureDocument.write(
        status == .tryAgain ? .again : .failed, reason: code, message: message), as: UTF8.self)
  }
}
