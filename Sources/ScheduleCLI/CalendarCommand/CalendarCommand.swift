import ArgumentParser

/// `schedule calendar`: providers' calendars in a store.
struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Put providers' calendars into a store, see them, and go between them and schools.",
    discussion: """
      A store holds when providers can be booked, what takes their time and what is left of it: an SQLite file, or a \
      PostgreSQL database. put and publish make it where there is none; show, preview and dry runs change nothing. \
      The usual way from a week at school to bookings beside it, and back:

        schedule calendar publish school.json week.json --from 2026-08-24 --to 2027-06-04 --store calendar.db
        schedule rollover --store calendar.db
        schedule slots generate --minutes 30 --store calendar.db
        schedule calendar school school.json --week week.json --from 2026-11-23 --to 2026-12-18 \\
          --store calendar.db -o around.json
        schedule solve around.json -o week.json
      """,
    subcommands: [
      CalendarPutCommand.self, CalendarShowCommand.self, CalendarPreviewCommand.self,
      CalendarPublishCommand.self,
      CalendarSchoolCommand.self,
    ])
}
