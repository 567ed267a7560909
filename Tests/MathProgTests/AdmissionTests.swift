import ScheduleEngine
import SchoolDomain
import TestSupport
import Testing
import Verification

/// The plain model admits exactly what the judge accepts, charges what the judge counts, and refuses by a rule that is broken.
@Suite struct AdmissionTests {
  @Test(arguments: RuleID.allCases)
  func `a rule's examples are admitted and refused as they say`(rule: RuleID) async throws {
    let (file, school) = try RuleExamples.read(rule.rawValue)
    var named = Set<RuleID>()
    for example in file.examples {
      let verdict = try await agreedVerdict(example.scheduled, school)
      if case .refused(let refusal) = verdict, let rule = refusal.rule { named.insert(rule) }
    }
    #expect(named.contains(rule), "the first row that refuses is of \(named)")
  }

  @Test(arguments: 0..<10)
  func `coarse schools`(group: Int) async throws {
    let (accepted, refused) = try await tally(schools: 12, schedules: 6) {
      try CoarseSchool.make(seed: UInt64(7000 + group * 12 + $0))
    }
    #expect(accepted > 5 && refused > 5)
  }

  @Test(arguments: 0..<4)
  func `schools with every feature of the format`(group: Int) async throws {
    let (accepted, refused) = try await tally(schools: 10, schedules: 4) {
      try RandomSchool.make(seed: UInt64(7000 + group * 10 + $0))
    }
    #expect(accepted + refused == 40)
  }

  private func tally(
    schools: Int, schedules: Int, _ make: (Int) throws -> School
  ) async throws -> (accepted: Int, refused: Int) {
    var (accepted, refused) = (0, 0)
    for number in 0..<schools {
      let school = try make(number)
      for seed in 0..<schedules {
        let sessions = RandomSessions.make(for: school, seed: UInt64(number * 100 + seed))
        if case .admitted = try await agreedVerdict(sessions, school) {
          accepted += 1
        } else {
          refused += 1
        }
      }
    }
    return (accepted, refused)
  }

  /// What the model says; expects the judge to say the same.
  private func agreedVerdict(
    _ sessions: [ScheduledSession], _ school: School
  ) async throws -> PlainVerdict {
    let plain = try await PlainModel.judge(sessions, for: school)
    let verdict = ScheduleVerifier.verify(sessions: sessions, for: school)
    let text = sessions.map { "\($0.service) \($0.day) \(ClockTime.text($0.start))" }.joined(separator: ", ")
    let broken = Set(verdict.violations.map(\.rule))
    switch plain {
    case .admitted(let score, let parts):
      #expect(broken.isEmpty, "\(school.name): \(text): \(verdict.violations.map(\.description))")
      #expect(score == verdict.score && parts == verdict.parts, "\(school.name): \(text)")
    case .refused(let refusal):
      #expect(broken.contains(refusal.rule), "\(school.name): \(text): \(refusal)")
      #expect(!refusal.sessions.isEmpty && !refusal.sentence.isEmpty, "\(school.name): \(refusal)")
    }
    return plain
  }
}
