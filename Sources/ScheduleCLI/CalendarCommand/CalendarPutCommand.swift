import ArgumentParser
import Preloading
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
