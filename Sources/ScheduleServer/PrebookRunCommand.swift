import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Coordination
import Database
import Documents
import GymConnections
import Prebooking
import SchoolDomain

/// `schedule prebook run`: a worker.
struct PrebookRunCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Send each request when its class opens, and find out what became of it.",
    usage: """
      schedule prebook run <requests> [--interface <file> ...] [--now <moment>] [--report <file>] [--json]
      schedule prebook run --store <location> --interface <file> ... [--once | --for <seconds>] [--report <file>] [--json]
      """,
    discussion: """
      A file of requests (prebooking/1) is tried once: its simulated gym answers on this machine, or the gym at its url, \
      and the run ends when every request has come to an end. Its key now, or --now, is what the clock shows at the start; \
      the waiting is real.

      Of a store it is a worker: it looks for work every second, and at once when PostgreSQL says that there is some, until \
      SIGTERM or Ctrl-C. What was not sent is given back then, and answers on their way are waited for. Any number of \
      workers may share a store; each may be killed at any moment.

      How gyms are asked is in files of the format gym/1; see 'schedule schema gym'.

        schedule prebook run requests.json --report run.json
        schedule prebook run --store calendar.db --interface gym.json
        schedule prebook run --store postgresql://host/clubs --interface gym.json --for 3600 --report run.json

      Exit status 1 where a request was not booked, 2 where the run of a file was stopped.
      """)

  @Argument(help: "The file of gyms and requests (prebooking/1); - is standard input.")
  var requests: InputFile?

  @OptionGroup var stores: StoreOptions

  @Option(
    name: .customLong("interface"), parsing: .singleValue,
    help: ArgumentHelp("How gyms are asked (gym/1); of two for a gym the first counts.", valueName: "file"))
  var interfaces: [InputFile] = []

  @Flag(help: "Do what is due now, and end.")
  var once = false

  @Option(
    name: .customLong("for"), help: ArgumentHelp("End after so long, 1 to 31536000.", valueName: "seconds"))
  var duration: Int?

  @Option(help: ArgumentHelp("Write what was done as JSON (prebooking-run/1).", valueName: "file"))
  var report: OutputFile?

  @Flag(help: "Print JSON.")
  var json = false

  var asksForJSON: Bool { json }
  var inputs: [InputFile] { [requests].compactMap(\.self) + interfaces }

  func validate() throws {
    if (requests == nil) == (stores.store == nil) {
      throw ValidationError("Expected a file of requests or --store, and not both.")
    }
    if let duration, !(1...31_536_000).contains(duration) {
      throw ValidationError("--for is \(duration); expected 1 to 31536000.")
    }
    if once, duration != nil { throw ValidationError("Expected --once or --for, and not both.") }
    if requests != nil, once || duration != nil {
      throw ValidationError("A file of requests is run to its end; --once and --for belong to --store.")
    }
    if stores.store != nil, stores.now != nil {
      throw ValidationError("--now belongs to a file of requests; a worker on a store goes by the clock.")
    }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try report?.check()
    var known: [GymInterface] = []
    for file in interfaces {
      var interface = try file.document(in: surroundings, GymDocument.read)
      interface.secrets = interface.secrets.mapValues { $0.within(file.folder) }
      known.append(interface)
    }
    let secrets = try GymSecrets.read(known, in: surroundings)
    let result: (run: PrebookingRun, isWhole: Bool)
    if let requests {
      let file = try requests.prebookings(in: surroundings)
      result = try await RequestFileRun(
        file: file, interfaces: known, secrets: secrets, zones: stores.zones(in: surroundings),
        start: stores.now ?? file.now
      ).run(in: surroundings)
    } else {
      let store = PrebookingStore(try await stores.open(for: .change))
      result = try await StoreRun(
        store: store, listener: stores.listener, interfaces: known, secrets: secrets,
        zones: stores.zones(in: surroundings), isOnce: once, seconds: duration
      ).run(in: surroundings)
    }
    let document = PrebookingRunDocument.write(result.run)
    if let report { try report.write(document) }
    if json {
      try surroundings.emit(document)
    } else {
      try surroundings.emit(PrebookingRunText.text(result.run))
    }
    guard result.isWhole else { return .cancelled }
    return result.run.isAllBooked ? .success : .incomplete
  }
}
