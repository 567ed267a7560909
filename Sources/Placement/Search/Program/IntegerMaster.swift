import MILP
import Preloading
import Rules
import SchoolDomain

/// The master over a given set of blocks as a mixed-integer program: the best schedule that these blocks can make.
struct IntegerMaster {
  struct Result {
    /// The program was solved to the end: what it found is the best, and nothing means there is nothing below the cut-off.
    var isFinished: Bool
    /// Blocks of the best solution below the cut-off.
    var blocks: [Block]?
    var nodes: Int
  }

  let master: Master
  let solver: any LinearSolver
  let cancellation: Cancellation

  /// Solves over `blocks` (a part of what the master knows, or more). Only solutions whose cost at the master's level is
  /// below `cutoff` are wanted.
  ///
  /// Student rows that a solution breaks are added to the master and the program is solved again.
  func solve(
    _ blocks: [Block], cutoff: Int?, nodeLimit: Int,
    meter: WorkMeter
  ) throws -> Result {
    var nodes = 0
    while true {
      let model = model(blocks)
      let outcome = try solver.solve(
        model,
        options: IntegerOptions(
          nodeLimit: max(1, nodeLimit - nodes),
          cutoff: cutoff.map { Double($0) - 0.5 } ?? .infinity),
        cancellation: cancellation)
      nodes += outcome.nodes
      meter.add(iterations: outcome.iterations, rows: model.rows.count)
      meter.add(nodes: outcome.nodes)
      let isFinished = outcome.status == .finished
      guard let values = outcome.values else {
        return Result(isFinished: isFinished, blocks: nil, nodes: nodes)
      }
      let auxiliaries = master.rows.auxiliaries.count
      let chosen = blocks.indices.filter { values[auxiliaries + $0] > 0.5 }.map { blocks[$0] }
      let added = try master.separate(chosen, auxiliaries: Array(values[..<auxiliaries]))
      if added == 0 { return Result(isFinished: isFinished, blocks: chosen, nodes: nodes) }
      if nodes >= nodeLimit || meter.shouldStop {
        return Result(isFinished: false, blocks: nil, nodes: nodes)
      }
    }
  }

  private func model(_ blocks: [Block]) -> LinearModel {
    LinearModel(
      rows: master.rows.bounds.indices.map(master.rows.modelRow),
      columns: master.rows.auxiliaries.map { Master.column($0, master.level) }
        + blocks.map(master.column))
  }
}
