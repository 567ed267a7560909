import Foundation

extension CommandRunner {
  /// Runs the arguments of this process and ends it.
  package func runProcess() async -> Never {
    let status = await run(Array(CommandLine.arguments.dropFirst()), in: .ofProcess())
    exit(status.rawValue)
  }
}
