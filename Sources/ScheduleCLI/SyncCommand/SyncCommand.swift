import ArgumentParser
import CommandSupport

/// `schedule sync`: the time that other calendars take.
struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "See what other calendars say of when people are busy.",
    discussion: """
      Other calendars are files in the format iCalendar, as calendar programs export and subscribe to them. Each date of \
      a series counts by itself, with what was moved or called off.

        schedule sync show calendar.ics
      """,
    subcommands: [SyncShowCommand.self])
}
