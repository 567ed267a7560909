import CalendarDomain
import CommandSupport
import Documents
import Planning
import Prebooking
import ScheduleEngine

/// What a tick over prebookings would do, for people and for programs.
struct DispatchReport {
  let plan: DispatchPlan
  let context: PrebookingContext

  /// The openings with their sends, then what is left and why.
  var text: String {
    guard !plan.decisions.isEmpty else { return "No requests.\n" }
    let owners = Dictionary(context.rows.map { ($0.id, $0.request.owner) }) { first, _ in first }
    var text = ""
    for opening in plan.openings {
      let step = Thousandths(value: opening.step).defaultValueDescription
      let many = opening.count == 1 ? "1 request" : "\(opening.count) requests, \(step) ms apart"
      text += "\(Excerpt.line(opening.gym.text)) at \(opening.start): \(many), \(opening.mode.rawValue)\n"
    }
    for mode in DispatchMode.allCases where plan.openings.contains(where: { $0.mode == mode && $0.count > 1 })
    {
      text += mode.tradeOff + "\n"
    }
    if !plan.sends.isEmpty {
      var table = ColumnText(
        rows: [["goes out", "gym", "class", "date", "place", "id", "owner"]], numbers: [4])
      for send in plan.sends {
        table.rows.append([
          send.fireAt.description, send.place.gym.text, send.place.key.text, send.place.date.description,
          String(send.sequence + 1), send.id.text, owners[send.id] ?? "",
        ])
      }
      text += table.text
    }
    for verification in plan.verifications {
      text +=
        "\(Excerpt.line(verification.id.text)): the gym is asked at \(verification.first) whether there is a "
        + "booking, and where it lists none, at \(verification.second) again\n"
    }
    var table = ColumnText(rows: [])
    let shown = Set(plan.sends.map(\.id) + plan.verifications.map(\.id))
    for decision in plan.decisions where !shown.contains(decision.id) {
      table.rows.append([
        decision.id.text, decision.verdict.word, decision.reason.rawValue, decision.detail ?? "",
      ])
    }
    return text + table.text
  }

  var json: String { String(decoding: DispatchDocument.write(plan), as: UTF8.self) }
}
