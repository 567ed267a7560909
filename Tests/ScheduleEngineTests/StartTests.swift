import ScheduleEngine
import SchoolDomain
import TestSupport
import Testing

/// Solves that begin with an earlier outcome.
@Suite struct StartTests {
  private let options = SolveOptions(effort: 0.05, certifies: true)

  private func started(_ outcome: SolveOutcome) -> SolveOptions {
    var options = options
    options.start = SolveStart(outcome.schedule, certificate: outcome.certificate)
    return options
  }

  @Test
  func `an optimal schedule with its certificate is given back without a program being solved`() async throws
  {
    var tried = 0
    for seed in 0..<10 as Range<UInt64> {
      let school = try RandomSchool.make(seed: 900 + seed)
      let first = try await Scheduler().solve(school, options: options)
      guard first.schedule.status == .optimal else { continue }
      tried += 1
      let again = try await Scheduler().solve(school, options: started(first))
      #expect(again.schedule == first.schedule)
      #expect(again.statistics.pricingRounds == 0)
      let certificate = try #require(again.certificate)
      #expect(certificate.bound == again.schedule.bound)
      #expect(CertificateChecker.check(certificate, for: school).isSound)
    }
    #expect(tried > 5)
  }

  @Test(arguments: 0..<20)
  func `after a provider's afternoon off it proves the same as from scratch`(seed: UInt64) async throws {
    let school = try RandomSchool.make(seed: 920 + seed)
    let before = try await Scheduler().solve(school, options: options)
    let changed = try Self.withAfternoonOff(school)
    let scratch = try await Scheduler().solve(changed, options: options)
    let warm = try await Scheduler().solve(changed, options: started(before))
    #expect(ScheduleVerifier.verify(warm.schedule, for: changed).isClean)
    if scratch.schedule.status == .optimal, warm.schedule.status == .optimal {
      #expect(warm.schedule.score == scratch.schedule.score)
    }
    #expect(warm.schedule.bound.unserved <= scratch.schedule.score.unserved)
    let certificate = try #require(warm.certificate)
    #expect(certificate.bound == warm.schedule.bound)
    #expect(CertificateChecker.check(certificate, for: changed).isSound)
    let again = try await Scheduler().solve(changed, options: started(before))
    #expect(again.schedule == warm.schedule)
  }

  @Test func `what the school does not know of an earlier schedule is left out`() async throws {
    let stranger = try await Scheduler().solve(RandomSchool.make(seed: 941), options: options)
    let school = try RandomSchool.make(seed: 942)
    let scratch = try await Scheduler().solve(school, options: options)
    let outcome = try await Scheduler().solve(school, options: started(stranger))
    #expect(ScheduleVerifier.verify(outcome.schedule, for: school).isClean)
    #expect(outcome.schedule.bound.unserved <= scratch.schedule.score.unserved)
  }

  /// The first provider works only in the first half of the frame on the first day.
  private static func withAfternoonOff(_ school: School) throws -> School {
    var draft = school.draft
    let noon = (draft.cycle.start + draft.cycle.end) / 2
    let first = draft.cycle.days[0]
    draft.providers[0].availability = draft.providers[0].availability.flatMap { entry in
      let days = entry.days ?? school.cycle.days
      guard days.contains(first), entry.range.end > noon else { return [entry] }
      var others = entry
      others.days = days.filter { $0 != first }
      var morning = entry
      morning.days = [first]
      morning.range = MinuteRange(entry.range.start, noon)
      return (others.days == [] ? [] : [others]) + (entry.range.start < noon ? [morning] : [])
    }
    return try School(draft)
  }
}
