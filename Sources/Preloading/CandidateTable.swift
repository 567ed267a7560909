import Rules
import SchoolDomain

/// A place that the one-session rules leave open to a service, with what it costs by itself.
package struct Candidate: Hashable, Sendable {
  package let service: Int
  package let day: Int
  /// Minutes after midnight.
  package let start: Int
  /// `afternoon` and `softTimes` of this one session.
  package let cost: Int

  package init(service: Int, day: Int, start: Int, cost: Int) {
    self.service = service
    self.day = day
    self.start = start
    self.cost = cost
  }
}

/// Every candidate of a school, and how many starts each one-session rule forbids.
package struct CandidateTable: Sendable {
  /// By service; each in order of day and start.
  package let candidates: [[Candidate]]
  /// By service, then by position in `RuleCatalog.candidate`: grid starts within the frame that the rule forbids, counted
  /// for each rule even where several do.
  package let forbidden: [[Int]]
  /// By service: grid starts within the frame over all days.
  package let considered: [Int]
  /// Times that an indexed map was read.
  package let lookUps: Int

  /// All services.
  package init(_ context: SchedulingContext) {
    self.init(context, services: context.services.indices)
  }

  /// The tables of consecutive ranges of services, in their order, as one.
  package init(joining parts: [CandidateTable]) {
    candidates = parts.flatMap(\.candidates)
    forbidden = parts.flatMap(\.forbidden)
    considered = parts.flatMap(\.considered)
    lookUps = parts.reduce(0) { $0 + $1.lookUps }
  }

  /// A range of services, so that threads can share the work.
  package init(_ context: SchedulingContext, services: Range<Int>) {
    let (cycle, preferences) = (context.school.cycle, context.school.preferences)
    let rules = RuleCatalog.candidate
    var candidates: [[Candidate]] = []
    var forbidden: [[Int]] = []
    var considered: [Int] = []
    var lookUps = 0
    for service in services {
      let minutes = context.services[service].minutes
      var open: [Candidate] = []
      var counts = [Int](repeating: 0, count: rules.count)
      var starts = 0
      for day in 0..<context.dayCount {
        let facts = ServiceDayFacts(context, service: service, day: day)
        lookUps += ServiceDayFacts.lookUps
        for start in context.gridStarts where start + minutes <= cycle.end {
          starts += 1
          let session = context.session(service, day: day, start: start)
          var isOpen = true
          for (position, rule) in rules.enumerated()
          where rule.reason(against: session, in: facts) != nil {
            counts[position] += 1
            isOpen = false
          }
          guard isOpen else { continue }
          let cost =
            AfternoonCost.cost(of: session, preferences)
            + SoftTimesCost.cost(of: session, in: facts)
          open.append(Candidate(service: service, day: day, start: start, cost: cost))
        }
      }
      candidates.append(open)
      forbidden.append(counts)
      considered.append(starts)
    }
    self.candidates = candidates
    self.forbidden = forbidden
    self.considered = considered
    self.lookUps = lookUps
  }
}
