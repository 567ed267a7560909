import ArgumentParser
import CalendarDomain
import Documents
import Planning
import Prebooking
import ScheduleEngine
import SystemZones

/// `schedule prebook plan FILE`: what a worker would do next, and why.
struct PrebookPlanCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show which requests go out next, when, and why the others do not.",
    usage: "schedule prebook plan <requests> [--now <moment>] [--horizon <seconds>] [--json]",
    discussion: """
      Works out when the class of each request opens, which requests a worker would take at this moment, in which order \
      and at which millisecond each would go out, and gives a reason for every request that is left. Changes nothing.

      A request is taken when it goes out within the horizon. Those of one opening are spread over the gym's budget; the \
      classes of a gym take turns.

        schedule prebook plan requests.json
        schedule prebook plan requests.json --now 2026-11-27T05:59:55Z --json

      Exit status 1 where a request has no gym, zone or rule that says when its class opens.
      """)

  @Argument(help: "The file of gyms and requests (prebooking/1); - is standard input.")
  var requests: InputFile

  @Option(
    help: ArgumentHelp("Take this for the present moment; without it that of the file.", valueName: "moment"))
  var now: Instant?

  @Option(help: ArgumentHelp("How far ahead requests are taken, 0 to 86400.", valueName: "seconds"))
  var horizon = 10

  @Option(help: ArgumentHelp("The most requests to take, 1 to 1000000.", valueName: "number"))
  var batch = 500

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if !(0...86_400).contains(horizon) {
      throw ValidationError("--horizon is \(horizon); expected 0 to 86400.")
    }
    if !(1...1_000_000).contains(batch) {
      throw ValidationError("--batch is \(batch); expected 1 to 1000000.")
    }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let file = try requests.prebookings(in: surroundings)
    let moment = now ?? file.now
    let zones = SystemZones(folder: surroundings.environment["TZDIR"]).table(of: file.zones, around: moment)
    let context = PrebookingContext(now: moment, zones: zones, gyms: file.gyms, entries: file.entries)
    let plan = TickPlanner.plan(
      context, TickRequest(worker: "plan", horizon: horizon * 1000, batch: batch))
    let report = DispatchReport(plan: plan, context: context)
    try surroundings.emit(json ? report.json : report.text)
    return plan.decisions.contains { $0.verdict == .fail } ? .incomplete : .success
  }
}
