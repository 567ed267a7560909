import Foundation
import ScheduleCLI

@main struct Main {
  static func main() async {
    let status = await ScheduleTool.run(
      Array(CommandLine.arguments.dropFirst()), in: .ofProcess())
    exit(status.rawValue)
  }
}
