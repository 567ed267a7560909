import ScheduleEngine
import SchoolDomain
import TestSupport
import Testing

/// Solves that leave a part of the schedule as it stands.
@Suite struct SelectionTests {
  /// a, b and c stand alone on Mon 08:00, 08:30 and 09:00; together they would be cheaper.
  private func school() throws -> School {
    try TinySchool.school {
      var second = $0.providers[0]
      second.id = "p2"
      $0.providers.append(second)
      for service in $0.services.indices { $0.services[service].sessions = 1 }
      $0.services[2].provider = "p2"
      $0.sessions = [
        ExistingSession(service: "a", day: "Mon", start: 480),
        ExistingSession(service: "b", day: "Mon", start: 510),
      ]
      $0.preferences.groupBlocks = 5
    }
  }

  private func places(_ options: SolveOptions) async throws -> [String] {
    let outcome = try await Scheduler().solve(try school(), options: options)
    return outcome.schedule.sessions.map {
      "\($0.service) \($0.day) \(ClockTime.text($0.range.start))"
    }
  }

  @Test func `without options a and b are grouped and c is placed`() async throws {
    let outcome = try await Scheduler().solve(try school())
    #expect(outcome.schedule.score == Score(unserved: 0, penalty: 10))
  }

  @Test func `what exists is kept where it stands`() async throws {
    let places = try await places(SolveOptions(keepsExisting: true))
    #expect(places.contains("a Mon 08:00") && places.contains("b Mon 08:30"))
    #expect(places.count == 3)
  }

  @Test func `only one provider's services are placed`() async throws {
    let places = try await places(SolveOptions(onlyProviders: ["p2"]))
    #expect(places.contains("a Mon 08:00") && places.contains("b Mon 08:30"))
    #expect(places.count == 3)
  }

  @Test func `only the services named are placed`() async throws {
    let places = try await places(SolveOptions(onlyServices: ["a"]))
    #expect(Set(places) == ["a Mon 08:30", "b Mon 08:30"])
  }

  @Test func `a part claims nothing of the whole, and says what is proven of it`() async throws {
    let school = try TinySchool.school {
      var second = $0.providers[0]
      second.id = "p2"
      $0.providers.append(second)
      $0.services[2].provider = "p2"
      $0.sessions = [ExistingSession(service: "a", day: "Mon", start: 480)]
      $0.preferences.groupBlocks = 5
    }
    // b is not asked for; of c both sessions are placed. a's one session and c's two are groups of their own.
    let only = try await Scheduler().solve(school, options: SolveOptions(onlyProviders: ["p2"]))
    #expect(only.schedule.status == .feasible)
    #expect(only.schedule.bound == ScoreBound(unserved: 0, penalty: nil))
    #expect(only.schedule.score == Score(unserved: 90, penalty: 15))
    #expect(
      only.part
        == SolvedPart(
          providers: ["p2"], notAsked: ["a", "b"], bound: ScoreBound(unserved: 90, penalty: 15)))
    #expect(ScheduleVerifier.verify(only.schedule, for: school).isClean)
    // b joins a at Mon 08:00.
    let kept = try await Scheduler().solve(school, options: SolveOptions(keepsExisting: true))
    #expect(kept.schedule.status == .feasible)
    #expect(kept.schedule.bound == ScoreBound(unserved: 0, penalty: nil))
    #expect(kept.part?.bound == ScoreBound(unserved: 0, penalty: 20))
    #expect(kept.schedule.sessions.allSatisfy { !$0.pinned })
    #expect(ScheduleVerifier.verify(kept.schedule, for: school).isClean)
  }

  @Test func `a selection of everything, and nothing to keep, is the whole school`() async throws {
    let school = try TinySchool.school { $0.preferences.groupBlocks = 5 }
    for options in [SolveOptions(onlyProviders: ["p1"]), SolveOptions(keepsExisting: true)] {
      let outcome = try await Scheduler().solve(school, options: options)
      #expect(outcome.part == nil)
      #expect(outcome.schedule.status == .optimal)
    }
  }

  @Test func `kept sessions that break a rule are kept, warned about and not called pins`() async throws {
    let school = try TinySchool.school {
      $0.bellSchedules = [
        BellPeriod(site: "main", grades: ["K"], time: ProtectedTime(range: MinuteRange(480, 500)))
      ]
      $0.sessions = [ExistingSession(service: "a", day: "Mon", start: 480)]
    }
    let kept = try await Scheduler().solve(school, options: SolveOptions(keepsExisting: true))
    #expect(kept.schedule.sessions.contains { $0.service == "a" && $0.day == "Mon" && $0.range.start == 480 })
    #expect(kept.warnings.count == 2)
    #expect(kept.warnings.last?.hasPrefix("Sessions that were kept break rules") == true)
    let verdict = ScheduleVerifier.verify(kept.schedule, for: school)
    #expect(verdict.mismatches == [])
    #expect(verdict.violations.map(\.rule) == [.bellSchedule])
  }

  @Test func `a selection that the school lacks is refused`() async throws {
    for options in [
      SolveOptions(onlyProviders: ["p9"]), SolveOptions(onlyServices: ["a", "z"]),
    ] {
      do {
        _ = try await Scheduler().solve(try school(), options: options)
        Issue.record("it solved")
      } catch SolveFailure.unknownSelection(let what) {
        #expect(["provider p9", "service z"].contains(what))
      }
    }
  }
}
