import Preloading
import SchoolDomain
import TestSupport
import Testing
import Verification

@testable import Placement

/// The rows of a student's day cut every day that the judge refuses and none that it accepts.
@Suite struct StudentDayTests {
  @Test(arguments: 0..<10)
  func `a random day is cut exactly where the judge refuses it`(group: UInt64) throws {
    var (accepted, refused) = (0, 0)
    for seed in group * 10..<group * 10 + 10 {
      var random = SeededRandom(seed: seed)
      let small = SmallProblem(try Self.school(&random))
      for _ in 0..<40 {
        let places = Self.day(of: small, &random)
        var sums = [Double](repeating: 0, count: small.problem.candidates.count)
        for candidate in places.compactMap(small.candidate) { sums[candidate] = 1 }
        var lazy = LazyRows(small.problem)
        let broken = lazy.violated(by: sums, auxiliaries: [], rows: small.rows)
        let verdict = ScheduleVerifier.verify(
          sessions: small.schedule(places), for: small.school)
        let text = small.schedule(places).map { "\($0.service) \(ClockTime.text($0.start))" }
        #expect(broken.isEmpty == verdict.violations.isEmpty, "\(text), \(small.school.limits)")
        if places.isEmpty { continue }
        if broken.isEmpty { accepted += 1 } else { refused += 1 }
      }
    }
    #expect(accepted > 50 && refused > 50)
  }

  /// Sessions that touch, or nearly, in a random order of services, where the pins let them be.
  private static func day(of small: SmallProblem, _ random: inout SeededRandom) -> [Candidate] {
    var end = 480 + random.int(0...6) * 5
    var places: [Candidate] = []
    for service in random.shuffled(Array(small.school.services.indices))
    where random.chance(60) {
      let start = end + random.pick([0, 0, 5, 10, 15, 30])
      let place = small.table.candidates[service].first {
        $0.start == start && small.candidate(at: $0) != nil
      }
      guard let place else { continue }
      end = start + small.school.services[service].minutes
      places.append(place)
    }
    return places
  }

  /// One student, one day, six services with a provider each, some pinned: upon each other, or off the grid.
  private static func school(_ random: inout SeededRandom) throws -> School {
    try TinySchool.school {
      $0.cycle = Cycle(days: ["Mon"], start: 480, end: 720, step: 5)
      let provider = $0.providers[0]
      $0.providers = (1...6).map {
        var copy = provider
        copy.id = ProviderID("p\($0)")
        return copy
      }
      $0.services = (1...6).map {
        Service(
          id: ServiceID("v\($0)"), student: "s1", provider: ProviderID("p\($0)"), sessions: 1,
          minutes: random.pick([5, 10, 15, 20, 30, 60]))
      }
      $0.limits = SessionLimits(
        maxConsecutiveMinutes: random.pick([0, 20, 35, 45, 60]),
        breakMinutes: random.pick([0, 5, 10, 20, 30, 45]))
      for service in $0.services.prefix(random.int(0...3)) {
        let start = 500 + random.int(0...16) * 5 + (random.chance(30) ? random.int(-4...4) : 0)
        $0.sessions.append(
          ExistingSession(service: service.id, day: "Mon", start: start, pinned: true))
      }
    }
  }
}
