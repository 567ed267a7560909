import Rules
import SchoolDomain
import Verification

/// The days of one student with one provider: `sameDay` and `adjacentDays`.
struct MeetingSubproblem {
  let student: Int
  let provider: Int
  private let part: PartFacts
  /// Free sessions by day, by start.
  private let free: [[Int]]
  private let pins: [Int]
  /// By service of the part, its number among those with at most one further session a day; others have none.
  private let single: [Int: Int]

  /// `services` are those of the pair, as positions in the part.
  init(student: Int, provider: Int, services: [Int], _ part: PartFacts) {
    self.student = student
    self.provider = provider
    self.part = part
    free = (0..<part.days).map { day in
      services.flatMap { part.ofServiceDay[$0 * part.days + day] }
        .sorted { part.free[$0].session.range.start < part.free[$1].session.range.start }
    }
    pins = (0..<part.days).map { day in
      part.pins.count { $0.student == student && $0.provider == provider && $0.day == day }
    }
    var single: [Int: Int] = [:]
    for service in services
    where min(part.facts.school.services[part.services[service]].maxPerDay, part.demand[service]) <= 1 {
      single[part.services[service]] = single.count
    }
    self.single = single
  }

  /// The least of price * sessions + what the days cost.
  func least(_ given: Case) -> Int {
    let preferences = part.preferences
    let same = given.penaltyUnit * preferences.sameDay
    let adjacent = given.penaltyUnit * preferences.adjacentDays
    var unused: Int? = 0
    var used: Int?
    for day in 0..<part.days {
      let sums = sums(day, given.prices)
      let wanted = given.cases.meetings[
        PartCases.Meeting(student: student, provider: provider, day: day)]
      // Of the day if it is not used; if it is.
      let idle = pins[day] == 0 && wanted != true ? 0 : nil
      var busy: Int?
      if wanted != false || pins[day] > 0 {
        for (count, sum) in sums.enumerated() where wanted != false || count == 0 {
          let cost = sum + same * max(0, pins[day] + count - 1)
          busy = min(busy ?? cost, cost)
        }
      }
      let before = [unused, used].compactMap(\.self).min()
      // Rounded sums pay for neighboring days.
      let paid =
        day == 0
        ? 0
        : given.prices.sums.neighbors[
          PartCases.Meeting(student: student, provider: provider, day: day - 1)] ?? 0
      let next = [unused, used.map { $0 + adjacent - paid }].compactMap(\.self).min()
      (unused, used) = (
        idle.flatMap { idle in before.map { $0 + idle } },
        busy.flatMap { busy in next.map { $0 + busy } }
      )
    }
    return [unused, used].compactMap(\.self).min() ?? 0
  }

  /// The least sum of prices of 0, 1, 2, ... sessions of a day that do not overlap; a service with one session a day has one.
  /// Sessions with a price of 0 or more never lower a sum and are left out.
  private func sums(_ day: Int, _ prices: PartPrices) -> [Int] {
    let sessions = free[day].filter { prices.meetings[$0] < 0 }
    var least: [Int] = [0]
    // Best sums by number of sessions and services used up, of sets that end by a minute.
    var ended: [(end: Int, count: Int, used: Int, sum: Int)] = [(0, 0, 0, 0)]
    for position in sessions {
      let session = part.free[position].session
      let mark = single[session.service].map { $0 < Int.bitWidth - 1 ? 1 << $0 : 0 } ?? 0
      var mine: [Int: [Int: Int]] = [:]
      for entry in ended where entry.end <= session.range.start && entry.used & mark == 0 {
        let sum = entry.sum + prices.meetings[position]
        let known = mine[entry.count + 1]?[entry.used | mark]
        mine[entry.count + 1, default: [:]][entry.used | mark] = min(known ?? sum, sum)
      }
      for (count, sums) in mine {
        while least.count <= count { least.append(0) }
        for (used, sum) in sums {
          least[count] = min(least[count], sum)
          ended.append((session.range.end, count, used, sum))
        }
      }
    }
    return least
  }
}
