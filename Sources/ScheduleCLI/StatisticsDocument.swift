import Foundation
import ScheduleEngine

/// The file of `--stats`: what a solve did, with sorted keys.
struct StatisticsDocument: Encodable {
  struct PhaseTime: Encodable {
    let phase: String
    let milliseconds: Int
  }

  struct RuleCount: Encodable {
    let rule: String
    let starts: Int
  }

  let format = "solve-statistics/1"
  let termination: String
  let rowsRead: Int
  let millisecondsByPhase: [PhaseTime]
  let startsConsidered: Int
  let startsForbidden: [RuleCount]
  let candidates: Int
  let indexLookUps: Int
  let components: Int
  let pricingRounds: Int
  let columns: Int
  let rows: Int
  let simplexIterations: Int
  let nodes: Int
  let work: Int
  let neighbourhoodsTried: Int
  let neighbourhoodsWon: Int
  let millisecondsToFirstSchedule: Int
  let peakMemoryBytes: Int

  init(_ outcome: SolveOutcome) {
    let statistics = outcome.statistics
    termination = outcome.termination.rawValue
    rowsRead = statistics.rowsRead
    millisecondsByPhase = statistics.millisecondsByPhase.map {
      PhaseTime(phase: $0.phase.rawValue, milliseconds: $0.milliseconds)
    }
    startsConsidered = statistics.startsConsidered
    startsForbidden = statistics.startsForbidden.map { RuleCount(rule: $0.rule, starts: $0.starts) }
    candidates = statistics.candidates
    indexLookUps = statistics.indexLookUps
    components = statistics.components
    pricingRounds = statistics.pricingRounds
    columns = statistics.columns
    rows = statistics.rows
    simplexIterations = statistics.simplexIterations
    nodes = statistics.nodes
    work = statistics.work
    neighbourhoodsTried = statistics.neighbourhoodsTried
    neighbourhoodsWon = statistics.neighbourhoodsWon
    millisecondsToFirstSchedule = statistics.millisecondsToFirstSchedule
    peakMemoryBytes = statistics.peakMemoryBytes
  }

  static func text(_ outcome: SolveOutcome) throws(CommandFailure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(StatisticsDocument(outcome)), as: UTF8.self) + "\n"
    } catch {
      throw CommandFailure(.internalFault, "The statistics cannot be written as JSON: \(error)")
    }
  }
}
