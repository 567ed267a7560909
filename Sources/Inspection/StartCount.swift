import Preloading
import Rules
import SchoolDomain

/// Counts what the one-session rules leave of the grid starts.
enum StartCount {
  static func services(_ subject: Inspected) -> [ServiceReceipt] {
    let table = subject.table
    return subject.school.services.enumerated().map { position, service in
      let candidates = table.candidates[position]
      var days = 0
      var last = -1
      for candidate in candidates where candidate.day != last {
        days += 1
        last = candidate.day
      }
      return ServiceReceipt(
        service: service.id,
        starts: StartReceipt(
          considered: table.considered[position],
          forbidden: zip(RuleCatalog.candidate, table.forbidden[position]).map {
            .init(rule: $0.id, starts: $1)
          }, open: candidates.count), openDays: days)
    }
  }

  static func total(_ receipts: [StartReceipt]) -> StartReceipt {
    var forbidden = [Int](repeating: 0, count: RuleCatalog.candidate.count)
    for receipt in receipts {
      for (position, count) in receipt.forbidden.enumerated() {
        forbidden[position] += count.starts
      }
    }
    return StartReceipt(
      considered: receipts.reduce(0) { $0 + $1.considered },
      forbidden: zip(RuleCatalog.candidate, forbidden).map { .init(rule: $0.id, starts: $1) },
      open: receipts.reduce(0) { $0 + $1.open })
  }
}
