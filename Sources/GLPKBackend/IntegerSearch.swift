import CGLPK
import MILP

/// One branch and bound: the relaxation first, in slices, then GLPK's tree, watched from its callback.
///
/// The answer depends on the model and the options only; a clock comes in through the cancellation alone.
struct IntegerSearch {
  /// Beyond this many coefficients, choosing a branch by estimates costs more than it saves.
  private static let mostTermsForEstimates = 60_000

  let model: LinearModel
  let options: IntegerOptions
  let cancellation: Cancellation
  /// The start, rounded; nil where there is none below the cut-off.
  private let start: [Double]?

  /// Refuses limits that are not numbers and a start that is not feasible.
  init(
    model: LinearModel, options: IntegerOptions, cancellation: Cancellation
  ) throws(SolverError) {
    guard !options.cutoff.isNaN else { throw .badModel("options: cut-off \(options.cutoff)") }
    guard options.relativeGap >= 0 else {
      throw .badModel("options: relative gap \(options.relativeGap)")
    }
    self.model = model
    self.options = options
    self.cancellation = cancellation
    guard let start = options.start else {
      self.start = nil
      return
    }
    let rounded = try model.checkedStart(start)
    self.start = model.objective(of: rounded) < options.cutoff ? rounded : nil
  }

  func run() throws(SolverError) -> IntegerOutcome {
    let session = try GLPKSession(cancellation: cancellation)
    for row in model.rows { _ = try session.addRow(row, terms: []) }
    _ = try session.addColumns(model.columns)
    for (index, column) in model.columns.enumerated() where column.isInteger {
      let bounds = column.integerBounds
      if bounds.lower > bounds.upper { return infeasible(in: session) }
      if bounds != (column.lower, column.upper) {
        try session.setBounds(ofColumn: index, lower: bounds.lower, upper: bounds.upper)
      }
    }

    switch try solveRoot(of: session) {
    case .optimal: break
    case .infeasible: return infeasible(in: session)
    case .unbounded: throw .badModel("The relaxation is unbounded")
    case .iterationLimit:
      return outcome(.iterationLimit, start, bound: -.infinity, in: session)
    case .cancelled: return outcome(.cancelled, start, bound: -.infinity, in: session)
    }
    let rootBound = try session.objective()
    if rootBound >= levelToBeat - 1e-7 * (1 + levelToBeat.magnitude) {
      return outcome(.finished, start, bound: levelToBeat, in: session)
    }
    return try search(session, rootBound: rootBound)
  }

  /// The objective of the start, else the cut-off: only what lies below is of interest.
  private var levelToBeat: Double { start.map(model.objective(of:)) ?? options.cutoff }

  /// The dual method is several times faster on most models, and ten times slower on some; so it gets as many iterations
  /// as two a row and one for four columns, and where these don't do, the primal one begins afresh.
  private func solveRoot(of session: GLPKSession) throws(SolverError) -> RelaxationStatus {
    let dualLimit = min(
      2 * model.rows.count + model.columns.count / 4 + 500, options.iterationLimit)
    let status = try session.solveRelaxation(.dual, iterationLimit: dualLimit)
    guard status == .iterationLimit, session.iterationCount < options.iterationLimit else {
      return status
    }
    try session.resetBasis()
    return try session.solveRelaxation(
      .primal, iterationLimit: options.iterationLimit - session.iterationCount)
  }

  private func search(
    _ session: GLPKSession, rootBound: Double
  ) throws(SolverError) -> IntegerOutcome {
    let terms = model.columns.reduce(0) { $0 + $1.terms.count }
    let report = try session.search(
      options, start: start, mostFractional: terms > Self.mostTermsForEstimates)
    session.iterationCount += Int(report.iterations)
    var best = start
    if report.has_solution != 0, report.objective < levelToBeat {
      best = try IntegerRepair(model: model, session: session).solution()
    }
    let bound = max(report.bound, rootBound)
    let nodes = Int(report.nodes)
    switch report.stop {
    case CGLPK_FINISHED:
      let level = best.map(model.objective(of:)) ?? options.cutoff
      return outcome(.finished, best, bound: level, nodes: nodes, in: session)
    case CGLPK_GAP_REACHED:
      return outcome(.finished, best, bound: bound, nodes: nodes, in: session)
    case CGLPK_NODE_LIMIT:
      return outcome(.nodeLimit, best, bound: bound, nodes: nodes, in: session)
    case CGLPK_ITERATION_LIMIT:
      return outcome(.iterationLimit, best, bound: bound, nodes: nodes, in: session)
    case CGLPK_CANCELLED:
      return outcome(.cancelled, best, bound: bound, nodes: nodes, in: session)
    default: throw .fatal("GLPK's branch and bound failed with code \(report.code)")
    }
  }

  /// Where GLPK finds no point at all; a start, having been checked, still counts.
  private func infeasible(in session: GLPKSession) -> IntegerOutcome {
    outcome(.finished, start, bound: .infinity, in: session)
  }

  private func outcome(
    _ status: IntegerOutcome.Status, _ values: [Double]?, bound: Double, nodes: Int = 0,
    in session: GLPKSession
  ) -> IntegerOutcome {
    let objective = values.map(model.objective(of:)) ?? .infinity
    return IntegerOutcome(
      status: status, values: values, objective: objective, bound: min(bound, objective),
      nodes: nodes, iterations: session.iterationCount)
  }
}
