import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
import ScheduleEngine

/// Which slots a command is about.
struct SlotSelection: ParsableArguments {
  @Option(help: ArgumentHelp("Only this provider. Repeatable.", valueName: "id"))
  var provider: [String] = []

  @Option(help: ArgumentHelp("Starts at this moment or later.", valueName: "moment"))
  var from: Instant?

  @Option(help: ArgumentHelp("Starts before this moment.", valueName: "moment"))
  var to: Instant?

  @Option(help: ArgumentHelp("At least so long.", valueName: "number"))
  var minutes: Int?

  func validate() throws {
    if let minutes, !(1...1440).contains(minutes) {
      throw ValidationError("--minutes is \(minutes); expected 1 to 1440.")
    }
    if let from, let to, to <= from {
      throw ValidationError("--to is \(to); expected a moment after --from \(from).")
    }
  }

  func filter(_ show: SlotFilter.Show) -> SlotFilter {
    SlotFilter(
      providers: provider.isEmpty ? nil : provider.map { ProviderID($0) },
      span: InstantRange(from ?? .first, to ?? .last), minutes: minutes, show: show)
  }
}

/// `schedule slots list`: a page of slots.
struct SlotsListCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show slots that can be booked, or others, a page at a time.",
    usage: "schedule slots list --store <location> [<options>]",
    discussion: """
      In the order of their starts. Where there are more, the last line says how the next page is asked for; slots that \
      are booked meanwhile shift nothing.
      """)

  @OptionGroup var stores: StoreOptions
  @OptionGroup var selection: SlotSelection

  @Option(help: "free (can be booked now), taken, blocked, retired or all.")
  var show = SlotFilter.Show.free

  @Option(
    help: ArgumentHelp(
      "Only when this audience is free, by the dates that schedule rollover has worked out.", valueName: "id")
  )
  var audience: String?

  @Option(help: ArgumentHelp("Slots of a page, 1 to 100.", valueName: "number"))
  var limit = 50

  @Option(help: ArgumentHelp("Where the page before ended.", valueName: "cursor"))
  var after: String?

  @Flag(help: "Print JSON.")
  var json = false

  var asksForJSON: Bool { json }

  func validate() throws {
    if !(1...100).contains(limit) { throw ValidationError("--limit is \(limit); expected 1 to 100.") }
    if let after, SlotCursor(after) == nil {
      throw ValidationError("--after is '\(after)'; expected what the page before ended with.")
    }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let store = try await stores.open(for: .read)
    let moment = stores.moment(in: surroundings)
    var filter = selection.filter(show)
    filter.audience = audience.map { ProviderID($0) }
    let cursor = after.flatMap { SlotCursor($0) }
    let page = try await storing { () async throws(StoreError) in
      try await store.page(filter, limit: limit, after: cursor, now: moment)
    }
    let report = SlotPageReport(page: page, audience: filter.audience)
    try surroundings.emit(json ? report.json : report.text)
    return .success
  }
}

/// `schedule slots stats`: counts of one moment.
struct SlotsStatisticsCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count slots by what they are: open, held, booked, blocked, past.",
    usage: "schedule slots stats --store <location> [<options>]",
    discussion: """
      Used is the share of the booked among the booked and the open ones. Slots of a date that has as many bookings as \
      the provider takes are blocked.
      """)

  @OptionGroup var stores: StoreOptions
  @OptionGroup var selection: SlotSelection

  @Option(help: "provider, day or weekday.")
  var by = SlotStatistics.Key.provider

  @Flag(help: "Print JSON.")
  var json = false

  var asksForJSON: Bool { json }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let store = try await stores.open(for: .read)
    let moment = stores.moment(in: surroundings)
    let filter = selection.filter(.all)
    let found = try await storing { () async throws(StoreError) in
      try await store.statistics(filter, by: by, now: moment)
    }
    let report = SlotStatisticsReport(key: by, rows: found)
    try surroundings.emit(json ? report.json : report.text)
    return .success
  }
}
