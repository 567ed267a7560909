import MILP
import Preloading
import Rules
import SchoolDomain

/// Improves a schedule by solving the neighborhoods of a part of it: some sessions are freed, the rest stand, and the
/// small problem that remains is solved by column generation and as an integer program.
struct NeighborhoodSearch {
  let table: CandidateTable
  let solver: any LinearSolver
  let cancellation: Cancellation
  let level: CostLevel
  let meter: WorkMeter
  /// Branch-and-bound nodes a neighborhood.
  var nodeLimit = 60

  enum Outcome {
    case improved(Incumbent)
    /// Nothing better is in the neighborhood.
    case exhausted
    /// The limit came first.
    case unfinished
  }

  /// Frees the sessions at `free` and those that the services of `whole` still lack; `demand` is what each is owed in all.
  func improve(
    _ incumbent: Incumbent, free: Set<Int>, in whole: PlacementProblem, demand: [Int: Int]
  ) throws -> Outcome {
    let fixed = incumbent.sessions.indices.filter { !free.contains($0) }
      .map { incumbent.sessions[$0] }
    var placed: [Int: Int] = [:]
    for session in fixed { placed[session.service, default: 0] += 1 }
    let open = whole.services.filter { (demand[$0] ?? 0) > (placed[$0] ?? 0) }
    let problem = PlacementProblem(
      whole.context, scope: whole.scope, services: open, fixed: fixed, table: table)
    guard let blocks = problem.blocks(of: incumbent.sessions) else { return .exhausted }
    let present = problem.cost(of: incumbent.sessions, level: level)

    let master = try Master(problem, level: level, solver: solver, cancellation: cancellation)
    try master.add(blocks)
    var relaxation = Relaxation()
    relaxation.target = present
    relaxation.stopsAtIntegerBound = true
    let result = try relaxation.run(master, meter: meter)
    if result.end == .enough { return .exhausted }
    guard result.end == .converged, let duals = result.duals, let bound = result.bound else {
      return .unfinished
    }
    let worthwhile = master.blocks(within: present, bound: bound, duals: duals)
    if worthwhile.count * master.rows.bounds.count > Self.mostForProgram {
      return try dive(master, result.point, incumbent, cutoff: present)
    }
    let integer = IntegerMaster(master: master, solver: solver, cancellation: cancellation)
    let found = try integer.solve(worthwhile, cutoff: present, nodeLimit: nodeLimit, meter: meter)
    guard let chosen = found.blocks, let better = problem.incumbent(chosen),
      better.score < incumbent.score
    else { return found.isFinished ? .exhausted : .unfinished }
    return .improved(better)
  }

  /// Blocks times rows beyond which a program takes longer than a dive.
  private static let mostForProgram = 400_000

  private func dive(
    _ master: Master, _ point: Master.Point?, _ incumbent: Incumbent, cutoff: Int
  ) throws -> Outcome {
    guard let point,
      let blocks = try Dive(master: master, meter: meter).run(from: point, cutoff: cutoff),
      let better = master.problem.incumbent(blocks), better.score < incumbent.score
    else { return .unfinished }
    return .improved(better)
  }
}
