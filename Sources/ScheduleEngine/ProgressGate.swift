import SchoolDomain
import Synchronization
import Verification

/// Lets a snapshot pass only with a schedule that the verifier accepts, and notes when the first one did.
final class ProgressGate: Sendable {
  private let school: School
  private let isWhole: Bool
  private let elapsed: @Sendable () -> Duration
  private let pass: @Sendable (SolveProgress) -> Void
  private let first = Mutex<Duration?>(nil)

  /// `isWhole`: the whole school is solved for, so that bounds are of all its schedules.
  init(
    _ school: School, isWhole: Bool, elapsed: @escaping @Sendable () -> Duration,
    pass: @escaping @Sendable (SolveProgress) -> Void
  ) {
    self.school = school
    self.isWhole = isWhole
    self.elapsed = elapsed
    self.pass = pass
  }

  func offer(_ snapshot: SolveProgress, _ sessions: [ScheduledSession]) {
    let verdict = ScheduleVerifier.verify(sessions: sessions, for: school)
    guard verdict.violations.isEmpty, verdict.score == snapshot.incumbent else { return }
    first.withLock { if $0 == nil { $0 = elapsed() } }
    tell(snapshot)
  }

  /// The last snapshot: what the solve ends with, which the verifier has accepted, and what is proven of it.
  func finish(_ schedule: Schedule, components: Int) {
    tell(
      SolveProgress(
        phase: .done, incumbent: schedule.score, bound: schedule.bound, components: components,
        componentsDone: components))
  }

  private func tell(_ snapshot: SolveProgress) {
    var snapshot = snapshot
    snapshot.isOfPart = !isWhole
    pass(snapshot)
  }

  func note(_ statistics: inout SolveStatistics) {
    let time = first.withLock { $0 } ?? elapsed()
    statistics.millisecondsToFirstSchedule = Int(time / .milliseconds(1))
  }
}
