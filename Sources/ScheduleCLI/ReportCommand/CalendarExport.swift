import CalendarDomain
import CommandSupport
import Foundation
import ICalendar
import Reporting
import ScheduleEngine

/// Calendars with the dates they have and what was exported before.
struct CalendarExport {
  let plan: CalendarPlan
  /// Earlier calendars by what they are of (`SessionCalendar.key`).
  private let earlier: [String: (file: String, calendar: CalendarComponent)]

  init(_ dates: ReportDates, of school: School, in surroundings: Surroundings) throws(CommandFailure) {
    let days = try dates.school.resolved(for: school, in: surroundings)
    let zone: CalendarZone?
    if let name = school.timeZone {
      zone = try ZoneFile.zone(name, in: surroundings)
    } else {
      zone = nil
      surroundings.note(
        "The school file has no timeZone: the calendars' times are local wherever they are read.")
    }
    plan = CalendarPlan(
      school.cycle, span: days.span, holidays: days.closed, start: days.start, zone: zone)
    earlier = if let file = dates.previous { try Self.earlier(file, in: surroundings) } else { [:] }
  }

  /// The file of one calendar.
  func text(of calendar: SessionCalendar, in surroundings: Surroundings) throws(CommandFailure) -> String {
    noteMissing(calendar, in: surroundings)
    let key = SessionCalendar.key(calendar.axis, calendar.id)
    if !earlier.isEmpty, earlier[key] == nil {
      surroundings.note("--previous has no calendar of \(calendar.title): all its events are new.")
    }
    guard let file = calendar.file(after: earlier[key]?.calendar) else {
      throw CommandFailure(
        .incomplete, "\(calendar.title) has no session in this time: there is no calendar to write.")
    }
    return file.text
  }

  /// A file for each calendar in the directory `folder`, which is made where it is not there. Where `isWhole`, calendars
  /// that were exported before by the same `axis` and are no more are written with everything cancelled.
  func write(
    _ calendars: [SessionCalendar], by axis: ReportAxis, isWhole: Bool, to folder: String,
    in surroundings: Surroundings
  ) throws(CommandFailure) {
    var files: [(name: String, text: String)] = []
    var taken: Set<String> = []
    func add(_ id: String?, _ component: CalendarComponent) {
      let stem = Self.stem(id)
      var name = stem
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        name = "\(stem)-\(number)"
        number += 1
      }
      files.append((name + ".ics", component.text))
    }
    for calendar in calendars {
      noteMissing(calendar, in: surroundings)
      let key = SessionCalendar.key(calendar.axis, calendar.id)
      if let file = calendar.file(after: earlier[key]?.calendar) {
        add(calendar.id, file)
      } else {
        surroundings.note("\(calendar.title) has no session in this time: no calendar.")
      }
    }
    let keys = Set(calendars.map { SessionCalendar.key($0.axis, $0.id) })
    if isWhole {
      for key in earlier.keys.sorted() where !keys.contains(key) {
        let parts = key.split(separator: ",").map(String.init)
        guard parts.first == axis.rawValue, let old = earlier[key] else { continue }
        let id = parts.count > 1 ? CalendarText.percentDecoded(parts[1]) : nil
        if let cancelled = SessionCalendar.cancelled(old.calendar, plan: plan) { add(id, cancelled) }
      }
    }
    try Self.make(folder)
    for file in files { try OutputFile(path: folder + "/" + file.name).write(file.text) }
  }

  private func noteMissing(_ calendar: SessionCalendar, in surroundings: Surroundings) {
    guard !calendar.daysWithoutDate.isEmpty else { return }
    let days = calendar.daysWithoutDate.map(\.text).joined(separator: ", ")
    surroundings.note(
      "\(calendar.title): no school day from \(plan.span.first) to \(plan.span.last) is \(days); "
        + "what is placed there has no event."
    )
  }

  /// A file's name without its ending: the id, harmless to every file system.
  private static func stem(_ id: String?) -> String {
    guard let id else { return "no-teacher" }
    let text = CalendarText.percentEncoded(id)
    let visible = text.hasPrefix(".") ? "%2E" + text.dropFirst() : text
    return String(visible.prefix(200))
  }

  /// Nil where there is nothing.
  private static func isDirectory(_ path: String) -> Bool? {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    return (attributes?[.type] as? FileAttributeType).map { $0 == .typeDirectory }
  }

  private static func make(_ folder: String) throws(CommandFailure) {
    if let isDirectory = isDirectory(folder) {
      guard isDirectory else {
        throw CommandFailure(.cannotWrite, "\(folder) cannot be written: it is no directory")
      }
      return
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    } catch {
      throw CommandFailure(.cannotWrite, "\(folder) cannot be made: \(SystemReason.of(error).text)")
    }
  }

  private static func earlier(
    _ file: InputFile, in surroundings: Surroundings
  ) throws(CommandFailure) -> [String: (file: String, calendar: CalendarComponent)] {
    var paths = [file.path]
    if isDirectory(file.path) ?? false {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: file.path)) ?? []
      paths = names.filter { $0.hasSuffix(".ics") }.sorted().map { file.path + "/" + $0 }
    }
    var found: [String: (file: String, calendar: CalendarComponent)] = [:]
    for path in paths {
      let bytes = try InputFile(path: path).bytes(in: surroundings)
      let calendar: CalendarComponent
      do throws(CalendarSyntaxError) {
        calendar = try CalendarComponent(file: bytes)
      } catch {
        throw CommandFailure(.badInput, "\(path):\(error.line): \(error.reason)")
      }
      guard calendar.name == "VCALENDAR", let key = calendar["X-BELLWETHER-CALENDAR"]?.value else {
        throw CommandFailure(
          .badInput,
          "\(path): expected a calendar that 'schedule report' wrote\nMaybe --previous names the wrong place."
        )
      }
      if let other = found[key] {
        throw CommandFailure(.badInput, "\(path) and \(other.file) are both the calendar \(key)")
      }
      found[key] = (path, calendar)
    }
    return found
  }
}
