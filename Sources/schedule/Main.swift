import CommandSupport
import ScheduleCLI

@main struct Main {
  static func main() async { await CommandRunner(ScheduleCommand.self).runProcess() }
}
