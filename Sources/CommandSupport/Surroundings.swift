package import CalendarDomain
package import ScheduleEngine

/// Everything outside the command that it may touch: streams, environment, interruptions, and the engine.
/// Tests hand in their own.
package struct Surroundings: Sendable {
  package typealias Solve =
    @Sendable (School, SolveOptions, @escaping @Sendable (AsyncStream<SolveProgress>) async -> Void)
    async throws(SolveFailure) -> SolveOutcome

  package typealias HandOn =
    @Sendable (_ program: String, _ arguments: [String]) async throws(CommandFailure) -> ExitStatus

  package var output: TextStream
  package var errors: TextStream
  /// Reads standard input to its end, or one byte more than the limit.
  package var readInput: @Sendable (_ limit: Int) throws(ReadFailure) -> [UInt8]
  package var environment: [String: String]
  /// Where a fault is recorded: the first of these directories that can be written.
  package var faultDirectories: [String]
  /// Yields when the user asks the command to stop.
  package var interruptions: @Sendable () -> AsyncStream<Void>
  package var solve: Solve
  /// Runs another program of this package with these streams, and says what it told the shell.
  package var handOn: HandOn
  /// The clock: asked once in a run.
  package var now: @Sendable () -> Instant

  package init(
    output: TextStream, errors: TextStream,
    readInput: @escaping @Sendable (_ limit: Int) throws(ReadFailure) -> [UInt8],
    environment: [String: String] = [:], faultDirectories: [String] = [],
    interruptions: @escaping @Sendable () -> AsyncStream<Void> = { AsyncStream { _ in } },
    solve: @escaping Solve,
    handOn: @escaping HandOn = { (program, _) async throws(CommandFailure) in throw .noProgram(program) },
    now: @escaping @Sendable () -> Instant = { Instant(milliseconds: 0) }
  ) {
    self.output = output
    self.errors = errors
    self.readInput = readInput
    self.environment = environment
    self.faultDirectories = faultDirectories
    self.interruptions = interruptions
    self.solve = solve
    self.handOn = handOn
    self.now = now
  }

  /// A line on standard error. What cannot be written there is lost: there is nowhere left to say so.
  package func note(_ text: String) {
    try? errors.write(text + "\n")
  }

  /// `document` into the file, or onto standard output where there is none or it is `-`.
  package func deliver(_ document: [UInt8], to file: OutputFile?) throws(CommandFailure) {
    if let file, !file.isStandardOutput { try file.write(document) } else { try emit(document) }
  }

  /// A document on standard output.
  package func emit(_ document: [UInt8]) throws(CommandFailure) {
    try emit(String(decoding: document, as: UTF8.self))
  }

  /// `text` on standard output. A reader that has hung up, as `head` does, has all it wants: no failure.
  package func emit(_ text: String) throws(CommandFailure) {
    do throws(WriteFailure) {
      try output.write(text)
    } catch {
      guard case .failed(let reason) = error else { return }
      throw CommandFailure(.cannotWrite, "Standard output cannot be written: \(reason)")
    }
  }

  /// Whether ANSI colors suit `stream` where the user did not say: a terminal that is not dumb, and NO_COLOR unset.
  package func prefersColor(on stream: TextStream) -> Bool {
    stream.isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }
}

/// A stream that takes text.
package struct TextStream: Sendable {
  package let isTerminal: Bool
  package let write: @Sendable (String) throws(WriteFailure) -> Void

  package init(isTerminal: Bool, write: @escaping @Sendable (String) throws(WriteFailure) -> Void) {
    self.isTerminal = isTerminal
    self.write = write
  }
}

/// Why text could not be written.
package enum WriteFailure: Error, Sendable, Equatable {
  /// The reader has hung up.
  case brokenPipe
  /// In words.
  case failed(String)
}

/// Why bytes could not be read, in words.
package struct ReadFailure: Error, Sendable, Equatable {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}
