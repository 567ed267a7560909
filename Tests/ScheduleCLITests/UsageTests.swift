import CommandSupport
import ScheduleCLI
import TestSupport
import Testing

@Suite struct UsageTests {
  @Test(arguments: [
    [], ["bogus"], ["solve"], ["solve", "a", "b"], ["solve", "-", "--format", "pdf"],
    ["solve", "-", "--gap", "5"],
    ["solve", "-", "--gap", "nan"], ["solve", "-", "--time-limit", "0"],
    ["solve", "-", "--time-limit", "inf"],
    ["solve", "-", "--threads", "0"], ["solve", "-", "--bogus"], ["solve", "-", "--width", "3"],
    ["verify", "-", "-"],
    ["schema", "week"], ["schema"], ["solve", "-", "-o", ""], ["check", "-", "--strict=1"],
    ["solve", "-", "--stats", "-"], ["solve", "-", "--certificate", "-"],
    ["solve", "-", "--certificate", "/tmp/x", "--stats", "/tmp/x"],
    ["solve", "-", "--certificate", "/tmp/x", "--keep-existing"],
    ["solve", "-", "--certificate", "/tmp/x", "--provider", "speech"],
    ["verify", "-", "/tmp/x", "--certificate", "-"],
    ["solve", "-", "-o", "/tmp/x", "--stats", "/tmp/x"],
    ["model", "-", "--format", "pdf"], ["model", "-", "--unserved-most", "-1"],
    ["model", "-", "--expect", "-"],
    ["model", "-", "--expect", "x", "--format", "lp"], ["model", "-", "--expect", "x", "-o", "y"],
  ])
  func `a wrong command line is 64 and says what is wrong`(arguments: [String]) async {
    let run = await CommandRun.of(arguments, input: OneSession.file)
    #expect(run.status == .usage)
    #expect(run.output == "")
    #expect(!run.errors.isEmpty)
  }

  @Test(arguments: [
    ["--help"], ["-h"], ["help"], ["help", "solve"], ["solve", "--help"], ["check", "-h"], ["--version"],
    ["verify", "--help"], ["schema", "--help"], ["schema", "school"], ["schema", "schedule"],
    ["schema", "certificate"], ["schema", "diff"], ["schema", "minutes"], ["schema", "calendar"],
    ["schema", "plan"],
    ["schema", "prebooking"],
    ["schema", "snapshot"], ["sync"], ["sync", "--help"], ["sync", "show", "--help"],
    ["rollover", "--help"],
    ["calendar", "--help"], ["calendar", "publish", "--help"], ["apply", "--help"], ["slots", "--help"],
    ["slots"], ["slots", "book", "--help"], ["prebook", "--help"], ["prebook", "plan", "--help"],
    ["prebook", "add", "--help"],
    ["--generate-completion-script", "bash"],
  ])
  func `help, version and schemas are 0 on standard output`(arguments: [String]) async {
    let run = await CommandRun.of(arguments)
    #expect(run.status == .success)
    #expect(!run.output.isEmpty)
    #expect(run.errors == "")
  }

  @Test(arguments: [
    "solve", "check", "verify", "schema", "generate", "regress", "model", "init", "import", "export",
    "report", "diff", "minutes", "rollover", "apply", "calendar", "slots", "prebook", "sync",
  ])
  func `every help has an example`(command: String) async {
    let run = await CommandRun.of([command, "--help"])
    #expect(run.output.contains("\n  schedule \(command) "))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }
}
