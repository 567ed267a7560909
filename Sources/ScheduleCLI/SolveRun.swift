import CommandSupport
import ScheduleEngine

/// One solve under the user's eyes: progress while it runs, cancelled at the first interruption.
struct SolveRun: Sendable {
  let school: School
  let options: SolveOptions
  let progress: SolveCommand.Progress
  let surroundings: Surroundings

  func result() async -> Result<SolveOutcome, SolveFailure> {
    let report = ProgressReport.make(progress, stream: surroundings.errors)
    let solving = Task { () async -> Result<SolveOutcome, SolveFailure> in
      do throws(SolveFailure) {
        return .success(
          try await surroundings.solve(school, options) { snapshots in
            for await snapshot in snapshots { report.show(snapshot) }
          })
      } catch {
        return .failure(error)
      }
    }
    let interruptions = surroundings.interruptions()
    let watching = Task {
      for await _ in interruptions {
        solving.cancel()
        report.clear()
        surroundings.note("Stopping with the best schedule so far; once more quits at once.")
        return
      }
    }
    let result = await solving.value
    watching.cancel()
    report.clear()
    return result
  }
}
