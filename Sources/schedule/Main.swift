import ScheduleCLI

@main struct Main {
  static func main() async { await ScheduleTool.runProcess() }
}
