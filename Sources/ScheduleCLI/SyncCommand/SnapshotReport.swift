import CalendarDomain
import CommandSupport
import Documents
import Recurrence
import ScheduleEngine

/// A snapshot for people: a table of the items by the clocks of a zone, and what could not be used.
struct SnapshotReport {
  let snapshot: CalendarSnapshot
  let clock: ZoneClock
  let showsTitles: Bool

  var text: String {
    let window =
      "from \(moment(snapshot.window.start)) to \(moment(snapshot.window.end)), in \(snapshot.zone)"
    let count = snapshot.items.count
    var text = count == 1 ? "1 event \(window)\n" : "\(count == 0 ? "No" : String(count)) events \(window)\n"
    if count > 0 { text += table.text }
    if !snapshot.quarantined.isEmpty {
      let count = snapshot.quarantined.count
      text += count == 1 ? "1 object cannot be used:\n" : "\(count) objects cannot be used:\n"
      var table = ColumnText()
      for object in snapshot.quarantined {
        table.rows.append([object.key, object.reason.rawValue, object.detail])
      }
      text += table.text
    }
    return text
  }

  private var table: ColumnText {
    var table = ColumnText(rows: [["start", "end", "status", "takes", "id"] + (showsTitles ? ["title"] : [])])
    for item in snapshot.items {
      table.rows.append(
        [
          item.isAllDay ? date(item.range.start) : moment(item.range.start),
          item.isAllDay
            ? date(Instant(milliseconds: item.range.end.milliseconds - 1)) : moment(item.range.end),
          item.status.rawValue, item.takesTime ? "time" : "none", item.id,
        ] + (showsTitles ? [item.title ?? ""] : []))
    }
    return table
  }

  private func moment(_ instant: Instant) -> String { instant.text(offset: clock.offset(at: instant)) }

  private func date(_ instant: Instant) -> String { clock.date(at: instant).description }
}
