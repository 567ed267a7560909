import ArgumentParser
import CalendarDomain
import CommandSupport
import Documents
import Recurrence
import ScheduleEngine
import SystemZones

/// `schedule sync show FILE`: the events of an iCalendar file, each date of a series by itself.
struct SyncShowCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the events of an iCalendar file within a span of time.",
    usage: "schedule sync show <file> [--from <moment>] [--to <moment>] [--zone <zone>] [--titles] [--json]",
    discussion: """
      Each date of a series is shown by itself, where it was moved to and under the start that the series gave it. \
      What cannot be used is named with its reason, and the rest is shown all the same; a file that is cut off, or is no \
      calendar, is refused whole.

        schedule sync show calendar.ics
        schedule sync show calendar.ics --from 2026-11-01 --to 2026-12-01 --zone Europe/Madrid
        schedule sync show calendar.ics --from 2026-11-01T08:00:00Z --to 2026-11-02T08:00:00Z --json

      Exit status 1 where something cannot be used.
      """)

  @Argument(help: "The file, in the format iCalendar (.ics); - is standard input.")
  var file: InputFile

  @Option(
    help: ArgumentHelp(
      "The beginning: a moment, or a date in the calendar's zone. Without it: today.", valueName: "moment"))
  var from: SpanBound?

  @Option(
    help: ArgumentHelp(
      "The end, not included: at most 366 days later. Without it: 14 days later.", valueName: "moment"))
  var to: SpanBound?

  @Option(
    help: ArgumentHelp(
      "The zone of whole days and of times without one. Without it the file's own.", valueName: "zone"))
  var zone: String?

  @Option(help: ArgumentHelp("Take this for the present moment; without it the clock.", valueName: "moment"))
  var now: Instant?

  @Flag(help: "Show the titles too.")
  var titles = false

  @Flag(help: "Print JSON (snapshot/1).")
  var json = false

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let bytes = try file.bytes(in: surroundings)
    let feed: CalendarFeed
    do throws(FeedError) {
      feed = try CalendarFeed(bytes)
    } catch {
      let place = error.line.map { ":\($0)" } ?? ""
      throw CommandFailure(.badInput, "\(file.name)\(place): \(error.reason)\n\(error.advice)")
    }
    let moment = now ?? surroundings.now()
    let zones = SystemZones(folder: surroundings.environment["TZDIR"]).table(
      of: feed.zoneNames.union(zone.map { [$0] } ?? []), around: (from ?? to)?.rough ?? moment)
    let home = try home(of: feed, in: zones)
    let snapshot = feed.snapshot(
      ExpansionRequest(
        window: try window(at: moment, in: home), home: home, zones: zones, keepsTitles: titles))
    let text =
      json
      ? String(decoding: SnapshotDocument.write(snapshot), as: UTF8.self)
      : SnapshotReport(snapshot: snapshot, clock: home, showsTitles: titles).text
    try surroundings.emit(text)
    return snapshot.isComplete ? .success : .incomplete
  }

  /// The zone of whole days and floating times: the one asked for, or the file's own, and never the host's.
  private func home(of feed: CalendarFeed, in zones: ZoneTable) throws(CommandFailure) -> ZoneClock {
    if let zone {
      guard CalendarFeed.isZoneName(zone), let clock = zones[zone] else {
        throw CommandFailure(
          .usage,
          "--zone is \(Excerpt.quoted(zone)); expected an IANA time zone such as Europe/Madrid that the system has."
        )
      }
      return clock
    }
    if let clock = feed.home(in: zones) { return clock }
    guard !feed.needsHome, from?.isDate != true, to?.isDate != true else {
      throw CommandFailure(
        .usage,
        "\(file.name) has whole days or times without a zone, or a date is asked for, and it says of no zone that it is its own."
          + "\nMaybe --zone Europe/Madrid.")
    }
    return .universal
  }

  private func window(at now: Instant, in zone: ZoneClock) throws(CommandFailure) -> InstantRange {
    let start = from?.instant(in: zone) ?? zone.day(zone.date(at: now)).start
    let end = to?.instant(in: zone) ?? zone.day(zone.date(at: start).advanced(by: 14)).start
    // A year of dates may have an hour more.
    guard start < end, end <= start.advanced(byMinutes: 366 * 1440 + 60) else {
      throw CommandFailure(.usage, "From \(start) to \(end): expected a span of 1 to 366 days.")
    }
    return InstantRange(start, end)
  }
}

/// A moment, or the beginning of a date in a zone that is not known yet.
enum SpanBound: Equatable, ExpressibleByArgument {
  case instant(Instant)
  case date(CivilDate)

  init?(argument: String) {
    if let date = CivilDate(argument) {
      self = .date(date)
    } else if let instant = Instant(argument) {
      self = .instant(instant)
    } else {
      return nil
    }
  }

  var isDate: Bool { if case .date = self { true } else { false } }

  /// To within a day.
  var rough: Instant { instant(in: .universal) }

  func instant(in zone: ZoneClock) -> Instant {
    switch self {
    case .instant(let instant): instant
    case .date(let date): zone.day(date).start
    }
  }
}
