import CalendarDomain
import Dispatch
import Foundation
import ScheduleEngine

extension Surroundings {
  /// Those of this process: its streams, its environment, its signals, the real engine.
  package static func ofProcess() -> Surroundings {
    signal(SIGPIPE, SIG_IGN)
    return Surroundings(
      output: .of(.standardOutput), errors: .of(.standardError),
      readInput: { (limit) throws(ReadFailure) in try InputFile.read(.standardInput, limit: limit) },
      environment: ProcessInfo.processInfo.environment,
      faultDirectories: [
        FileManager.default.currentDirectoryPath, FileManager.default.temporaryDirectory.path,
      ],
      interruptions: { ProcessSignals.interruptions() },
      solve: { (school, options, progress) async throws(SolveFailure) in
        try await Scheduler().solve(school, options: options, progress: progress)
      },
      handOn: { (program, arguments) async throws(CommandFailure) in
        try await OtherProgram(name: program).run(arguments)
      },
      now: { Instant(milliseconds: Int(Date().timeIntervalSince1970 * 1000)) })
  }
}

extension TextStream {
  /// A file descriptor of this process.
  static func of(_ handle: FileHandle) -> TextStream {
    TextStream(isTerminal: isatty(handle.fileDescriptor) == 1) { (text) throws(WriteFailure) in
      do {
        try handle.write(contentsOf: Data(text.utf8))
      } catch {
        throw WriteFailure(error)
      }
    }
  }
}

extension WriteFailure {
  init(_ error: any Error) {
    let reason = SystemReason.of(error)
    self = reason.code == EPIPE ? .brokenPipe : .failed(reason.text)
  }
}

/// SIGINT and SIGTERM as a stream.
enum ProcessSignals {
  /// Yields at the first signal and then lets the system handle further ones: a second Ctrl-C ends the process.
  static func interruptions() -> AsyncStream<Void> {
    AsyncStream { continuation in
      for number in [SIGINT, SIGTERM] {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
          // The handler holds its source, which lives as long as the process: there is one solve in it.
          withExtendedLifetime(source) { letSystemHandle() }
          continuation.yield()
        }
        source.resume()
      }
      continuation.onTermination = { _ in letSystemHandle() }
    }
  }

  private static func letSystemHandle() {
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
