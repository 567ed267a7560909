import ArgumentParser
import CalendarStorage
import CommandSupport
import Documents
import Rollover
import ScheduleEngine

/// `schedule rollover`: keeps the rows of each provider's next dates as hours and bookings have them.
struct RolloverCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollover",
    abstract: "Bring the next days of providers' calendars up to date.",
    usage: "schedule rollover [<calendar>] [--store <location>] [<options>]",
    discussion: """
      Works out for each provider what can be booked from today on, in the provider's zone, and changes the rows that \
      say otherwise: at whatever hour it runs, late or twice, the rows end up the same. A day that is full stays full. \
      A provider whose hours or zone are wrong is named and left; the others are done.

      Calendars are in a store, or in a file (calendar/1), which is written anew with -o.

        schedule rollover --store calendar.db
        schedule rollover --store calendar.db --dry-run --plan plan.json
        schedule apply plan.json --store calendar.db
        schedule rollover calendar.json -o calendar.json

      Exit status 1 where something failed, or was left for the next run by --max-providers.
      """)

  @Argument(help: "A calendar file in place of a store; - is standard input.")
  var calendar: InputFile?

  @OptionGroup var stores: StoreOptions

  @Option(help: ArgumentHelp("Only this provider. Repeatable.", valueName: "id"))
  var provider: [String] = []

  @Option(help: ArgumentHelp("Dates from today on, 1 to 366.", valueName: "number"))
  var days = 30

  @Option(help: ArgumentHelp("Past dates whose rows stay, 0 to 366.", valueName: "number"))
  var keepPast = 0

  @Option(
    help: ArgumentHelp("The most providers to change; the others are first next time.", valueName: "number"))
  var maxProviders: Int?

  @OptionGroup var options: PlanOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write the calendar file anew; needed with a file.", valueName: "file"))
  var output: OutputFile?

  var asksForJSON: Bool { options.json }
  var inputs: [InputFile] { calendar.map { [$0] } ?? [] }

  func validate() throws {
    if !(1...366).contains(days) { throw ValidationError("--days is \(days); expected 1 to 366.") }
    if !(0...366).contains(keepPast) {
      throw ValidationError("--keep-past is \(keepPast); expected 0 to 366.")
    }
    if let maxProviders, maxProviders < 0 {
      throw ValidationError("--max-providers is \(maxProviders); expected 0 or more.")
    }
    if calendar != nil, output == nil, !options.dryRun {
      throw ValidationError("A calendar file is written anew: expected -o <file>.\nMaybe --dry-run is meant.")
    }
    if calendar == nil, output != nil { throw ValidationError("-o is of use with a calendar file only.") }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try options.plan?.check()
    try output?.check()
    let store = try await stores.open(or: calendar, for: options.use(.change), in: surroundings)
    let moment = stores.moment(in: surroundings)
    let request = RolloverRequest(
      horizonDays: days, retainPastDays: keepPast,
      providers: provider.isEmpty ? nil : provider.map { ProviderID($0) },
      maxProviders: maxProviders)
    let outcome = try await storing { () async throws(StoreError) in
      try await store.rollOver(
        request, now: moment, zones: stores.zones(in: surroundings), isDryRun: options.dryRun)
    }
    if let output, !options.dryRun {
      let rows = try await storing { () async throws(StoreError) in try await store.contents(now: moment) }
      try surroundings.deliver(CalendarDocument.write(rows), to: output)
      // Standard output holds one document.
      if output.isStandardOutput { return try options.report(outcome, asNote: true, in: surroundings) }
    }
    return try options.report(outcome, in: surroundings)
  }
}
