import ArgumentParser
import Documents
import Preloading
import Publication
import ScheduleEngine
import ScheduleStorage

/// `schedule calendar put FILE`: the calendars of a file into a store.
struct CalendarPutCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "put",
    abstract: "Put the providers, busy times and bookings of a calendar file into a store.",
    usage: "schedule calendar put <calendar> --store <location> [--dry-run] [--plan <file>] [--json]",
    discussion: """
      Providers that the file names get its hours and, of the sources that it has busy times of, exactly these. Its \
      bookings are added where they are not there yet; none is taken away. Other providers, days and slots stay. Run \
      the rollover afterwards.

        schedule calendar put calendar.json --store calendar.db
      """)

  @Argument(help: "The calendar file (calendar/1); - is standard input.")
  var calendar: InputFile

  @OptionGroup var stores: StoreOptions
  @OptionGroup var options: PlanOptions

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let rows = try calendar.calendar(in: surroundings)
    let sources = Set(rows.busy.map(\.source))
    return try await options.publish(
      rows.calendars, busy: rows.busy, sources: sources, bookings: rows.bookings, stores: stores,
      in: surroundings)
  }
}

/// What to do with a plan that a command makes.
struct PlanOptions: ParsableArguments {
  @Flag(help: "Show what would be changed and change nothing.")
  var dryRun = false

  @Option(help: ArgumentHelp("Write the plan (plan/1), for schedule apply.", valueName: "file"))
  var plan: OutputFile?

  @Flag(help: "Print JSON.")
  var json = false

  /// Publishes calendars in the store and says what was done. Busy times of `sources` that the store has and
  /// `busy` lacks are taken back.
  func publish(
    _ calendars: [ProviderCalendar], busy: [BusyTime], sources: Set<String>, bookings: [Booking] = [],
    stores: StoreOptions, in surroundings: Surroundings
  ) async throws(CommandFailure) -> ExitStatus {
    try plan?.check()
    let store = try await stores.open()
    let moment = stores.moment(in: surroundings)
    let zones = stores.zones(in: surroundings)
    let outcome = try await storing { () async throws(StoreError) in
      try await store.publish(
        calendars, busy: busy, sources: sources, bookings: bookings, now: moment, zones: zones,
        isDryRun: dryRun)
    }
    return try report(outcome, in: surroundings)
  }

  /// Writes the plan where asked for, prints what was done, and says whether all of it was.
  func report(_ outcome: RunOutcome, in surroundings: Surroundings) throws(CommandFailure) -> ExitStatus {
    if let plan, let made = outcome.plans.first {
      try plan.write(String(decoding: PlanDocument.write(made), as: UTF8.self))
    }
    let report = RunReport(outcome: outcome, isDryRun: dryRun)
    try surroundings.emit(
      json ? String(decoding: report.json.bytes(openTo: 1), as: UTF8.self) : report.text)
    return outcome.isComplete ? .success : .incomplete
  }
}
