import Certification
import GLPKBackend
import MILP
import Placement
import Preloading
import SchoolDomain
import Verification

/// One solve from the preloader to the verifier: the engine's main flow, a statement a step.
struct Solve: Sendable {
  let school: School
  let options: SolveOptions
  let cancellation: Cancellation
  let elapsed: @Sendable () -> Duration
  let watch: @Sendable (SolveProgress) -> Void

  func run() async throws -> SolveOutcome {
    let task = try SolveTask(school, options)
    let context = Preloader.context(for: task.school)
    let gate = ProgressGate(task.school, isWhole: task.isWhole, elapsed: elapsed, pass: watch)
    let solver = PlacementSolver(
      context, closed: task.closed(in: context), prior: task.prior, options: options, solver: GLPKSolver(),
      cancellation: cancellation, clock: elapsed, watch: gate.offer)
    guard var result = try await solver.solve() else { throw SolveFailure.cancelled }
    let solved = result.schedule(for: context)
    let claimed = task.claiming(solved)
    let verdict = try Self.accepted(claimed, for: task.school)
    gate.finish(solved, components: result.statistics.components)
    let schedule = task.published(claimed)
    let kept = try task.isWhole ? [] : Self.broken(by: schedule, for: school, besides: verdict)
    gate.note(&result.statistics)
    result.statistics.peakMemoryBytes = ProcessMemory.peakBytes
    let certificate = task.isWhole ? result.certificate : nil
    return SolveOutcome(
      schedule: schedule, termination: result.termination,
      warnings: verdict.warnings.map(\.description) + kept, statistics: result.statistics,
      certificate: certificate.map { CertificateRounding.rounded($0, for: school) },
      part: task.part(solved))
  }

  /// What the verifier says of a schedule that may leave; throws where it finds anything wrong.
  static func accepted(_ schedule: Schedule, for school: School) throws(SolveFailure) -> Verdict {
    let verdict = ScheduleVerifier.verify(schedule, for: school)
    guard verdict.isClean else { throw SolveFailure.rejected(schedule, verdict) }
    return verdict
  }

  /// A sentence where sessions that were kept break rules of the school, which `verify` will not take for pins; throws where
  /// anything else is wrong with what leaves.
  private static func broken(
    by schedule: Schedule, for school: School, besides accepted: Verdict
  ) throws(SolveFailure) -> [String] {
    let verdict = ScheduleVerifier.verify(schedule, for: school)
    let known = Set(accepted.warnings.map(\.kind))
    guard verdict.mismatches.isEmpty, verdict.violations.allSatisfy({ known.contains($0.kind) }) else {
      throw SolveFailure.rejected(schedule, verdict)
    }
    return verdict.violations.isEmpty
      ? []
      : [
        "Sessions that were kept break rules: 'schedule verify' calls what the school file does not pin a violation."
      ]
  }
}

extension SolveFailure {
  /// The verifier's first reasons, for whoever reproduces the fault.
  static func rejected(_ schedule: Schedule, _ verdict: Verdict) -> SolveFailure {
    let reasons = verdict.violations.map(\.description) + verdict.mismatches
    return .internalFault(
      message: "The verifier rejects the schedule: " + reasons.prefix(3).joined(separator: "; "),
      schedule: schedule)
  }
}
