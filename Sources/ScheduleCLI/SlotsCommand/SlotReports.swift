import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
import ScheduleEngine
import Slots

/// A page of slots for people and for programs.
struct SlotPageReport {
  let page: SlotPage
  /// Who was to be free.
  let audience: ProviderID?

  var text: String {
    guard !page.items.isEmpty else {
      return "No slots.\n"
        + (audience.map {
          "Maybe schedule rollover --provider \(Excerpt.shellWord($0.text)) works out when it is free.\n"
        } ?? "")
    }
    var table = ColumnText(rows: [["start", "minutes", "provider", "state", "free"]], numbers: [1, 4])
    for item in page.items {
      let slot = item.slot
      table.rows.append([
        slot.range.start.description, String(slot.range.minutes), slot.provider.text, slot.state.rawValue,
        "\(item.free)/\(slot.capacity)",
      ])
    }
    return table.text + (page.next.map { "More: --after \(Excerpt.shellWord($0.text))\n" } ?? "")
  }

  var json: String { String(decoding: SlotsDocument.write(page), as: UTF8.self) }
}

/// Counts of slots for people and for programs.
struct SlotStatisticsReport {
  let key: SlotStatistics.Key
  let rows: [SlotStatistics]

  var text: String {
    guard !rows.isEmpty else { return "No slots.\n" }
    var table = ColumnText(
      rows: [[key.rawValue, "total", "open", "held", "booked", "blocked", "past", "used"]],
      numbers: Set(1...7))
    for row in rows {
      let share = row.utilization.map { "\($0 / 10).\($0 % 10)%" } ?? "-"
      table.rows.append([row.key] + row.counts.map { String($0.1) } + [share])
    }
    return table.text
  }

  var json: String { String(decoding: SlotsDocument.write(rows, by: key), as: UTF8.self) }
}

extension SlotStatistics {
  fileprivate var counts: [(String, Int)] {
    [
      ("total", total), ("open", open), ("held", held), ("booked", booked), ("blocked", blocked),
      ("past", past),
    ]
  }
}

/// What became of a request, for people and for programs.
struct BookingReport {
  let outcome: BookingOutcome

  var status: ExitStatus { outcome.booking == nil ? .incomplete : .success }

  var text: String {
    switch outcome {
    case .done(let booking): Self.line(booking) + "\n"
    case .replayed(let booking): Self.line(booking) + " (as before)\n"
    case .refused(let why):
      why.sentence + "\n"
        + why.alternatives.map {
          "  \(Excerpt.line($0.provider.text)) \($0.start)" + ($0.minutes.map { ", \($0) min" } ?? "") + "\n"
        }
        .joined()
    }
  }

  var json: String { String(decoding: BookingDocument.write(outcome), as: UTF8.self) }

  private static func line(_ booking: Booking) -> String {
    Excerpt.line("\(booking.id)  \(booking.status.rawValue)  \(booking.provider)  \(booking.range.start)  ")
      + "\(booking.range.minutes) min  seat \(booking.seat)  for " + Excerpt.line(booking.owner)
      + (booking.holdExpires.map { "  until \($0)" } ?? "")
  }
}
