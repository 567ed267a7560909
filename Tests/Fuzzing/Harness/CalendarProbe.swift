import CalendarDomain
import Documents
import Foundation
import Planning
import Preloading
import Rollover
import Slots

/// A calendar file is refused with issues at places of it, or survives being written; what the rollover and the slots of
/// a tiny one would change survives as a plan, and once it is done there is nothing more to do.
enum CalendarProbe {
  static func run(_ bytes: [UInt8]) {
    do throws(DocumentError) {
      let rows = try CalendarDocument.read(bytes, file: "calendar.json")
      survives(rows)
      if isTiny(rows) { isPlanned(rows) }
    } catch {
      IssueProbe.run(error, bytes)
    }
  }

  private static func survives(_ rows: CalendarRows) {
    let written = CalendarDocument.write(rows)
    do throws(DocumentError) {
      promise(
        CalendarDocument.write(try CalendarDocument.read(written, file: "written.json")) == written,
        "a calendar is written as it was read")
    } catch {
      broken("a calendar that was written is refused: \(error)")
    }
  }

  private static func isPlanned(_ rows: CalendarRows) {
    let ids = Set(rows.calendars.map(\.id))
    let owners =
      rows.bookings.map(\.provider) + rows.busy.map(\.provider) + rows.days.map(\.provider)
      + rows.slots.map(\.provider) + rows.series.map(\.provider)
    promise(owners.allSatisfy(ids.contains), "what is read is of a provider that is read")
    guard let now = Instant("2026-11-21T17:00:00Z"),
      let slots = try? GenerateRequest(days: 4, minutes: 45, step: 30)
    else { broken("the request is none") }
    let zones = FixtureZones.table(of: Set(rows.calendars.map(\.rules.timeZone)))
    func context(_ rows: CalendarRows) -> CalendarContext {
      CalendarContext(now: now, zones: zones, rows: rows)
    }
    let request = RolloverRequest(horizonDays: 9)
    let rolled = RolloverPlanner.plan(context(rows), request)
    let between = applied(rolled, to: rows)
    let generated = SlotPlanner.generate(context(between), slots)
    for plan in [rolled, generated] { PlanProbe.survives(plan) }
    let after = context(applied(generated, to: between))
    promise(RolloverPlanner.plan(after, request).groups.isEmpty, "a rollover leaves nothing to roll over")
    promise(SlotPlanner.generate(after, slots).groups.isEmpty, "generated twice is generated once")
  }

  /// The days and slots that a plan puts in place of those that are there.
  private static func applied(_ plan: Plan, to rows: CalendarRows) -> CalendarRows {
    var rows = rows
    for operation in plan.groups.flatMap(\.operations) {
      if let day = operation.row(AvailabilityDay.self) {
        rows.days.removeAll { $0.provider == day.provider && $0.date == day.date }
        rows.days.append(day)
      } else if let key = operation.deletedKey(AvailabilityDay.self) {
        rows.days.removeAll { $0.provider == key.provider && $0.date == key.date }
      } else if let slot = operation.row(Slot.self) {
        rows.slots.removeAll { $0.id == slot.id }
        rows.slots.append(slot)
      } else if let key = operation.deletedKey(Slot.self) {
        rows.slots.removeAll { $0.provider == key.provider && $0.range.start == key.start }
      } else if let series = operation.row(SlotSeries.self) {
        rows.series.removeAll {
          $0.provider == series.provider && $0.dates.first == series.dates.first
        }
        rows.series.append(series)
      } else if let key = operation.deletedKey(SlotSeries.self) {
        rows.series.removeAll { $0.provider == key.provider && $0.dates.first == key.first }
      } else {
        broken("a plan of days and slots changes something else")
      }
    }
    return rows
  }

  /// Small enough for its days to be planned in no time.
  private static func isTiny(_ rows: CalendarRows) -> Bool {
    let sizes = [rows.bookings.count, rows.busy.count, rows.days.count, rows.slots.count]
    return rows.calendars.count <= 4 && sizes.allSatisfy { $0 <= 40 }
      && rows.calendars.allSatisfy { $0.rules.work.count + $0.rules.breaks.count <= 40 }
  }
}

/// A plan file is refused with issues at places of it, or survives being written. One that has another id than its
/// content is given the right one and read again.
enum PlanProbe {
  static func run(_ bytes: [UInt8]) {
    do throws(DocumentError) {
      survives(try PlanDocument.read(bytes, file: "plan.json"))
    } catch {
      IssueProbe.run(error, bytes)
      guard error.issues.count == 1, let issue = error.issues.first, issue.pointer == "/id",
        issue.expected.utf8.count == 66, let position = issue.position,
        let offset = FileOutline(bytes).offset(of: position),
        let end = bytes[offset...].dropFirst().firstIndex(of: UInt8(ascii: "\""))
      else { return }
      do throws(DocumentError) {
        let mended = bytes[..<offset] + Array(issue.expected.utf8) + bytes[bytes.index(after: end)...]
        survives(try PlanDocument.read(Array(mended), file: "mended.json"))
      } catch {
        promise(bytes[offset..<end].contains(UInt8(ascii: "\\")), "a plan is read with its id: \(error)")
      }
    }
  }

  static func survives(_ plan: Plan) {
    let written = PlanDocument.write(plan)
    do throws(DocumentError) {
      let again = try PlanDocument.read(written, file: "written.json")
      promise(again == plan, "a plan is read as it was written")
      promise(PlanDocument.write(again) == written, "a plan is written as it was read")
    } catch {
      broken("a plan that was written is refused: \(error)")
    }
  }
}

/// Zones of the system's database around the days of the fixtures, read once.
enum FixtureZones {
  nonisolated(unsafe) private static var clocks: [String: ZoneClock?] = [:]

  static func table(of names: Set<String>) -> ZoneTable {
    ZoneTable(release: "fuzzed", clocks: names.sorted().compactMap(clock))
  }

  private static func clock(_ name: String) -> ZoneClock? {
    if let known = unsafe clocks[name] { return known }
    let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name)
    let clock = data.flatMap { ZoneHistory(tzif: Array($0)) }.flatMap { history in
      guard let first = Instant("2025-11-01T00:00:00Z"), let last = Instant("2029-01-01T00:00:00Z") else {
        return nil as ZoneClock?
      }
      return ZoneClock(name: name, history: history, from: first, to: last)
    }
    unsafe clocks[name] = .some(clock)
    return clock
  }
}
