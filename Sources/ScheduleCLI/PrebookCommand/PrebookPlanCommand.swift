import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
import Planning
import Prebooking
import ScheduleEngine
import SystemZones

/// `schedule prebook plan`: what a worker would do next, and why.
struct PrebookPlanCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show which requests go out next, when, and why the others do not.",
    usage:
      "schedule prebook plan (<requests> | --store <location>) [--now <moment>] [--horizon <seconds>] [--json]",
    discussion: """
      Works out when the class of each request opens, which requests a worker would take at this moment, in which order \
      and at which millisecond each would go out, and gives a reason for every request that is left. Changes nothing. Of \
      a store it looks at what a worker would: what is due within the horizon, and what somebody works on.

      A request is taken when it goes out within the horizon. Those of one opening are spread over the gym's budget; the \
      classes of a gym take turns.

        schedule prebook plan requests.json
        schedule prebook plan requests.json --now 2026-11-27T05:59:55Z --json
        schedule prebook plan --store calendar.db --horizon 3600

      Exit status 1 where a request has no gym, zone or rule that says when its class opens.
      """)

  @Argument(help: "The file of gyms and requests (prebooking/1); - is standard input.")
  var requests: InputFile?

  @OptionGroup var stores: StoreOptions

  @Option(help: ArgumentHelp("How far ahead requests are taken, 0 to 86400.", valueName: "seconds"))
  var horizon = 10

  @Option(help: ArgumentHelp("The most requests to take, 1 to 1000000.", valueName: "number"))
  var batch = 500

  @Flag(help: "Print JSON.")
  var json = false

  var asksForJSON: Bool { json }
  var inputs: [InputFile] { [requests].compactMap(\.self) }

  func validate() throws {
    if !(0...86_400).contains(horizon) {
      throw ValidationError("--horizon is \(horizon); expected 0 to 86400.")
    }
    if !(1...1_000_000).contains(batch) {
      throw ValidationError("--batch is \(batch); expected 1 to 1000000.")
    }
    if (requests == nil) == (stores.store == nil) {
      throw ValidationError("Expected a file of requests or --store, and not both.")
    }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let request = TickRequest(worker: "plan", horizon: horizon * 1000, batch: batch)
    let zones = stores.zones(in: surroundings)
    let plan: DispatchPlan
    let context: PrebookingContext
    if let requests {
      let file = try requests.prebookings(in: surroundings)
      let moment = stores.now ?? file.now
      context = PrebookingContext(
        now: moment, zones: zones.table(of: file.zones, around: moment), gyms: file.gyms,
        entries: file.entries)
      plan = TickPlanner.plan(context, request)
    } else {
      let store = try await stores.open(for: .read)
      let moment = stores.moment(in: surroundings)
      (plan, context) = try await storing { () async throws(StoreError) in
        try await PrebookingStore(store).plan(request, now: moment, zones: zones)
      }
    }
    let report = DispatchReport(plan: plan, context: context)
    try surroundings.emit(json ? report.json : report.text)
    return plan.decisions.contains { $0.verdict == .fail } ? .incomplete : .success
  }
}
