import CommandSupport
import ScheduleServer

@main struct Main {
  static func main() async { await CommandRunner(ServerCommand.self).runProcess() }
}
