import CalendarDomain
import CalendarStorage
import CommandSupport
import Documents
import Prebooking
import ScheduleEngine

/// Requests in a store, for people and for programs.
struct RequestListReport {
  let rows: [ClassPrebooking]

  var text: String {
    guard !rows.isEmpty else { return "No requests.\n" }
    var table = ColumnText(
      rows: [["opens", "gym", "class", "date", "id", "owner", "status", "sent"]], numbers: [7])
    for row in rows {
      let place = row.request.place
      table.rows.append([
        row.times.opens.description, place.gym.text, place.key.text, place.date.description, row.id.text,
        row.request.owner, row.status.rawValue, String(row.progress.attempt),
      ])
    }
    return table.text
  }

  var json: String { String(decoding: RequestsDocument.write(rows), as: UTF8.self) }
}

/// One request with what was sent, for people and for programs.
struct RequestReport {
  let row: ClassPrebooking
  let attempts: [ClassAttempt]

  var text: String {
    let (request, times) = (row.request, row.times)
    var table = ColumnText(rows: [
      ["id", row.id.text], ["owner", request.owner], ["class", request.place.description],
      ["opens", times.opens.description], ["begins", times.classStart.description],
      ["status", row.status.rawValue],
    ])
    switch row.status {
    case .scheduled, .retryWait: table.rows.append(["goes out", times.due.description])
    case .claimed, .inFlight, .verifying: table.rows.append(["worker", row.lease?.worker ?? ""])
    case .booked: table.rows.append(["booking", row.bookingReference ?? "-"])
    case .unknown, .refused, .expired, .cancelled, .unverifiable: break
    }
    if !request.options.alternatives.isEmpty {
      table.rows.append(["or", request.options.alternatives.map(\.text).joined(separator: ", ")])
    }
    if request.options.wantsWaitlist { table.rows.append(["or", "the waiting list"]) }
    guard !attempts.isEmpty else { return table.text }
    var sends = ColumnText(
      rows: [["", "planned", "sent", "answer", "class", "outcome", "http"]], numbers: [0, 6])
    for attempt in attempts {
      let end = attempt.end
      sends.rows.append([
        String(attempt.number), attempt.planned.description, end?.sent?.description ?? "-",
        end?.ended.description ?? "-", attempt.target.key.text, end?.outcome.rawValue ?? "-",
        end?.http.map(String.init) ?? "-",
      ])
    }
    return table.text + sends.text
  }

  var json: String { String(decoding: RequestsDocument.write(row, attempts), as: UTF8.self) }
}

/// What became of a request that was made or taken back, for people and for programs.
struct RequestAnswer {
  let text: String
  let json: String
  let status: ExitStatus

  init(_ admission: Admission) {
    switch admission {
    case .accept(let row): (text, status) = (Self.line(row), .success)
    case .executeNow(let row): (text, status) = (Self.line(row) + " (open already)", .success)
    case .replay(let row): (text, status) = (Self.line(row) + " (as before)", .success)
    case .reject(let why): (text, status) = (why.sentence, .incomplete)
    }
    json = String(decoding: RequestsDocument.write(admission), as: UTF8.self)
  }

  init(_ cancellation: Cancellation) {
    switch cancellation {
    case .accept(let change): (text, status) = (Self.line(change.after), .success)
    case .unchanged(let row): (text, status) = (Self.line(row) + " (as before)", .success)
    case .refuse(let why): (text, status) = (why.sentence, .incomplete)
    }
    json = String(decoding: RequestsDocument.write(cancellation), as: UTF8.self)
  }

  private static func line(_ row: ClassPrebooking) -> String {
    Excerpt.line("\(row.id)  \(row.status.rawValue)  \(row.request.place)  ")
      + "opens \(row.times.opens)  for "
      + Excerpt.line(row.request.owner)
  }
}
