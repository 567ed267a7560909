import Foundation

/// Another program of this package: beside this one, or on the PATH.
struct OtherProgram {
  let name: String

  /// Runs it with the streams of this process and waits for its end. What interrupts this process is passed on.
  func run(_ arguments: [String]) async throws(CommandFailure) -> ExitStatus {
    guard let path else { throw .noProgram(name) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let interruptions = ProcessSignals.interruptions()
    let (ends, ended) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = { process in
      ended.yield(
        process.terminationReason == .exit ? process.terminationStatus : ExitStatus.internalFault.rawValue)
      ended.finish()
    }
    do {
      try process.run()
    } catch {
      throw CommandFailure(.missingInput, "\(path) cannot be run: \(SystemReason.of(error).text)")
    }
    let number = process.processIdentifier
    let watch = Task { for await _ in interruptions { kill(number, SIGTERM) } }
    var status = ExitStatus.internalFault
    for await code in ends { status = ExitStatus(rawValue: code) ?? .internalFault }
    watch.cancel()
    return status
  }

  /// Where it is.
  private var path: String? {
    let own = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent().path
    let folders =
      [own].compactMap(\.self)
      + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

extension CommandFailure {
  /// A program that is not there.
  package static func noProgram(_ name: String) -> CommandFailure {
    CommandFailure(
      .missingInput,
      "The program \(name) is neither beside this one nor on the PATH.\nMaybe swift build --product \(name) makes it."
    )
  }
}
