import ArgumentParser
import CalendarDomain
import CommandSupport
import ScheduleEngine

/// On which dates school is held, and which day of the cycle they are.
struct SchoolDates: ParsableArguments {
  /// Three years.
  static let mostDays = 1096

  @Option(help: ArgumentHelp("The first date, as 2026-08-24.", valueName: "date"))
  var from: CivilDate?

  @Option(help: ArgumentHelp("The last date.", valueName: "date"))
  var to: CivilDate?

  @Option(
    help: ArgumentHelp(
      "No school then: 2026-11-26, or 2026-11-26..2026-11-27. Repeatable.", valueName: "dates"))
  var holiday: [DateSpan] = []

  @Option(
    help: ArgumentHelp(
      "A text file with a date or range a line, also 2026-12-21 - 2027-01-01 or with 'to'; a name may follow, # begins "
        + "a comment.",
      valueName: "file"))
  var holidays: InputFile?

  @Option(
    help: ArgumentHelp(
      "The cycle's day on the first school day; in a cycle of weeks a day of the first week. "
        + "Without it: the first.",
      valueName: "label"))
  var rotationStart: String?

  /// Those that were given, as typed.
  var options: [String] {
    [
      (from != nil, "--from"), (to != nil, "--to"), (!holiday.isEmpty, "--holiday"),
      (holidays != nil, "--holidays"), (rotationStart != nil, "--rotation-start"),
    ].filter(\.0).map(\.1)
  }

  /// The first and the last date, the dates between them without school, and the day of the cycle to begin with.
  struct Resolved {
    let span: DateSpan
    let closed: Set<CivilDate>
    let start: DayLabel?

    /// The dates of each day of a cycle.
    func calendar(of cycle: Cycle) -> CycleCalendar {
      CycleCalendar(days: cycle.days, span: span, holidays: closed, start: start)
    }
  }

  /// Says what is wrong with the command line. `purpose` begins the sentence that asks for dates.
  func check(_ purpose: String) throws {
    guard let from, let to else {
      throw ValidationError("\(purpose) need the first and the last date, --from and --to.")
    }
    guard let span = DateSpan(from, to), span.count <= Self.mostDays else {
      throw ValidationError("--from \(from) --to \(to): expected a span of 1 to \(Self.mostDays) days.")
    }
  }

  /// Reads what was given, and has been checked, against the days of `school`.
  func resolved(for school: School, in surroundings: Surroundings) throws(CommandFailure) -> Resolved {
    guard let from, let to, let span = DateSpan(from, to) else {
      throw CommandFailure(.usage, "Expected the first and the last date, --from and --to.")
    }
    var free = holiday
    if let file = holidays {
      free += try HolidayFile.dates(try file.bytes(in: surroundings), file: file.name)
    }
    // What lies outside the span closes no day of it.
    let closed = free.compactMap { DateSpan(max($0.first, span.first), min($0.last, span.last)) }
    let start = try Selection.keys(
      [rotationStart].compactMap { $0 }, option: "--rotation-start", kind: "day", known: school.cycle.days)
    return Resolved(span: span, closed: Set(closed.flatMap(\.dates)), start: start.first)
  }
}
