public import ArgumentParser
import CommandSupport
import Coordination
import Documents
public import GymServer
import GymSimulator
import Prebooking
import SchoolDomain

/// `schedule prebook gym`: a simulated gym.
struct PrebookGymCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "gym",
    abstract: "Answer as the simulated gym of a file, on this machine.",
    usage: "schedule prebook gym <requests> [--port <number>] [--dialect <name>]",
    discussion: """
      The gym keeps to the key simulator of the file: what it offers, how fast it answers, what goes wrong. It says where it \
      answers, and at the end (SIGTERM or Ctrl-C) what reached it. GET /log has every arrival.

      In its own language: POST /book {owner, class, date}, GET /bookings?owner&date, DELETE /bookings/ID, HEAD /clock, \
      POST /session {owner}. As numeric or rest it speaks as many booking sites do.

        schedule prebook gym requests.json --port 8080
      """)

  @Argument(help: "The file with a simulator (prebooking/1); - is standard input.")
  var requests: InputFile

  @Option(help: ArgumentHelp("The port; 0 takes one that is free.", valueName: "number"))
  var port = 0

  @Option(help: ArgumentHelp("How it is asked: plain, numeric or rest.", valueName: "name"))
  var dialect = GymDialect.plain

  func validate() throws {
    if !(0...65_535).contains(port) { throw ValidationError("--port is \(port); expected 0 to 65535.") }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let file = try requests.prebookings(in: surroundings)
    guard let script = file.simulator else {
      throw CommandFailure(.badInput, "\(requests.name) has no simulator; expected the key simulator.")
    }
    let server = GymServer(script, dialect: dialect, clock: SystemClock { SystemTime.microseconds() })
    let interruptions = surroundings.interruptions()
    let port: Int
    do throws(GymServerFailure) {
      port = try await server.start(port: self.port)
    } catch {
      throw CommandFailure(.missingInput, error.description)
    }
    try surroundings.emit("http://127.0.0.1:\(port)\n")
    for await _ in interruptions { break }
    await server.stop()
    let gym = server.gym
    surroundings.note(
      "\(gym.log.count) requests, \(gym.bookings.count) bookings, \(gym.duplicates) double, \(gym.earlyArrivals) early"
    )
    return .success
  }
}

extension GymDialect: ExpressibleByArgument {}
