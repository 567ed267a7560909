import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
import Prebooking
import ScheduleEngine

/// `schedule prebook put FILE`: the gyms and requests of a file into a store.
struct PrebookPutCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "put",
    abstract: "Put the gyms and requests of a prebooking file into a store.",
    usage: "schedule prebook put <requests> --store <location> [--now <moment>] [--json]",
    discussion: """
      Gyms get what the file says of them; requests of theirs that have not been sent follow a new zone or rule. \
      Requests that are not there yet are taken as add takes them, one after another by the time at which they were \
      made; what the file says of their status is left. A store that is not there is made.

        schedule prebook put requests.json --store calendar.db

      Exit status 1 where a request is refused.
      """)

  @Argument(help: "The file of gyms and requests (prebooking/1); - is standard input.")
  var requests: InputFile

  @OptionGroup var stores: StoreOptions

  @Flag(help: "Print JSON.")
  var json = false

  var asksForJSON: Bool { json }
  var inputs: [InputFile] { [requests] }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let file = try requests.prebookings(in: surroundings)
    let (moment, zones) = (stores.moment(in: surroundings), stores.zones(in: surroundings))
    let store = PrebookingStore(try await stores.open(for: .create))
    let answers = try await storing { () async throws(StoreError) in
      try await store.put(file.gyms, now: moment, zones: zones)
      var answers: [Admission] = []
      let order = file.entries.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
      for entry in order where entry.status.isLive {
        answers.append(
          try await store.admit(
            entry.request, id: entry.id, created: entry.created, now: moment, zones: zones))
      }
      return answers
    }
    let many = file.gyms.count == 1 ? "1 gym\n" : "\(file.gyms.count) gyms\n"
    if json {
      try surroundings.emit(RequestsDocument.write(gyms: file.gyms.count, answers))
    } else {
      try surroundings.emit(many + answers.map { RequestAnswer($0).text + "\n" }.joined())
    }
    return answers.contains { RequestAnswer($0).status != .success } ? .incomplete : .success
  }
}
