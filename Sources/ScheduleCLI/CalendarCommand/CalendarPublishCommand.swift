import ArgumentParser
import CalendarDomain
import CalendarStorage
import CommandSupport
import Publication
import ScheduleEngine
import SystemZones

/// `schedule calendar publish SCHOOL WEEK`: a school's week as dated calendars.
struct CalendarPublishCommand: StoreCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Put a school's providers and the sessions of a schedule into a store, date by date.",
    usage:
      "schedule calendar publish <school> <schedule> --from <date> --to <date> --store <location> [<options>]",
    discussion: """
      Each provider gets the hours of its availability on every school day; sessions, and a time for lunch where the \
      provider has one, are taken. Days of the cycle fall on dates as in schedule report --format ics. Publish again \
      after a change: what is gone is taken back, and days and slots that are there follow in the same step.

      With --audiences each grade of each site is a calendar too, called site/grade: when its students are at school \
      and in no period of the bell schedule. A store that is not there is made.
      """)

  @Argument(help: "The school file; - is standard input.")
  var school: InputFile

  @Argument(help: "The schedule file; - is standard input.")
  var schedule: InputFile

  @OptionGroup var dates: SchoolDates
  @OptionGroup var stores: StoreOptions
  @OptionGroup var options: PlanOptions

  @Option(help: ArgumentHelp("The zone, where the school file has none.", valueName: "zone"))
  var zone: String?

  @Flag(help: "A calendar for each grade of each site too.")
  var audiences = false

  @Option(help: ArgumentHelp("Minutes kept free around each booking.", valueName: "minutes"))
  var buffer = 0

  @Option(help: ArgumentHelp("The fewest minutes from now to a start.", valueName: "minutes"))
  var notice = 0

  @Option(
    help: ArgumentHelp(
      "The most minutes from now to a start; any number where it is left out.", valueName: "minutes"))
  var maximumNotice: Int?

  @Option(help: ArgumentHelp("Minutes between the starts offered.", valueName: "minutes"))
  var grid = 15

  var asksForJSON: Bool { options.json }
  var inputs: [InputFile] { [school, schedule] }

  func validate() throws {
    try dates.check("Calendars")
    if school.isStandardInput, schedule.isStandardInput {
      throw ValidationError("Only one of the two files can be standard input.")
    }
    for (name, value, range) in [
      ("--buffer", buffer, 0...1440), ("--notice", notice, 0...525_600),
      ("--maximum-notice", maximumNotice ?? max(1, notice), max(1, notice)...1_051_200),
      ("--grid", grid, 1...1440),
    ] where !range.contains(value) {
      throw ValidationError(
        "\(name) is \(value); expected \(range.lowerBound) to \(range.upperBound) minutes.")
    }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let school = try self.school.school(in: surroundings)
    let schedule = try self.schedule.schedule(in: surroundings)
    let verdict = ScheduleVerifier.verify(schedule, for: school)
    guard verdict.violations.isEmpty else {
      throw CommandFailure(
        .incomplete, "The schedule breaks rules of the school.\nMaybe schedule verify says which.")
    }
    guard let zone = zone ?? school.timeZone else {
      throw CommandFailure(
        .usage, "The school file has no timeZone: expected --zone, such as America/Los_Angeles.")
    }
    let moment = stores.moment(in: surroundings)
    guard let clock = stores.zones(in: surroundings).table(of: [zone], around: moment)[zone] else {
      throw CommandFailure(.missingInput, "The time zone \(zone) cannot be found.\nMaybe install tzdata.")
    }
    let days = try dates.resolved(for: school, in: surroundings)
    let calendars = SchoolCalendars(
      school, schedule: schedule, calendar: days.calendar(of: school.cycle), clock: clock,
      rules: CalendarRules(
        timeZone: zone, bufferBefore: buffer, bufferAfter: buffer, minimumNotice: notice,
        maximumNotice: maximumNotice, grid: grid),
      audiences: audiences)
    return try await options.publish(
      calendars.calendars, busy: calendars.busy, sources: .named([SchoolCalendars.source]), stores: stores,
      in: surroundings)
  }
}
