import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
import Preloading
import Publication
import ScheduleEngine

/// `schedule calendar school SCHOOL`: a school whose providers are available where a store leaves them free.
struct CalendarSchoolCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "school",
    abstract: "Write a school with its providers' availability less what is booked, to solve around it.",
    usage:
      "schedule calendar school <school> [--week <schedule>] --from <date> --to <date> --store <location> -o <file>",
    discussion: """
      What bookings, and busy times other than the school's own sessions, take on any date of a day of the cycle is \
      taken from that day of the providers' availability.

        schedule calendar school school.json --week week.json --from 2026-11-23 --to 2026-12-18 \\
          --store calendar.db -o around.json
        schedule solve around.json -o week.json

      With --week the sessions of that schedule stand today: those that can stay do. A school that says nothing of what \
      a moved session costs (preferences.changed) gets a cost of 3.
      """)

  @Argument(help: "The school file; - is standard input.")
  var school: InputFile

  @Option(
    help: ArgumentHelp("The schedule that people have now, of which as much as can stays.", valueName: "file")
  )
  var week: InputFile?

  @OptionGroup var dates: SchoolDates
  @OptionGroup var stores: StoreOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write to this file, whole or not at all.", valueName: "file"))
  var output: OutputFile?

  var asksForJSON: Bool { false }
  var inputs: [InputFile] { [school] + (week.map { [$0] } ?? []) }

  func validate() throws { try dates.check("Bookings") }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try output?.check()
    let school = try self.school.school(in: surroundings)
    let standing: Schedule? = if let week { try week.schedule(in: surroundings) } else { nil }
    let days = try dates.resolved(for: school, in: surroundings)
    let store = try await stores.open(for: .read)
    let moment = stores.moment(in: surroundings)
    let zones = stores.zones(in: surroundings)
    let context = try await storing { () async throws(StoreError) in
      try await store.load(
        LoadRequest(
          providers: school.providers.map(\.id), span: InstantRange(.first, .last), days: false), now: moment,
        zones: zones)
    }
    for provider in school.providers where context[provider.id] == nil {
      surroundings.note(
        "\(Excerpt.line(provider.id.text)) is not in the store: its availability stays as it is.")
    }
    let around: School
    do throws(InvalidSchool) {
      around = try SchoolAround.school(
        school, around: context, over: days.calendar(of: school.cycle), standing: standing)
    } catch {
      let issues = error.issues.map { "\($0.pointer): \($0.problem)" }
      throw CommandFailure(.badInput, issues.joined(separator: "\n"))
    }
    try surroundings.deliver(SchoolDocument.write(around), to: output)
    return .success
  }
}
