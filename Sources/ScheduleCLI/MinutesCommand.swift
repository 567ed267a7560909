import ArgumentParser
import CalendarDomain
import CommandSupport
import Documents
import Reporting
import ScheduleEngine

/// `schedule minutes SCHOOL SCHEDULE`: minutes owed beside minutes in the plan.
struct MinutesCommand: SurroundedCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json, csv }

  /// What is owed over dates.
  enum Owed: String, CaseIterable, ExpressibleByArgument {
    case schoolDays = "school-days"
    case turns

    var basis: TermDays.Basis {
      switch self {
      case .schoolDays: .schoolDays
      case .turns: .turns
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "minutes",
    abstract: "Say for each service how many minutes are owed and how many the plan has.",
    usage: "schedule minutes <school> <schedule> [<options>]",
    discussion: """
      Without dates it counts a cycle. With --from and --to it also counts the dates on which each day is held, and \
      what holidays cost: weekdays fall on themselves, those of several weeks follow one another, and any other cycle \
      moves on by a day each school day. json is "minutes/1", csv has a row for each service, with students' names.

        schedule minutes school.json week.json
        schedule minutes school.json week.json --from 2026-08-24 --to 2026-12-18 \\
          --holidays holidays.txt --format csv -o minutes.csv

      Exit status 1 where a service is short, in a cycle or over the dates.
      """)

  @Argument(help: "The school file; - is standard input.")
  var school: InputFile

  @Argument(help: "The schedule file; - is standard input.")
  var schedule: InputFile

  @OptionGroup(title: "Dates") var dates: SchoolDates

  @Option(
    help: ArgumentHelp(
      "What is owed over the dates. school-days: in proportion to the school days. turns: a cycle's minutes for "
        + "each cycle with a school day. Without it: school-days.",
      valueName: "basis"))
  var owed: Owed?

  @Option(help: "table, json or csv.")
  var format: Format = .table

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write to this file, whole or not at all.", valueName: "file"))
  var output: OutputFile?

  @OptionGroup var look: LookOptions

  private var hasDates: Bool { owed != nil || !dates.options.isEmpty }

  func validate() throws {
    try [school, schedule, dates.holidays].compactMap(\.self).check(writing: output)
    if hasDates { try dates.check("Minutes over dates") }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try output?.check()
    let school = try self.school.school(in: surroundings)
    let schedule = try self.schedule.schedule(of: school, in: self.school, surroundings)
    let days = try hasDates ? dates.resolved(for: school, in: surroundings) : nil
    let term = days.map { days in
      TermDays(owed?.basis ?? .schoolDays, days.calendar(of: school.cycle), days: school.cycle.days)
    }
    let ledger = MinutesLedger(schedule, school, term: term)
    let text =
      switch format {
      case .table:
        MinutesText(
          ledger, school: school, width: look.columns(in: surroundings),
          color: output == nil && look.colors(in: surroundings)
        ).text
      case .json: String(decoding: MinutesDocument.write(ledger, over: days?.span), as: UTF8.self)
      case .csv: MinutesCSV.render(ledger)
      }
    try surroundings.deliver(Array(text.utf8), to: output)
    return ledger.short == 0 ? .success : .incomplete
  }
}

extension TermDays {
  /// What a calendar says of the days of a cycle.
  fileprivate init(_ basis: Basis, _ calendar: CycleCalendar, days: [DayLabel]) {
    func counts(_ dates: (DayLabel) -> [CivilDate]) -> [DayLabel: Int] {
      Dictionary(days.map { ($0, dates($0).count) }, uniquingKeysWith: { first, _ in first })
        .filter { $0.value > 0 }
    }
    self.init(
      basis: basis, held: counts(calendar.dates(of:)), holidays: counts(calendar.holidays(of:)),
      turns: calendar.turns)
  }
}
