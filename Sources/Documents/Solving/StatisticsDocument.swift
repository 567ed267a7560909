public import SchoolDomain

/// The file of a solve's statistics, `solve-statistics/1`.
public enum StatisticsDocument {
  private static let format = "solve-statistics/1"

  /// One object with its keys in alphabetical order, UTF-8.
  public static func write(_ statistics: SolveStatistics, termination: Termination) -> [UInt8] {
    JSONText.object([
      ("annealingIterations", .integer(statistics.annealingIterations)),
      ("candidates", .integer(statistics.candidates)), ("columns", .integer(statistics.columns)),
      ("components", .integer(statistics.components)), ("format", .text(format)),
      ("indexLookUps", .integer(statistics.indexLookUps)),
      ("millisecondsByPhase", .list(statistics.millisecondsByPhase.map(phase))),
      ("millisecondsToFirstSchedule", .integer(statistics.millisecondsToFirstSchedule)),
      ("neighborhoodsTried", .integer(statistics.neighborhoodsTried)),
      ("neighborhoodsWon", .integer(statistics.neighborhoodsWon)), ("nodes", .integer(statistics.nodes)),
      ("peakMemoryBytes", .integer(statistics.peakMemoryBytes)),
      ("pricingRounds", .integer(statistics.pricingRounds)), ("rows", .integer(statistics.rows)),
      ("rowsRead", .integer(statistics.rowsRead)),
      ("simplexIterations", .integer(statistics.simplexIterations)),
      ("startsConsidered", .integer(statistics.startsConsidered)),
      ("startsForbidden", .list(statistics.startsForbidden.map(rule))),
      ("termination", .text(termination.rawValue)), ("work", .integer(statistics.work)),
    ]).bytes(openTo: 2)
  }

  private static func phase(_ time: SolveStatistics.PhaseTime) -> JSONText {
    .object([("milliseconds", .integer(time.milliseconds)), ("phase", .text(time.phase.rawValue))])
  }

  private static func rule(_ count: SolveStatistics.RuleCount) -> JSONText {
    .object([("rule", .text(count.rule)), ("starts", .integer(count.starts))])
  }
}
