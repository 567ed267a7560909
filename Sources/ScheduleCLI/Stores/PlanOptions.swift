import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
import Preloading
import ScheduleEngine

/// What to do with the plan that a command makes.
struct PlanOptions: ParsableArguments {
  @Flag(help: "Show what would be changed and change nothing.")
  var dryRun = false

  @Option(help: ArgumentHelp("Write the plan (plan/1), for schedule apply.", valueName: "file"))
  var plan: OutputFile?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if let plan, plan.isStandardOutput {
      throw ValidationError("--plan needs a file: standard output is the report's.")
    }
  }

  /// What the store is opened for: a dry run changes nothing.
  func use(_ use: StoreUse) -> StoreUse { dryRun ? .read : use }

  /// Opens the store, runs `body` at the present moment and reports what became of it.
  func run(
    _ stores: StoreOptions, for use: StoreUse = .change, in surroundings: Surroundings,
    _ body: (SQLCalendarStore, Instant) async throws(StoreError) -> (RunOutcome, PruneReport?)
  ) async throws(CommandFailure) -> ExitStatus {
    try plan?.check()
    let store = try await stores.open(for: self.use(use), orNone: dryRun && use == .create)
    let moment = stores.moment(in: surroundings)
    let (outcome, pruned) = try await storing { () async throws(StoreError) in try await body(store, moment) }
    return try report(outcome, pruned: pruned, in: surroundings)
  }

  /// Publishes calendars in the store and says what was done. Busy times of `sources` that the store has and
  /// `busy` lacks are taken back.
  func publish(
    _ calendars: [ProviderCalendar], busy: [BusyTime], sources: BusySources, bookings: [Booking] = [],
    stores: StoreOptions, in surroundings: Surroundings
  ) async throws(CommandFailure) -> ExitStatus {
    // Before a store is made for them.
    try await storing { () async throws(StoreError) in
      try StoredTexts.check(calendars, busy: busy, bookings: bookings)
    }
    let zones = stores.zones(in: surroundings)
    return try await run(stores, for: .create, in: surroundings) { (store, moment) async throws(StoreError) in
      let outcome = try await store.publish(
        calendars, busy: busy, sources: sources, bookings: bookings, now: moment, zones: zones,
        isDryRun: dryRun)
      return (outcome, nil)
    }
  }

  /// Writes the plan where asked for, prints what was done, and says whether all of it was. A note goes to standard error.
  func report(
    _ outcome: RunOutcome, pruned: PruneReport? = nil, asNote: Bool = false, in surroundings: Surroundings
  ) throws(CommandFailure) -> ExitStatus {
    if let plan, let made = outcome.plans.first {
      try plan.write(PlanDocument.write(made))
    }
    let report = RunReport(outcome, isDryRun: dryRun, pruned: pruned)
    let text = report.printed(asJSON: json)
    if asNote { surroundings.note(String(text.dropLast())) } else { try surroundings.emit(text) }
    return report.status
  }
}
