public import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
public import Prebooking
import ScheduleEngine

/// `schedule prebook add`: a request for a place.
struct PrebookAddCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Ask for a place in a class before the class opens.",
    usage: """
      schedule prebook add --gym <id> --class <key> --date <date> --start <time> --owner <name> --store <location> \
      [--waitlist] [--alternative <key> ...] [--window <seconds>] [--key <text>] [--json]
      """,
    discussion: """
      The request waits in the store; a worker sends it when the class opens. An owner has one request for a class that \
      is under way, and 15 at most in all.

        schedule prebook add --gym box --class wod --date 2026-12-01 --start 07:00 --owner ann@example.org \\
          --store calendar.db

      Exit status 1 where the request is refused.
      """)

  @Option(help: ArgumentHelp("The gym.", valueName: "id"))
  var gym: String

  @Option(name: .customLong("class"), help: ArgumentHelp("What the gym calls the class.", valueName: "key"))
  var classKey: String

  @Option(help: ArgumentHelp("The date of the class, such as 2026-12-01.", valueName: "date"))
  var date: CivilDate

  @Option(help: ArgumentHelp("When it begins on the gym's clocks, such as 07:00.", valueName: "time"))
  var start: String

  @Option(help: ArgumentHelp("Who gets the place, and may take the request back.", valueName: "name"))
  var owner: String

  @Flag(help: "Take a place on the waiting list where no class has one.")
  var waitlist = false

  @Option(
    name: .customLong("alternative"), parsing: .singleValue,
    help: ArgumentHelp("Another class of the date, asked for where it is full.", valueName: "key"))
  var alternatives: [String] = []

  @Option(
    help: ArgumentHelp(
      "How long it is tried after the opening or its first send, 0 to 31622400.", valueName: "seconds"))
  var window = RequestOptions.usualWindow / 1000

  @Option(help: ArgumentHelp("The same request under the same key is taken once.", valueName: "text"))
  var key: String?

  @OptionGroup var stores: StoreOptions

  @Flag(help: "Print JSON.")
  var json = false

  var asksForJSON: Bool { json }

  /// The minute of the day at which the class begins; nil where the option says none.
  private var minute: Int? {
    let parts = start.split(separator: ":", omittingEmptySubsequences: false)
    guard start.utf8.count == 5, parts.count == 2,
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  func validate() throws {
    if minute == nil { throw ValidationError("--start is \(start); expected 00:00 to 23:59.") }
    if !(0...31_622_400).contains(window) {
      throw ValidationError("--window is \(window); expected 0 to 31622400.")
    }
    for (option, value) in [("gym", gym), ("class", classKey), ("owner", owner)]
      + alternatives.map({ ("alternative", $0) })
    where value.isEmpty {
      throw ValidationError("--\(option) is empty.")
    }
    if Set([classKey] + alternatives).count <= alternatives.count {
      throw ValidationError("--alternative names a class twice; expected each once, and others than --class.")
    }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let options = RequestOptions(
      wantsWaitlist: waitlist, alternatives: alternatives.map { ClassKey($0) }, window: window * 1000,
      idempotencyKey: key)
    let request = ClassRequest(
      ClassPlace(gym: GymID(gym), key: ClassKey(classKey), date: date), minute: minute ?? 0, owner: owner,
      options: options)
    let store = PrebookingStore(try await stores.open(for: .change))
    let answer = RequestAnswer(
      try await storing { () async throws(StoreError) in
        try await store.admit(
          request, now: stores.moment(in: surroundings), zones: stores.zones(in: surroundings))
      })
    try surroundings.emit(json ? answer.json : answer.text + "\n")
    return answer.status
  }
}

/// `schedule prebook list`: the requests of a store.
struct PrebookListCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the requests of a store in the order in which they are sent.",
    usage: "schedule prebook list --store <location> [--owner <name>] [--status <status> ...] [--json]")

  @Option(help: ArgumentHelp("Only this owner's.", valueName: "name"))
  var owner: String?

  @Option(
    name: .customLong("status"), parsing: .singleValue,
    help: ArgumentHelp(
      "Only these: scheduled, claimed, inFlight, unknown, verifying, retryWait, booked, refused, expired, cancelled or unverifiable.",
      valueName: "status"))
  var statuses: [ClassPrebooking.Status] = []

  @OptionGroup var stores: StoreOptions

  @Flag(help: "Print JSON.")
  var json = false

  var asksForJSON: Bool { json }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let store = PrebookingStore(try await stores.open(for: .read))
    let report = RequestListReport(
      rows: try await storing { () async throws(StoreError) in
        try await store.list(owner: owner, statuses: statuses.isEmpty ? nil : statuses)
      })
    try surroundings.emit(json ? report.json : report.text)
    return .success
  }
}

/// `schedule prebook show ID`: a request and what was sent.
struct PrebookShowCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a request, every send of it, and what came back.",
    usage: "schedule prebook show <id> --store <location> [--json]",
    discussion: "Exit status 1 where there is no such request.")

  @Argument(help: "The request's id.")
  var id: String

  @OptionGroup var stores: StoreOptions

  @Flag(help: "Print JSON.")
  var json = false

  var asksForJSON: Bool { json }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let store = PrebookingStore(try await stores.open(for: .read))
    let found = try await storing { () async throws(StoreError) in try await store.find(PrebookingID(id)) }
    guard let found else {
      throw CommandFailure(.incomplete, "There is no request \(Excerpt.quoted(id)).", code: "not-found")
    }
    let report = RequestReport(row: found.row, attempts: found.attempts)
    try surroundings.emit(json ? report.json : report.text)
    return .success
  }
}

/// `schedule prebook cancel ID`: a request taken back.
struct PrebookCancelCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Take a request back: it stays and says so.",
    usage: "schedule prebook cancel <id> --owner <name> --store <location> [--admin] [--json]",
    discussion: """
      What is being sent cannot be taken back, nor what was sent before it is known what became of it.

      Exit status 1 where it is not taken back.
      """)

  @Argument(help: "The request's id.")
  var id: String

  @Option(help: ArgumentHelp("Who asks: the request's owner.", valueName: "name"))
  var owner: String

  @Flag(help: "Act for the owner, whoever it is.")
  var admin = false

  @OptionGroup var stores: StoreOptions

  @Flag(help: "Print JSON.")
  var json = false

  var asksForJSON: Bool { json }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let store = PrebookingStore(try await stores.open(for: .change))
    let answer = RequestAnswer(
      try await storing { () async throws(StoreError) in
        try await store.cancel(
          PrebookingID(id), by: owner, isAdministrator: admin, now: stores.moment(in: surroundings))
      })
    try surroundings.emit(json ? answer.json : answer.text + "\n")
    return answer.status
  }
}

extension ClassPrebooking.Status: ExpressibleByArgument {}
