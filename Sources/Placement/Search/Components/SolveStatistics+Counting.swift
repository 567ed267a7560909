import Preloading
import Rules
import SchoolDomain

extension SolveStatistics {
  /// Adds a component's counts.
  mutating func add(_ other: SolveStatistics) {
    pricingRounds += other.pricingRounds
    columns += other.columns
    rows += other.rows
    simplexIterations += other.simplexIterations
    nodes += other.nodes
    work += other.work
    neighborhoodsTried += other.neighborhoodsTried
    neighborhoodsWon += other.neighborhoodsWon
    annealingIterations += other.annealingIterations
  }

  /// What a component's meter counted.
  mutating func count(_ meter: WorkMeter) {
    pricingRounds += meter.counts.pricings
    simplexIterations += meter.counts.iterations
    nodes += meter.counts.nodes
    work += meter.used
  }

  /// How large a component's whole program became.
  mutating func count(_ master: Master) {
    columns += master.blocks.count
    rows += master.rows.bounds.count
  }

  /// What reading and the one-session rules did.
  mutating func count(_ table: CandidateTable, _ context: SchedulingContext) {
    let school = context.school
    rowsRead =
      school.sites.count + school.bellSchedules.count + school.teachers.count
      + school.specialActivities.count + school.providers.count + school.students.count
      + school.services.count + school.groupRules.count + school.sessions.count
    startsConsidered = table.considered.reduce(0, +)
    startsForbidden = RuleCatalog.candidate.enumerated().map { position, rule in
      RuleCount(rule: rule.id.rawValue, starts: table.forbidden.reduce(0) { $0 + $1[position] })
    }
    candidates = table.candidates.reduce(0) { $0 + $1.count }
    indexLookUps = table.lookUps
  }
}
