import ArgumentParser
import CalendarDomain
import CommandSupport
import Documents
import Generation
import Importing
import ScheduleEngine

/// `schedule import [SCHOOL] --students FILE ...`: a school from the CSV files that schools have.
struct ImportCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Build a school file from CSV files, or update one.",
    usage: "schedule import [<school>] [<files>] [<options>]",
    discussion: """
      Without a school a new one is made. With one, rows are matched by id: what the files have is changed or added, \
      nothing is removed without --remove-missing, and a column that a file does not have stays as it is. Separators, \
      encodings, US times, grades and names of columns are understood as Models/reference/csv.md tells. Every row is \
      used or refused, and the receipt counts them.

        schedule import --template csv
        schedule import --from csv -o school.json
        schedule import school.json --students new.csv --caseload caseload.csv --dry-run
        schedule import school.json --oneroster export.zip --remove-missing -o school.json

      Exit status 65 where rows are refused, and nothing is written; 1 where --skip-refused left rows out, or a folder \
      has a spreadsheet that is no CSV.
      """)

  @Argument(help: "The school file to update; - is standard input. Without it a school is made.")
  var school: InputFile?

  @OptionGroup(title: "Files") var files: ImportSources

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Write the school to this file, whole or not at all; it may be the one that is updated.",
      valueName: "file"))
  var output: OutputFile?

  @Flag(help: "Say what would be added, changed and removed; write nothing.")
  var dryRun = false

  @Flag(
    help: "Remove what the files do not have, for the kinds of which there is a file, and what belongs to it."
  )
  var removeMissing = false

  @Flag(help: "Leave refused rows out and write the rest.")
  var skipRefused = false

  @Option(help: "Name of the school.")
  var name: String?

  @Option(help: ArgumentHelp("Weeks that minutes a month are divided by, 1 to 6.", valueName: "weeks"))
  var weeksPerMonth = 4

  @Option(help: ArgumentHelp("Weeks that minutes a year are divided by, 1 to 53.", valueName: "weeks"))
  var weeksPerYear = 36

  @Option(
    help: ArgumentHelp(
      "Longest session that minutes a week, month or year are made into, 5 to 240, where a row does not say.",
      valueName: "minutes"))
  var sessionMinutes = 30

  @Flag(
    help:
      "Take rows that a cycle cannot hold without giving more than half as much again as is owed a month or year."
  )
  var roundUp = false

  @Option(
    help: ArgumentHelp(
      "The date by which OneRoster enrollments and roles have ended, as 2026-08-24. Without it: today, in UTC.",
      valueName: "date"))
  var today: CivilDate?

  @Option(
    help: ArgumentHelp("Write a CSV file of each kind into this folder, to begin with.", valueName: "dir"))
  var template: OutputFolder?

  @Flag(help: "Let --template replace files.")
  var force = false

  func validate() throws {
    if template != nil {
      guard school == nil, files.isEmpty, output == nil else {
        throw ValidationError("--template writes files and reads none.")
      }
      return
    }
    guard !files.isEmpty else {
      throw ValidationError("Nothing to import.\nMaybe begin with schedule import --template csv.")
    }
    let inputs = ([school] + files.named.map { $0.file }).compactMap { $0 }
    if inputs.count(where: \.isStandardInput) > 1 {
      throw ValidationError("Only one of the files can be standard input.")
    }
    if let output, files.named.contains(where: { output.isSameFile(as: $0.file) }) {
      throw ValidationError("--output would overwrite a file that is imported, \(output.path).")
    }
    for (option, value, range) in [
      ("weeks-per-month", weeksPerMonth, 1...6), ("weeks-per-year", weeksPerYear, 1...53),
      ("session-minutes", sessionMinutes, 5...240),
    ] where !range.contains(value) {
      throw ValidationError("--\(option) is \(value); expected \(range.lowerBound) to \(range.upperBound).")
    }
    if name == "" { throw ValidationError("--name is empty; expected a text.") }
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    if let template {
      let files = SchoolTables.files(try StarterSchool.school(), all: true)
      try template.write(
        files.map { ($0.kind.fileName, String(decoding: $0.bytes, as: UTF8.self)) }, replaces: force)
      try surroundings.emit(
        files.map { template.place(of: $0.kind.fileName) + "\n" }.joined()
          + "They import as they are: schedule import --from \(template.path) -o school.json\n")
      return .success
    }
    if !dryRun { try output?.check() }
    let base = try school?.school(in: surroundings)
    let reading = try files.read(in: surroundings)
    var options = ImportOptions()
    options.removesMissing = removeMissing
    options.name = name
    options.weeksPerMonth = weeksPerMonth
    options.weeksPerYear = weeksPerYear
    options.longestSession = sessionMinutes
    options.roundsUp = roundUp
    options.today = today ?? Self.date(of: surroundings.now())
    let result = SchoolImport(
      reading.sources, onto: base, schoolFile: school?.name ?? output?.path ?? "the school", options: options)
    return try deliver(result, of: reading, in: surroundings)
  }

  /// The date of a moment in UTC.
  private static func date(of now: Instant) -> CivilDate? {
    CivilDate(dayNumber: now.milliseconds.floored(by: 86_400_000))
  }

  /// Writes the school, the receipt and the issues where they belong.
  private func deliver(
    _ result: SchoolImport, of reading: ImportSources.Reading, in surroundings: Surroundings
  ) throws(CommandFailure) -> ExitStatus {
    let receipt = result.receipt
    let isRefused = result.school == nil || (!receipt.isClean && !skipRefused)
    let text =
      reading.ignored.map { "\($0): its name is none of a template's, left out\n" }.joined()
      + ImportReceiptText.render(receipt, listsChanges: dryRun)
    let writesToOutput = !dryRun && !isRefused && output?.isStandardOutput ?? true
    if writesToOutput {
      surroundings.note(String(text.dropLast()))
    } else {
      try surroundings.emit(text)
    }
    if !receipt.isClean { surroundings.note(ImportReceiptText.issues(receipt)) }
    for file in reading.unread {
      surroundings.note("\(file): is no CSV file, left out\nMaybe save it as CSV UTF-8.")
    }
    if isRefused {
      surroundings.note(
        dryRun
          ? "Rows are refused."
          : "Nothing is written."
            + (result.school == nil ? "" : "\nMaybe --skip-refused is meant: it leaves these rows out."))
      return .badInput
    }
    if !dryRun, let school = result.school {
      try surroundings.deliver(SchoolDocument.write(school), to: output)
    }
    return receipt.isClean && reading.unread.isEmpty ? .success : .incomplete
  }
}
