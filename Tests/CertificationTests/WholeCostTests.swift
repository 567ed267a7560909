import SchoolDomain
import TestSupport
import Testing
import Verification

@testable import Certification

/// What a proven bound is rounded up to: the least cost that a part can have, since its costs come in steps.
@Suite struct WholeCostTests {
  private func part(_ change: (inout SchoolDraft) -> Void) throws -> PartFacts {
    let school = try TinySchool.school(change)
    return PartFacts(Array(school.services.indices), RawFacts(school))
  }

  private static let core = BellPeriod(
    site: "main", grades: ["K"], time: ProtectedTime(days: ["Mon"], range: MinuteRange(480, 540), cost: 4))

  @Test func `a penalty comes in steps of what its costs have in common`() throws {
    let part = try part {
      $0.preferences = Preferences(sameDay: 9, groupBlocks: 6, dailyLoad: .init(minutes: 60, cost: 12))
    }
    #expect([-4, -3, 0, 1, 3, 4].map(part.wholePenalty) == [-3, -3, 0, 3, 3, 6])
  }

  @Test func `the cost of a time counts, and that of groups only where there are any`() throws {
    func common(_ grouping: Grouping) throws -> Int {
      try part {
        $0.providers[0].grouping = grouping
        $0.preferences = Preferences(sameDay: 8, groupBlocks: 2)
        $0.bellSchedules = [Self.core]
      }.wholePenalty(atLeast: 1)
    }
    #expect(try common(.aligned) == 2)
    #expect(try common(.open) == 4)
  }

  @Test func `what pins cost is no step`() throws {
    let part = try part {
      $0.preferences = Preferences(sameDay: 5)
      $0.bellSchedules = [Self.core]
      $0.sessions = [ExistingSession(service: "a", day: "Mon", start: 480, pinned: true)]
      // Nothing else of the school may be at the time that costs.
      $0.services.removeAll { $0.id != "a" }
      $0.services[0].maxPerDay = 1
    }
    #expect([0, 4, 5, 9, 10].map(part.wholePenalty) == [4, 4, 9, 9, 14])
  }

  @Test func `where nothing costs anything there is one penalty`() throws {
    let part = try part { _ in }
    #expect([0, 3].map(part.wholePenalty) == [0, 3])
  }
}
