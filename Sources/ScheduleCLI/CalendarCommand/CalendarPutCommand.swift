import ArgumentParser
import CalendarStorage
import CommandSupport
import Preloading
import ScheduleEngine

/// `schedule calendar put FILE`: the calendars of a file into a store.
struct CalendarPutCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "put",
    abstract: "Put the providers, busy times and bookings of a calendar file into a store.",
    usage: "schedule calendar put <calendar> --store <location> [--dry-run] [--plan <file>] [--json]",
    discussion: """
      Providers that the file names get its hours and, of the sources that it has busy times of, exactly these. A \
      source that has none any more is named in "sources": ["office"]; an empty busy list without names is that of the \
      only source that a provider has, a published school aside. A file without busy leaves all busy times as they are. \
      Bookings are added where they are not there yet; none is taken away. Other providers stay.

      Days and slots that are there follow in the same step. Run the rollover for the days that are not there yet. A store that \
      is not there is made.

        schedule calendar put calendar.json --store calendar.db
      """)

  @Argument(help: "The calendar file (calendar/1); - is standard input.")
  var calendar: InputFile

  @OptionGroup var stores: StoreOptions
  @OptionGroup var options: PlanOptions

  var asksForJSON: Bool { options.json }
  var inputs: [InputFile] { [calendar] }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let rows = try calendar.calendar(in: surroundings)
    return try await options.publish(
      rows.calendars, busy: rows.busy, sources: rows.sources, bookings: rows.bookings, stores: stores,
      in: surroundings)
  }
}
