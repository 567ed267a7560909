import Foundation

extension ScheduleTool {
  /// Runs the arguments of this process and ends it.
  package static func runProcess() async -> Never {
    let status = await run(Array(CommandLine.arguments.dropFirst()), in: .ofProcess())
    exit(status.rawValue)
  }
}
