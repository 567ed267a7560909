import ArgumentParser
import CalendarStorage
import CommandSupport
import Documents
import Planning
import Publication
import ScheduleEngine

/// `schedule apply PLAN`: does what a dry run showed.
struct ApplyCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Apply a plan that a dry run wrote.",
    usage: "schedule apply <plan> --store <location> [--json]",
    discussion: """
      Each group of the plan (a provider) is applied whole or not at all, and only where nothing of that provider has \
      changed since the plan was made; what has changed is named (status 1). Applying a plan again changes nothing. A plan \
      that was made for one store is for no other (status 65).

        schedule rollover --store calendar.db --dry-run --plan plan.json
        schedule apply plan.json --store calendar.db
      """)

  @Argument(help: "The plan file; - is standard input.")
  var plan: InputFile

  @OptionGroup var stores: StoreOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let plan = try plan.plan(in: surroundings)
    // A plan of a store that was not there yet makes it.
    let store = try await stores.open(for: plan.store == nil && plan.kind == .publish ? .create : .change)
    let before = store.metrics
    let moment = stores.moment(in: surroundings)
    let zones = stores.zones(in: surroundings)
    let report = try await storing { () async throws(StoreError) in
      let report = try await store.apply(plan, at: moment)
      if plan.leavesBookingsUndated { try await store.dateBookings(now: moment, zones: zones) }
      return report
    }
    let outcome = RunOutcome(plans: [plan], report: report, metrics: store.metrics.since(before))
    let printed = RunReport(outcome, isOfFile: true)
    try surroundings.emit(printed.printed(asJSON: json))
    return printed.status
  }

  var asksForJSON: Bool { json }
  var inputs: [InputFile] { [plan] }
}
