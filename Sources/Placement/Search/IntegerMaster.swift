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
  /// below `cutoff` are wanted; `exactly` asks for this much unserved.
  ///
  /// Student rows that a solution breaks are added to the master and the program is solved again.
  func solve(
    _ blocks: [Block], cutoff: Int?, exactly unserved: Int? = nil, nodeLimit: Int,
    meter: WorkMeter
  ) throws -> Result {
    var nodes = 0
    while true {
      let model = model(blocks, unserved: unserved)
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

  private func model(_ blocks: [Block], unserved: Int?) -> LinearModel {
    var model = LinearModel(
      rows: master.rows.bounds.indices.map(master.rows.modelRow),
      columns: master.rows.auxiliaries.map { Master.column($0, master.level) })
    model.columns += blocks.map(master.column)
    if let unserved {
      model.rows.append(.equal(Double(unserved)))
      for (position, auxiliary) in master.rows.auxiliaries.enumerated() where auxiliary.unserved > 0 {
        model.columns[position].terms.append(
          .init(model.rows.count - 1, Double(auxiliary.unserved)))
      }
    }
    return model
  }
}
