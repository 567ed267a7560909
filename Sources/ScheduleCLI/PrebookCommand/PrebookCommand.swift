import ArgumentParser

/// `schedule prebook`: places in classes, asked for before the classes open.
struct PrebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prebook",
    abstract: "Ask for places in classes before the classes open.",
    discussion: """
      Classes open at a moment and are full seconds later. A request waits for the opening of its class and goes out \
      then, in the order of the requests: never before the gym's clock says so, and never a second time before it is \
      known what became of the first.

        schedule prebook put requests.json --store calendar.db
        schedule prebook add --gym box --class wod --date 2026-12-01 --start 07:00 --owner ann@example.org \\
          --store calendar.db
        schedule prebook list --store calendar.db
        schedule prebook plan --store calendar.db
        schedule prebook run --store calendar.db --interface gym.json
      """,
    subcommands: [
      PrebookPutCommand.self, PrebookAddCommand.self, PrebookListCommand.self, PrebookShowCommand.self,
      PrebookCancelCommand.self, PrebookPlanCommand.self, PrebookRunCommand.self, PrebookRecoverCommand.self,
      PrebookGymCommand.self,
    ])
}
