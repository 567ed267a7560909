public import SchoolDomain

/// The file of a solve's statistics, `solve-statistics/1`.
public enum StatisticsDocument {
  package static let format = "solve-statistics/1"

  /// One object with its keys in alphabetical order, UTF-8.
  public static func write(_ statistics: SolveStatistics, termination: Termination) -> [UInt8] {
    let counts: [(key: String, value: Int)] = [
      ("candidates", statistics.candidates), ("columns", statistics.columns),
      ("components", statistics.components), ("indexLookUps", statistics.indexLookUps),
      ("millisecondsToFirstSchedule", statistics.millisecondsToFirstSchedule),
      ("neighborhoodsTried", statistics.neighborhoodsTried),
      ("neighborhoodsWon", statistics.neighborhoodsWon), ("nodes", statistics.nodes),
      ("peakMemoryBytes", statistics.peakMemoryBytes), ("pricingRounds", statistics.pricingRounds),
      ("rows", statistics.rows), ("rowsRead", statistics.rowsRead),
      ("simplexIterations", statistics.simplexIterations),
      ("startsConsidered", statistics.startsConsidered), ("work", statistics.work),
    ]
    let others: [(key: String, value: JSONText)] = [
      ("format", .text(format)), ("millisecondsByPhase", .list(statistics.millisecondsByPhase.map(phase))),
      ("startsForbidden", .list(statistics.startsForbidden.map(rule))),
      ("termination", .text(termination.rawValue)),
    ]
    let members = counts.map { (key: $0.key, value: JSONText.integer($0.value)) } + others
    return JSONText.object(members.sorted { $0.key < $1.key }).bytes(openTo: 2)
  }

  private static func phase(_ time: SolveStatistics.PhaseTime) -> JSONText {
    .object([("milliseconds", .integer(time.milliseconds)), ("phase", .text(time.phase.rawValue))])
  }

  private static func rule(_ count: SolveStatistics.RuleCount) -> JSONText {
    .object([("rule", .text(count.rule)), ("starts", .integer(count.starts))])
  }
}
