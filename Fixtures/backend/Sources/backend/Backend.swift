import CalendarDomain
import CalendarStorage
import Documents
import Foundation
import Importing
import Publication
import Reporting
import SQLiteStorage
import ScheduleEngine
import Slots
import SystemZones

/// Takes a school from its file to a booked slot.
@main
enum Backend {
  /// A Monday before school: whoever calls the engine says what time it is.
  private static let now = Instant("2026-08-24T12:00:00Z") ?? .last

  static func main() async {
    guard CommandLine.arguments.count == 3 else {
      return finish(
        status: 64, "usage: backend <school.json or folder of CSV files> <folder for the results>")
    }
    do {
      try await run(CommandLine.arguments[1], folder: URL(filePath: CommandLine.arguments[2]))
    } catch let error as DocumentError {
      finish(status: 65, error.description)
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      finish(status: 66, "\(CommandLine.arguments[1]) is not there")
    } catch {
      finish(status: 70, "\(error)")
    }
  }

  private static func run(_ path: String, folder: URL) async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let school = try school(at: path)

    // Solves in the background of a request; the newest snapshot is what a page polls.
    let scheduler = Scheduler(seats: 2)
    let began = ContinuousClock.now
    let outcome = try await scheduler.solve(
      school, options: SolveOptions(timeLimit: .seconds(60), certifies: true)
    ) { progress in
      for await snapshot in progress {
        let milliseconds = Int((ContinuousClock.now - began) / .milliseconds(1))
        print(ProgressDocument.line(snapshot, milliseconds: milliseconds))
      }
    }
    let verdict = scheduler.verify(outcome.schedule, for: school)
    guard verdict.violations.isEmpty else { throw Fault("the schedule breaks a rule") }
    try write(ScheduleDocument.write(outcome.schedule), "week.json", folder)
    if let certificate = outcome.certificate {
      try write(CertificateDocument.write(certificate), "proof.json", folder)
    }
    try write(
      StatisticsDocument.write(outcome.statistics, termination: outcome.termination), "statistics.json",
      folder)

    let report = try ScheduleReport(outcome.schedule, of: school, by: .provider)
    try write(Array(report.html.utf8), "week.html", folder)
    try write(report.json, "report.json", folder)

    try await book(outcome.schedule, of: school, in: folder)
  }

  /// A school from JSON, or from the CSV files of a folder.
  private static func school(at path: String) throws -> School {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return try SchoolDocument.read(bytes(of: URL(filePath: path)), file: path)
    }
    let sources = try TableKind.allCases.compactMap { kind -> ImportSource? in
      let file = URL(filePath: path).appending(path: kind.fileName)
      guard FileManager.default.fileExists(atPath: file.path) else { return nil }
      return ImportSource(.table(kind), file: kind.fileName, bytes: try bytes(of: file))
    }
    let result = SchoolImport(sources, onto: nil, schoolFile: "the school", options: ImportOptions())
    print(ImportReceiptText.render(result.receipt, listsChanges: false), terminator: "")
    guard let school = result.school, result.receipt.isClean else {
      throw Fault(ImportReceiptText.issues(result.receipt))
    }
    return school
  }

  /// Publishes two weeks, makes slots in the time that the sessions leave, and books the first one twice.
  private static func book(_ schedule: Schedule, of school: School, in folder: URL) async throws {
    let zones = SystemZones()
    let zone = school.timeZone ?? "America/Los_Angeles"
    guard let clock = zones.table(of: [zone], around: now)[zone],
      let first = CivilDate("2026-08-24"), let last = CivilDate("2026-09-04"),
      let span = DateSpan(first, last)
    else { throw Fault("the system has no zone \(zone)") }
    let weeks = SchoolCalendars(
      school, schedule: schedule,
      calendar: CycleCalendar(days: school.cycle.days, span: span, holidays: []), clock: clock,
      rules: CalendarRules(timeZone: zone))

    let store = try await SQLiteStore.open(folder.appending(path: "calendar.db").path, for: .create)
    _ = try await store.publish(
      weeks.calendars, busy: weeks.busy, sources: .named([SchoolCalendars.source]), now: now, zones: zones)
    _ = try await store.rollOver(now: now, zones: zones)
    _ = try await store.generateSlots(try GenerateRequest(days: 12, minutes: 30), now: now, zones: zones)
    let page = try await store.page(SlotFilter(), limit: 5, after: nil, now: now)
    try write(SlotsDocument.write(page), "slots.json", folder)
    guard let slot = page.items.first(where: { $0.free > 0 })?.slot else { throw Fault("no slot is free") }

    for (owner, name) in [("family-1", "booked.json"), ("family-2", "refused.json")] {
      let request = try BookingRequest(.slot(slot.provider, start: slot.range.start), owner: owner)
      let answer = try await store.book(request, key: "\(owner)-1", now: now, zones: zones)
      try write(BookingDocument.write(answer), name, folder)
    }
  }

  private static func bytes(of file: URL) throws -> [UInt8] { Array(try Data(contentsOf: file)) }

  private static func write(_ bytes: [UInt8], _ name: String, _ folder: URL) throws {
    try Data(bytes).write(to: folder.appending(path: name), options: .atomic)
  }

  private static func finish(status: Int32, _ message: String) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(status)
  }
}

/// Why the example ends early.
struct Fault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
