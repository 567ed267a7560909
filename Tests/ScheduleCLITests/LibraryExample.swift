import ScheduleEngine

/// The README's example, compiled.
func libraryExample(school: School) async throws -> Verdict {
  // README
  let scheduler = Scheduler()
  let options = SolveOptions(timeLimit: .seconds(20))
  let outcome = try await scheduler.solve(school, options: options) { progress in
    for await snapshot in progress { print(snapshot.phase, snapshot.gap ?? 1) }
  }
  print(outcome.schedule.score, outcome.termination)
  let verdict = ScheduleVerifier.verify(outcome.schedule, for: school)
  // README
  return verdict
}
