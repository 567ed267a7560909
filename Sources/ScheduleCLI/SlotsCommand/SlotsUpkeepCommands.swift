import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
import Planning
import ScheduleEngine
import Slots

/// `schedule slots generate`.
struct SlotsGenerateCommand: StoreCommand {
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

  var asksForJSON: Bool { options.json }

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
struct SlotsCleanupCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "cleanup",
    abstract: "Delete what is long past: slots, bookings, messages, records of plans.",
    usage: "schedule slots cleanup --older-than <days> --store <location> [--unread] [<options>]",
    discussion: """
      Bookings go that ended a day before that age, whatever became of them, and slots of earlier dates that no other \
      booking has. So do messages in the outbox that were acknowledged before it, records of applied plans, and answers \
      kept for repeated wishes that have run out by then.

      Messages that nobody has acknowledged stay, unless --unread is given: where nobody reads them, names of people pile \
      up in them.
      """)

  @Option(
    name: .customLong("older-than"),
    help: ArgumentHelp("Slots of so many days ago stay; 1 or more.", valueName: "days"))
  var olderThan: Int

  @Flag(help: "Messages of that age that nobody has acknowledged too.")
  var unread = false

  @Option(help: ArgumentHelp("Slots and bookings of this provider only. Repeatable.", valueName: "id"))
  var provider: [String] = []

  @OptionGroup var stores: StoreOptions
  @OptionGroup var options: PlanOptions

  var asksForJSON: Bool { options.json }

  func validate() throws {
    if olderThan < 1 { throw ValidationError("--older-than is \(olderThan); expected 1 or more.") }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let request = try requested { () throws(InvalidRequest) in
      try CleanupRequest(
        providers: provider.isEmpty ? nil : provider.map { ProviderID($0) }, olderThan: olderThan)
    }
    return try await options.run(stores, in: surroundings) { (store, moment) async throws(StoreError) in
      func ago(_ days: Int) -> Instant { moment.advanced(byMinutes: -days * 1440) }
      // So long ago is an earlier date in every zone: with each booking its slot goes too.
      let ended = ago(olderThan + 1)
      let outcome = try await store.cleanUpSlots(
        request, bookingsEnded: ended, now: moment, zones: stores.zones(in: surroundings),
        isDryRun: options.dryRun)
      let past = PruneRequest(
        before: ago(olderThan), bookingsEnded: ended, providers: request.providers, includesUnread: unread)
      let pruned = try await store.prune(past, isDryRun: options.dryRun)
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
    let store = try await stores.open(for: .change)
    let moment = stores.moment(in: surroundings)
    let span = InstantRange(start, until ?? Instant(milliseconds: start.milliseconds + 1))
    let outcome = try await storing { () async throws(StoreError) in
      try await store.blockSlots(
        of: ProviderID(provider), startingIn: span, isBlocked: isBlocked, now: moment,
        zones: stores.zones(in: surroundings))
    }
    let report = RunReport(outcome)
    try surroundings.emit(report.printed(asJSON: json))
    let isEmpty = outcome.plans.first?.decisions.isEmpty ?? true
    return outcome.isComplete && isEmpty ? .incomplete : report.status
  }
}

/// `schedule slots block`.
struct SlotsBlockCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "block", abstract: "Close slots: nobody can book them, what is booked stands.",
    usage: "schedule slots block <provider> <start> [--until <moment>] --store <location>")

  @OptionGroup var arguments: BlockArguments

  var stores: StoreOptions { arguments.stores }
  var asksForJSON: Bool { arguments.json }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try await arguments.run(isBlocked: true, in: surroundings)
  }
}

/// `schedule slots unblock`.
struct SlotsUnblockCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "unblock", abstract: "Open blocked slots again.",
    usage: "schedule slots unblock <provider> <start> [--until <moment>] --store <location>")

  @OptionGroup var arguments: BlockArguments

  var stores: StoreOptions { arguments.stores }
  var asksForJSON: Bool { arguments.json }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try await arguments.run(isBlocked: false, in: surroundings)
  }
}
