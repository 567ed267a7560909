import MILP

/// Raises the bound of a program at its root by cuts, round by round, until they are of no more use: first that groups come
/// whole, then zero-half cuts.
final class Tightening {
  private let master: Master
  private let meter: WorkMeter
  private let groups: GroupSeparation
  private var random = SplitMix64(20_261_121)
  /// Objective of each round's point.
  private var history: [Double] = []
  /// The round with the best bound.
  private(set) var best = Relaxation.Result(end: .limit)
  private(set) var isFinished = false
  /// Work units so far.
  private(set) var spent = 0

  /// Rounds in which the objective has to rise, by a tenth of a cost unit or more.
  private static let patience = 4

  init(_ master: Master, meter: WorkMeter) {
    self.master = master
    self.meter = meter
    groups = GroupSeparation(master.problem)
  }

  /// Goes on until the meter stands at `end` or the bound shows that nothing costs less than `target`; a round that has begun
  /// is finished. `found` is told of every round's scaled bound. `separates`: whether student rows are looked for too.
  func run(
    until end: Int, target: Int, separates: Bool, found: (Int) -> Void
  ) throws {
    let began = meter.used
    defer { spent += meter.used - began }
    while !isFinished, !meter.shouldStop, meter.used < end {
      var relaxation = Relaxation()
      relaxation.stopsAtIntegerBound = true
      relaxation.separates = separates
      relaxation.target = target
      let result = try relaxation.run(master, meter: meter, method: .dual)
      if let bound = result.bound {
        if bound > best.bound ?? .min { best = result }
        found(bound)
      }
      if meter.shouldStop { return }
      guard result.end == .converged, let point = result.point, isRising(to: point.objective) else {
        isFinished = true
        return
      }
      var cuts = groups.cuts(master, at: point, most: master.mostCuts, &random, meter: meter)
      if cuts.isEmpty {
        cuts = ZeroHalfSeparation(master, at: point).cuts(most: master.mostCuts, &random, meter: meter)
          .map { CutRows.Sources(rows: $0) }
      }
      if cuts.isEmpty { isFinished = true }
      try master.addCuts(cuts)
    }
  }

  private func isRising(to objective: Double) -> Bool {
    history.append(objective)
    guard history.count > Self.patience else { return true }
    let before = history[history.count - 1 - Self.patience]
    return objective > before + max(0.1, abs(objective) * 1e-4)
  }
}
