public import ArgumentParser
import CommandSupport
public import Reporting
import ScheduleEngine

extension ReportAxis: ExpressibleByArgument {}

/// `schedule report SCHOOL SCHEDULE`: a schedule as people see it.
struct ReportCommand: SurroundedCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case table, html, csv, json, ics }

  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show a schedule by provider, student, teacher or site, on paper or in calendars.",
    usage: "schedule report <school> <schedule> [<options>]",
    discussion: """
      table is for a terminal. html is one file that needs no network, a page for each, with what closes a time \
      shaded: hours, lunch, bell periods where one grade is shown. csv has a row for each session and for each \
      service that lacks some, with the reasons; json ("report/1") has the same rows with the same names. ics is a calendar for each, in a directory, or in one file with one --only.

        schedule report school.json week.json --by student --only s1
        schedule report school.json week.json --format html -o week.html
        schedule report school.json week.json --format csv -o week.csv
        schedule report school.json week.json --format ics --from 2026-08-24 --to 2027-06-04 \\
          --holidays holidays.txt -o calendars

      Students are shown by their initials, where two have the same or there is no name by their id; --names shows \
      names. Files that leave the school should do without.

      Days of the cycle that are weekdays (Mon ... Fri) repeat weekly, those of several weeks (A-Mon ... B-Fri) every \
      so many weeks, whatever holidays there are. Any other cycle moves on by a day each school day, Monday to Friday \
      without holidays. An event's UID holds its first date: another term is imported beside the first. Export again with \
      --previous, and what has changed or moved within these dates keeps its UID with a higher SEQUENCE, what is gone is \
      cancelled, and events of other dates are left alone.
      """)

  @Argument(help: "The school file; - is standard input.")
  var school: InputFile

  @Argument(help: "The schedule file; - is standard input.")
  var schedule: InputFile

  @Option(help: "provider, student, teacher or site.")
  var by: ReportAxis = .provider

  @Option(help: "table, html, csv, json or ics.")
  var format: Format = .table

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Write to this file, whole or not at all; calendars to this directory, a file each.",
      valueName: "file or directory"))
  var output: OutputFile?

  @Option(help: ArgumentHelp("Only the page of this id. Repeatable.", valueName: "id"))
  var only: [String] = []

  @Flag(help: "Show the names of students, not their initials.")
  var names = false

  @OptionGroup(title: "Calendars") var dates: ReportDates

  @OptionGroup var look: LookOptions

  func validate() throws {
    if school.isStandardInput, schedule.isStandardInput {
      throw ValidationError("Only one of the two files can be standard input.")
    }
    if let output, output.isSameFile(as: school) || output.isSameFile(as: schedule) {
      throw ValidationError("--output would overwrite \(output.path), which is read.")
    }
    if format != .ics, let option = dates.options.first {
      throw ValidationError("\(option) is for calendars: it needs --format ics.")
    }
    guard format == .ics else { return }
    try dates.school.check("Calendars")
    if output?.isStandardOutput ?? true, only.count != 1 {
      throw ValidationError(
        "There is a calendar for each \(by.rawValue).\nMaybe give a directory with --output, or one --only.")
    }
  }
}

/// Which dates a calendar has.
struct ReportDates: ParsableArguments {
  @OptionGroup var school: SchoolDates

  @Option(
    help: ArgumentHelp(
      "What was exported before, for SEQUENCE and cancellations.", valueName: "file or directory"))
  var previous: InputFile?

  /// Those that were given, as typed.
  var options: [String] {
    school.options + (previous == nil ? [] : ["--previous"])
  }
}
