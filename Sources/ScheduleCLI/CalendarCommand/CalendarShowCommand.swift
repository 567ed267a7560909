import ArgumentParser
import CalendarStorage
import CommandSupport
import Documents
import ScheduleEngine

/// `schedule calendar show`: what a store holds, as a file.
struct CalendarShowCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Write all that a store holds as a calendar file.",
    usage: "schedule calendar show --store <location> [-o <file>]")

  @OptionGroup var stores: StoreOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write to this file, whole or not at all.", valueName: "file"))
  var output: OutputFile?

  var asksForJSON: Bool { false }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try output?.check()
    let store = try await stores.open(for: .read)
    let moment = stores.moment(in: surroundings)
    let rows = try await storing { () async throws(StoreError) in try await store.contents(now: moment) }
    try surroundings.deliver(CalendarDocument.write(rows), to: output)
    return .success
  }
}
