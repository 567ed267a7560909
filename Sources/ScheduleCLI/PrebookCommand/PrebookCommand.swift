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

        schedule prebook plan requests.json
      """,
    subcommands: [PrebookPlanCommand.self])
}
