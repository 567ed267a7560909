import ArgumentParser
import Documents
import Planning
import ScheduleEngine
import ScheduleStorage
import Slots

/// `schedule slots generate`.
struct SlotsGenerateCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make the slots that providers' hours produce.",
    usage: "schedule slots generate --minutes <number> --store <location> [<options>]",
    discussion: """
      What is there already is kept, what the hours no longer produce goes, booked and blocked slots stay: to run it \
      again changes nothing. The dates are remembered with the length and the step: when hours, breaks, the zone, seats \
      or other calendars change, their slots follow in the same step.
      """)

  @Option(help: ArgumentHelp("The length of a slot, 1 to 1440.", valueName: "number"))
  var minutes: Int

  @Option(help: ArgumentHelp("Minutes from start to start; without it the length.", valueName: "number"))
  var step: Int?

  @Option(help: ArgumentHelp("The first date; without it today where the provider is.", valueName: "date"))
  var from: CivilDate?

  @Option(help: ArgumentHelp("Dates from the first on, 1 to 366.", valueName: "number"))
  var days = 30

  @Option(help: ArgumentHelp("Only this provider. Repeatable.", valueName: "id"))
  var provider: [String] = []

  @OptionGroup var stores: StoreOptions
  @OptionGroup var options: PlanOptions

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let request = try requested { () throws(InvalidRequest) in
      try GenerateRequest(
        providers: provider.isEmpty ? nil : provider.map { ProviderID($0) }, from: from, days: days,
        minutes: minutes,
        step: step)
    }
    return try await options.run(stores, in: surroundings) { (store, moment) async throws(StoreError) in
      (
        try await store.generateSlots(
          request, now: moment, zones: stores.zones(in: surroundings), isDryRun: options.dryRun), nil
      )
    }
  }
}

/// `schedule slots cleanup`.
struct SlotsCleanupCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "cleanup", abstract: "Delete slots of days long past that nobody has booked.",
    usage: "schedule slots cleanup --older-than <days> --store <location> [<options>]",
    discussion: """
      Records of applied plans of that age go too, and answers kept for repeated wishes that have run out by then.
      """)

  @Option(
    name: .customLong("older-than"),
    help: ArgumentHelp("Slots of so many days ago stay; 1 or more.", valueName: "days"))
  var olderThan: Int

  @Option(help: ArgumentHelp("Only this provider. Repeatable.", valueName: "id"))
  var provider: [String] = []

  @OptionGroup var stores: StoreOptions
  @OptionGroup var options: PlanOptions

  func validate() throws {
    if olderThan < 1 { throw ValidationError("--older-than is \(olderThan); expected 1 or more.") }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let request = try requested { () throws(InvalidRequest) in
      try CleanupRequest(
        providers: provider.isEmpty ? nil : provider.map { ProviderID($0) }, olderThan: olderThan)
    }
    return try await options.run(stores, in: surroundings) { (store, moment) async throws(StoreError) in
      let outcome = try await store.cleanUpSlots(
        request, now: moment, zones: stores.zones(in: surroundings), isDryRun: options.dryRun)
      let pruned = try await store.prune(
        before: moment.advanced(byMinutes: -olderThan * 1440), isDryRun: options.dryRun)
      return (outcome, pruned)
    }
  }
}

/// A provider's slots from one start on.
struct BlockArguments: ParsableArguments {
  @Argument(help: "The provider's id.")
  var provider: String

  @Argument(help: "The start of the slot.")
  var start: Instant

  @Option(help: ArgumentHelp("All slots that begin before this too.", valueName: "moment"))
  var until: Instant?

  @OptionGroup var stores: StoreOptions

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if let until, until <= start {
      throw ValidationError("--until is \(until); expected a moment after \(start).")
    }
  }

  /// Blocks or opens, and prints what became of it; status 1 where there is no such slot.
  func run(isBlocked: Bool, in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let store = try await stores.open()
    let moment = stores.moment(in: surroundings)
    let span = InstantRange(start, until ?? Instant(milliseconds: start.milliseconds + 1))
    let outcome = try await storing { () async throws(StoreError) in
      try await store.blockSlots(
        of: ProviderID(provider), startingIn: span, isBlocked: isBlocked, now: moment,
        zones: stores.zones(in: surroundings))
    }
    let report = RunReport(outcome: outcome, isDryRun: false)
    try surroundings.emit(report.printed(asJSON: json))
    let isEmpty = outcome.plans.first?.decisions.isEmpty ?? true
    return outcome.isComplete && !isEmpty ? .success : .incomplete
  }
}

/// `schedule slots block`.
struct SlotsBlockCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "block", abstract: "Close slots: nobody can book them, what is booked stands.",
    usage: "schedule slots block <provider> <start> [--until <moment>] --store <location>")

  @OptionGroup var arguments: BlockArguments

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try await arguments.run(isBlocked: true, in: surroundings)
  }
}

/// `schedule slots unblock`.
struct SlotsUnblockCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "unblock", abstract: "Open blocked slots again.",
    usage: "schedule slots unblock <provider> <start> [--until <moment>] --store <location>")

  @OptionGroup var arguments: BlockArguments

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try await arguments.run(isBlocked: false, in: surroundings)
  }
}
