import CommandSupport
import Documents
import Foundation
import Regression
import ScheduleEngine

extension RegressCommand {
  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let folder = FixtureFolder(path: directory)
    let fixtures = try folder.schools(try names(in: folder), in: surroundings)
    let table = RegressionTable(
      names: fixtures.map(\.name), width: look.columns(in: surroundings),
      color: look.colors(in: surroundings))
    let results = try await results(of: fixtures, table, in: surroundings)
    switch format {
    case .table: try surroundings.emit(table.foot(results))
    case .json: try surroundings.emit(RegressionDocument.json(results))
    case .junit: try surroundings.emit(RegressionDocument.junit(results))
    }
    if results.count < fixtures.count {
      throw CommandFailure(
        .cancelled, "Cancelled after \(results.count) of \(fixtures.count) schools: nothing is recorded.")
    }
    if record { try rewrite(fixtures, results, in: folder, surroundings) }
    return results.allSatisfy(\.changes.isEmpty) ? .success : .incomplete
  }

  private func names(in folder: FixtureFolder) throws(CommandFailure) -> [String] {
    let names = try folder.names()
    let chosen = names.filter { name in filter.isEmpty || filter.contains { name.contains($0) } }
    guard !chosen.isEmpty else {
      throw CommandFailure(
        .usage,
        "--filter \(filter.joined(separator: ", ")): no school in \(folder.path) has this in its name.")
    }
    return chosen
  }

  /// The results by the end, or by the first interruption. A table's lines are written as they come.
  private func results(
    of fixtures: [FixtureSchool], _ table: RegressionTable, in surroundings: Surroundings
  ) async throws(CommandFailure) -> [RegressionResult] {
    let suite = RegressionSuite(
      fixtures, effort: effort,
      threads: threads ?? min(64, ProcessInfo.processInfo.activeProcessorCount)
    ) { (school, options) async throws(SolveFailure) in
      try await surroundings.solve(school, options) { _ in }
    }
    let isTable = format == .table
    if isTable { try surroundings.emit(table.head) }
    let reading = Task { () -> Result<[RegressionResult], CommandFailure> in
      var results: [RegressionResult] = []
      do throws(CommandFailure) {
        for await result in suite.results() {
          results.append(result)
          if isTable { try surroundings.emit(table.line(result)) }
        }
        return .success(results)
      } catch {
        return .failure(error)
      }
    }
    let interruptions = surroundings.interruptions()
    let watching = Task {
      for await _ in interruptions {
        reading.cancel()
        return
      }
    }
    let results = await reading.value
    watching.cancel()
    return try results.get()
  }

  /// Writes what the run proves where that is not what the file holds.
  private func rewrite(
    _ fixtures: [FixtureSchool], _ results: [RegressionResult], in folder: FixtureFolder,
    _ surroundings: Surroundings
  ) throws(CommandFailure) {
    for (fixture, result) in zip(fixtures, results) {
      guard let proven = result.proven else {
        surroundings.note(
          "Not recorded: \(fixture.name). Its planted schedule is not clean, or speaks against the result.")
        continue
      }
      guard proven != fixture.expected else { continue }
      let file = folder.expectation(of: fixture.name)
      try file.write(ExpectationDocument.write(proven))
      surroundings.note("Recorded: \(file.path)")
    }
  }
}
