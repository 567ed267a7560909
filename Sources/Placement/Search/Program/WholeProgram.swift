import MILP
import Preloading
import SchoolDomain

/// The program of a component at all levels together.
///
/// Its relaxation bounds the last level where the earlier ones are proven, gives the dive a point to round, and tells the
/// neighborhoods which sessions to doubt.
final class WholeProgram {
  let master: Master
  private let ledger: Ledger
  private let meter: WorkMeter
  private var last = Relaxation.Result(end: .limit)
  /// How much of each session the last point has.
  private(set) var trust: [SessionPlace: Double] = [:]

  init(_ ledger: Ledger, _ tools: SearchTools) throws {
    self.ledger = ledger
    meter = tools.meter
    master = try tools.master(ledger.problem, ledger.terms.weights(.last))
    if !tools.switches.addsRowsLazily { try master.addStudentRows() }
  }

  /// Column generation to its end, or to a pause once the meter stands at `pause`, with the blocks of the best schedule; the
  /// ledger takes the bound. nil where it was stopped before the first point.
  @discardableResult
  func relax(until pause: Int = .max) throws -> Relaxation.Result? {
    var relaxation = Relaxation()
    relaxation.stopsAtIntegerBound = true
    relaxation.separates = false
    relaxation.pause = pause
    ledger.report(ledger.incumbent, ledger.bound, .relax)
    try master.add(ledger.problem.blocks(of: ledger.incumbent.sessions) ?? [])
    var result = try relaxation.run(master, meter: meter)
    if last.end == .paused, let before = last.bound, before > result.bound ?? .min {
      (result.bound, result.duals) = (before, last.duals)
    }
    last = result
    if let point = result.point { trust(point) }
    ledger.note(bound(of: result))
    ledger.report(ledger.incumbent, ledger.bound, .relax)
    return result.point == nil ? nil : result
  }

  private func bound(of result: Relaxation.Result) -> Ledger.RootBound? {
    guard let scaled = result.bound else { return nil }
    guard ledger.certifies else { return Ledger.RootBound(scaled: scaled) { nil } }
    let (problem, rows, level) = (ledger.problem, master.rows, master.level)
    return Ledger.RootBound(scaled: scaled) {
      result.duals.map { ProofTree(prices: PriceList(problem, rows, $0).prices(level)) }
    }
  }

  /// From now on the neighborhoods trust this point.
  func trust(_ point: Master.Point) {
    trust = [:]
    for (candidate, sum) in master.candidateSums(point).enumerated() where sum > 1e-6 {
      trust[SessionPlace(ledger.problem.session(candidate))] = sum
    }
  }

  /// Demands at least as much of the earlier levels as is proven of them: a cut that no schedule breaks.
  func demandWhatIsProven() throws { try master.demandUnserved(ledger.demand(.unserved)) }
}
