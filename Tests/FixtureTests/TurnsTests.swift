import Documents
import Placement
import Regression
import ScheduleEngine
import Testing

/// Schools that the search and the proof take turns on.
@Suite struct TurnsTests {
  @Test(arguments: [("small-elementary", 0.1), ("small-mixed-minutes", 0.1)])
  func `search and proof at once come to what they do one after the other`(name: String, effort: Double)
    async throws
  {
    let school = try FixtureFolder(name: name).read().school
    var files: Set<[UInt8]> = []
    var statistics: [SolveStatistics] = []
    for threads in [1, 2] {
      let outcome = try await Scheduler().solve(
        school, options: SolveOptions(threads: threads, effort: effort, certifies: true))
      files.insert(ScheduleDocument.write(outcome.schedule))
      files.insert(CertificateDocument.write(try #require(outcome.certificate)))
      statistics.append(outcome.statistics)
    }
    #expect(files.count == 2)
    for figure in [
      \SolveStatistics.work, \.nodes, \.annealingIterations, \.neighborhoodsTried, \.simplexIterations,
    ] {
      #expect(Set(statistics.map { $0[keyPath: figure] }).count == 1)
    }
    #expect(statistics[0].annealingIterations > 1_000)
  }
}
