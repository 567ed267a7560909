import SchoolDomain
import Verification

/// One service's week: which days its sessions are on, and how many are missing.
enum WeekSubproblem {
  /// The least of price * sessions + unserved, with at most `maxPerDay` sessions a day, pins counted.
  static func least(_ service: Int, _ part: PartFacts, _ prices: PartPrices) -> Int {
    let owed = part.facts.school.services[part.services[service]]
    let missing = prices.unserved * part.weight[service]
    var gains: [Int] = []
    for day in 0..<part.days {
      let position = service * part.days + day
      let room = min(
        owed.maxPerDay - part.pinsOfServiceDay[position], part.ofServiceDay[position].count)
      gains += repeatElement(prices.week[position] - missing, count: max(0, room))
    }
    return gains.sorted().prefix(part.demand[service]).reduce(missing * part.demand[service]) {
      $0 + min(0, $1)
    }
  }
}
