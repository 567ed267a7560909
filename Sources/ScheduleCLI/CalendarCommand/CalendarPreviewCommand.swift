import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
import Preloading
import Rollover
import ScheduleEngine
import SystemZones

/// `schedule calendar preview FILE`: what other hours would do to the bookings that stand.
struct CalendarPreviewCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show what the hours of a calendar file would do to bookings, before it is put.",
    usage: "schedule calendar preview <calendar> --store <location> [--days <number>] [--json]",
    discussion: """
      Names each booking from now on that would no longer fit, and why, and the free minutes of the next days before \
      and after. Nothing is changed: what becomes of these bookings is for people to decide. Exit status 1 where there \
      are some.
      """)

  @Argument(help: "The calendar file (calendar/1); - is standard input.")
  var calendar: InputFile

  @OptionGroup var stores: StoreOptions

  @Option(help: ArgumentHelp("Dates from today on, 1 to 366.", valueName: "number"))
  var days = 30

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if !(1...366).contains(days) { throw ValidationError("--days is \(days); expected 1 to 366.") }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let rows = try calendar.calendar(in: surroundings)
    let store = try await stores.open(for: .read)
    let moment = stores.moment(in: surroundings)
    let zones = stores.zones(in: surroundings)
    let context = try await storing { () async throws(StoreError) in
      let ids = rows.calendars.map(\.id)
      let held = try await store.load(LoadRequest(providers: ids, days: false), now: moment, zones: zones)
      let names = Set(rows.calendars.map(\.rules.timeZone) + held.entries.map(\.calendar.rules.timeZone))
      return held.with(zones: zones.table(of: names, around: moment))
    }
    var previews: [(ProviderID, ImpactPreview)] = []
    for calendar in rows.calendars.sorted(by: { $0.id < $1.id }) {
      guard let entry = context[calendar.id] else {
        surroundings.note("\(Excerpt.line(calendar.id.text)) is not in the store yet.")
        continue
      }
      guard let preview = ImpactPreview(calendar.rules, for: entry, in: context, days: days) else {
        throw CommandFailure(
          .badInput,
          "\(Excerpt.line(calendar.id.text)): the zone \(calendar.rules.timeZone) cannot be found, or its hours are wrong."
        )
      }
      previews.append((calendar.id, preview))
    }
    try surroundings.emit(
      json ? String(decoding: PreviewDocument.write(previews), as: UTF8.self) : Self.text(previews))
    return previews.allSatisfy { $0.1.clashes.isEmpty } ? .success : .incomplete
  }

  var asksForJSON: Bool { json }
  var inputs: [InputFile] { [calendar] }

  private static func text(_ previews: [(ProviderID, ImpactPreview)]) -> String {
    previews.map { id, preview in
      let head =
        "\(Excerpt.line(id.text)): \(preview.freeBefore) free minutes before, \(preview.freeAfter) after\n"
      return head
        + preview.clashes.map {
          "  \(Excerpt.line($0.booking.text))  \($0.range.start)  \($0.problem.rawValue)\n"
        }.joined()
    }.joined()
  }
}
