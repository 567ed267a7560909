import CalendarDomain
import CalendarStorage
import Documents
import ScheduleEngine
import Slots

/// Cells in columns, two blanks between them.
struct ColumnText {
  var rows: [[String]] = []
  /// Columns whose cells end in line.
  var numbers: Set<Int> = []

  var text: String {
    let rows = rows.map { $0.map { Excerpt.line($0) } }
    let width = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let line = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: width[column] - cell.count)
        return numbers.contains(column) ? padding + cell : cell + padding
      }.joined(separator: "  ")
      return line.reversed().drop { $0 == " " }.reversed().map(String.init).joined() + "\n"
    }.joined()
  }
}

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

  var json: String {
    let items = page.items.map { item in
      JSONText.object([
        ("provider", .text(item.slot.provider.text)), ("start", .text(item.slot.range.start.description)),
        ("end", .text(item.slot.range.end.description)), ("date", .text(item.slot.date.description)),
        ("capacity", .integer(item.slot.capacity)), ("free", .integer(item.free)),
        ("state", .text(item.slot.state.rawValue)),
      ])
    }
    let document = JSONText.object([
      ("slots", .list(items)), ("next", page.next.map { .text($0.text) } ?? .null),
    ])
    return String(decoding: document.bytes(openTo: 2), as: UTF8.self)
  }
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

  var json: String {
    let items = rows.map { row in
      JSONText.object(
        [(key.rawValue, .text(row.key))] + row.counts.map { ($0.0, JSONText.integer($0.1)) }
          + [("utilizationPerMille", row.utilization.map { .integer($0) } ?? .null)])
    }
    return String(decoding: JSONText.object([("slots", .list(items))]).bytes(openTo: 2), as: UTF8.self)
  }
}

extension SlotStatistics {
  fileprivate var counts: [(String, Int)] {
    [
      ("total", total), ("open", open), ("held", held), ("booked", booked), ("blocked", blocked),
      ("past", past),
    ]
  }
}

/// What became of a wish, for people and for programs.
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
          "  \(Excerpt.line($0.provider.text)) \($0.start)" + ($0.length.map { ", \($0) min" } ?? "") + "\n"
        }
        .joined()
    }
  }

  var json: String {
    let document: JSONText
    switch outcome {
    case .done(let booking):
      document = .object([("outcome", .text("done")), ("booking", Self.json(booking))])
    case .replayed(let booking):
      document = .object([("outcome", .text("replayed")), ("booking", Self.json(booking))])
    case .refused(let why):
      let others = why.alternatives.map { other in
        JSONText.object(
          [("provider", .text(other.provider.text)), ("start", .text(other.start.description))]
            + (other.length.map { [("minutes", .integer($0))] } ?? []))
      }
      document = .object([
        ("outcome", .text("refused")), ("reason", .text(why.code)), ("message", .text(why.sentence)),
        ("alternatives", .list(others)),
      ])
    }
    return String(decoding: document.bytes(openTo: 2), as: UTF8.self)
  }

  private static func line(_ booking: Booking) -> String {
    Excerpt.line("\(booking.id)  \(booking.status.rawValue)  \(booking.provider)  \(booking.range.start)  ")
      + "\(booking.range.minutes) min  seat \(booking.seat)  for " + Excerpt.line(booking.owner)
      + (booking.holdExpires.map { "  until \($0)" } ?? "")
  }

  private static func json(_ booking: Booking) -> JSONText {
    .object([
      ("id", .text(booking.id.text)), ("provider", .text(booking.provider.text)),
      ("start", .text(booking.range.start.description)), ("end", .text(booking.range.end.description)),
      ("seat", .integer(booking.seat)), ("status", .text(booking.status.rawValue)),
      ("holdExpires", booking.holdExpires.map { .text($0.description) } ?? .null),
      ("owner", .text(booking.owner)),
      ("slot", booking.slot.map { .text($0.text) } ?? .null), ("version", .integer(booking.version)),
    ])
  }
}

extension BookingTarget {
  /// Minutes of a time; nil for a slot, which has its own.
  fileprivate var length: Int? {
    if case .time(_, _, let minutes) = self { minutes } else { nil }
  }
}

extension BookingRefusal {
  /// The reason in plain words.
  fileprivate var sentence: String {
    switch self {
    case .conflict(let others): "The time is taken." + (others.isEmpty ? "" : " These can be had:")
    case .dateFull(let others):
      "The provider takes no more bookings on that date." + (others.isEmpty ? "" : " These can be had:")
    case .audienceTaken(let others):
      "The audience is not free then." + (others.isEmpty ? "" : " These can be had:")
    case .past: "The time has begun already."
    case .tooFar(let latest): "The provider is not booked so far ahead: the latest start is \(latest)."
    case .tooSoon(let earliest): "The provider wants more notice: the earliest start is \(earliest)."
    case .blocked: "The time is blocked."
    case .outsideHours: "The time is outside the provider's hours."
    case .notFound: "There is nothing of that name.\nMaybe schedule slots list shows what there is."
    case .notOwner: "The booking is another's."
    case .expired: "The hold has run out."
    case .over: "The booking is cancelled or done."
    case .mismatch: "The id or key was used for another wish.\nMaybe a new one is meant."
    case .unusable(let problem): "The provider's calendar has to be mended first: " + Excerpt.line(problem)
    }
  }
}
