import ArgumentParser
import CalendarStorage
import CommandSupport
import Database
import Documents
import Prebooking

/// `schedule prebook recover`: what dead workers have left.
struct PrebookRecoverCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Free the requests of workers that were not heard of until their leases ended.",
    usage: "schedule prebook recover --store <location> [--now <moment>] [--json]",
    discussion: """
      What was not sent is free again; what may have been sent is looked for at the gym by the next worker before anything \
      is sent again. Workers do the same by themselves: this is for a look after an accident.

        schedule prebook recover --store calendar.db
      """)

  @OptionGroup var stores: StoreOptions

  @Flag(help: "Print JSON.")
  var json = false

  var asksForJSON: Bool { json }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let store = PrebookingStore(try await stores.open(for: .change))
    let changes = try await storing { () async throws(StoreError) in
      try await store.recover(now: stores.moment(in: surroundings))
    }
    if json {
      try surroundings.emit(RequestsDocument.write(changes.map(\.after)))
      return .success
    }
    var text = changes.isEmpty ? "Nothing was left.\n" : ""
    for change in changes {
      text += "\(Excerpt.line(change.id.text)): \(change.after.status.rawValue)\n"
    }
    try surroundings.emit(text)
    return .success
  }
}
