import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
import ScheduleEngine
import Slots

/// A provider and a start, with a length where it is no slot.
struct TargetArguments: ParsableArguments {
  @Argument(help: "The provider's id.")
  var provider: String

  @Argument(help: "The start, such as 2026-11-26T09:00:00-05:00.")
  var start: Instant

  @Option(help: ArgumentHelp("Take so many minutes of free time; without it the slot.", valueName: "number"))
  var minutes: Int?

  @Option(help: ArgumentHelp("Refuse where this audience, such as site/grade, is not free.", valueName: "id"))
  var audience: String?

  var target: BookingTarget {
    minutes.map { .time(ProviderID(provider), start: start, minutes: $0) }
      ?? .slot(ProviderID(provider), start: start)
  }
}

/// How an answer is asked for.
struct AnswerOptions: ParsableArguments {
  @OptionGroup var stores: StoreOptions

  @Option(help: ArgumentHelp("The same wish under the same key is granted once.", valueName: "text"))
  var key: String?

  @Flag(help: "Print JSON.")
  var json = false

  /// Asks the store and prints what became of it.
  func answer(
    in surroundings: Surroundings,
    _ ask: (SQLCalendarStore, Instant) async throws(StoreError) -> BookingOutcome
  ) async throws(CommandFailure) -> ExitStatus {
    try TextLimit.check("key", key)
    let store = try await stores.open(for: .change)
    let moment = stores.moment(in: surroundings)
    let report = BookingReport(
      outcome: try await storing { () async throws(StoreError) in try await ask(store, moment) })
    try surroundings.emit(json ? report.json : report.text)
    return report.status
  }
}

/// A command that asks for a booking or a change of one.
protocol AnsweringCommand: StoreCommand {
  var answers: AnswerOptions { get }
}

extension AnsweringCommand {
  var stores: StoreOptions { answers.stores }
  var asksForJSON: Bool { answers.json }
}

/// What makes a request, its mistakes told as those of the command line.
func requested<Request>(_ make: () throws(InvalidRequest) -> Request) throws(CommandFailure) -> Request {
  do throws(InvalidRequest) {
    return try make()
  } catch {
    throw CommandFailure(.usage, "--\(error.field) is \(error.value); expected \(error.expected).")
  }
}

extension TextLimit {
  /// Throws where a store cannot hold the value of an option.
  fileprivate static func check(_ option: String, _ value: String?) throws(CommandFailure) {
    guard let value, let problem = problem(value, most: booking) else { return }
    throw CommandFailure(
      .usage, "--\(option) \(Excerpt.quoted(value)) \(problem); expected 1 to \(booking) bytes.")
  }
}

/// `schedule slots book`.
struct SlotsBookCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "book", abstract: "Book a slot, or minutes of free time.",
    usage: "schedule slots book <provider> <start> --owner <name> --store <location> [<options>]")

  @OptionGroup var time: TargetArguments

  @Option(help: ArgumentHelp("Who has it, and may release and move it.", valueName: "name"))
  var owner: String

  @Option(help: ArgumentHelp("The booking's id; without it one is made.", valueName: "text"))
  var id: String?

  @OptionGroup var answers: AnswerOptions

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try TextLimit.check("owner", owner)
    try TextLimit.check("id", id)
    let request = try requested { () throws(InvalidRequest) in
      try BookingRequest(
        time.target, owner: owner, id: id.map { BookingID($0) },
        audience: time.audience.map { ProviderID($0) })
    }
    return try await answers.answer(in: surroundings) { (store, moment) async throws(StoreError) in
      try await store.book(
        request, key: answers.key, now: moment, zones: answers.stores.zones(in: surroundings))
    }
  }
}

/// `schedule slots hold`.
struct SlotsHoldCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Keep a time for a while: confirm makes a booking of it.",
    usage: "schedule slots hold <provider> <start> --owner <name> --store <location> [<options>]")

  @OptionGroup var time: TargetArguments

  @Option(help: ArgumentHelp("Who may confirm, release and move it.", valueName: "name"))
  var owner: String

  @Option(name: .customLong("seconds"), help: ArgumentHelp("How long it is kept.", valueName: "number"))
  var hold = BookingRequest.usualHold

  @Option(help: ArgumentHelp("The hold's id; without it one is made.", valueName: "text"))
  var id: String?

  @OptionGroup var answers: AnswerOptions

  func validate() throws {
    if !(1...86_400).contains(hold) { throw ValidationError("--seconds is \(hold); expected 1 to 86400.") }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try TextLimit.check("owner", owner)
    try TextLimit.check("id", id)
    let request = try requested { () throws(InvalidRequest) in
      try BookingRequest(
        time.target, owner: owner, id: id.map { BookingID($0) }, hold: hold,
        audience: time.audience.map { ProviderID($0) })
    }
    return try await answers.answer(in: surroundings) { (store, moment) async throws(StoreError) in
      try await store.book(
        request, key: answers.key, now: moment, zones: answers.stores.zones(in: surroundings))
    }
  }
}

/// A booking and who asks.
struct ChangeArguments: ParsableArguments {
  @Argument(help: "The booking's id.")
  var booking: String

  @Option(help: ArgumentHelp("Who asks: the booking's owner.", valueName: "name"))
  var owner: String

  @Flag(help: "Act for the owner, whoever it is.")
  var admin = false

  func change(audience: String? = nil) throws(CommandFailure) -> BookingChange {
    try TextLimit.check("owner", owner)
    return try requested { () throws(InvalidRequest) in
      BookingChange(
        BookingID(booking), by: try Actor(owner, isAdministrator: admin),
        audience: audience.map { ProviderID($0) })
    }
  }
}

/// `schedule slots confirm`.
struct SlotsConfirmCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Make a hold a booking.",
    usage: "schedule slots confirm <booking> --owner <name> --store <location> [<options>]")

  @OptionGroup var arguments: ChangeArguments
  @OptionGroup var answers: AnswerOptions

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let change = try arguments.change()
    return try await answers.answer(in: surroundings) { (store, moment) async throws(StoreError) in
      try await store.confirm(
        change, key: answers.key, now: moment, zones: answers.stores.zones(in: surroundings))
    }
  }
}

/// `schedule slots release`.
struct SlotsReleaseCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Give a booking or hold back.",
    usage: "schedule slots release <booking> --owner <name> --store <location> [<options>]")

  @OptionGroup var arguments: ChangeArguments
  @OptionGroup var answers: AnswerOptions

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let change = try arguments.change()
    return try await answers.answer(in: surroundings) { (store, moment) async throws(StoreError) in
      try await store.release(
        change, key: answers.key, now: moment, zones: answers.stores.zones(in: surroundings))
    }
  }
}

/// `schedule slots move`.
struct SlotsMoveCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Move a booking or hold: it has the new time, or keeps the old one.",
    usage: "schedule slots move <booking> <provider> <start> --owner <name> --store <location> [<options>]")

  @OptionGroup var arguments: ChangeArguments
  @OptionGroup var time: TargetArguments
  @OptionGroup var answers: AnswerOptions

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let change = try arguments.change(audience: time.audience)
    let target = time.target
    try requested { () throws(InvalidRequest) in try target.check() }
    return try await answers.answer(in: surroundings) { (store, moment) async throws(StoreError) in
      try await store.move(
        change, to: target, key: answers.key, now: moment, zones: answers.stores.zones(in: surroundings))
    }
  }
}
