import Preloading
import Rules
import SchoolDomain
import TestSupport
import Testing
import Verification

/// The indexed maps of the solver and the judge's search through the raw input must answer alike.
@Suite struct AgreementTests {
  static let seeds = (0..<60).map { UInt64($0) }

  @Test(arguments: seeds)
  func `every fact is the same from maps and from the raw input`(seed: UInt64) throws {
    let school = try RandomSchool.make(seed: seed)
    let indexed = Preloader.context(for: school)
    let raw = RawFacts(school)
    for kind in GroupRule.Kind.allCases {
      #expect(indexed.groupRules(kind) == raw.groupRules(kind))
    }
    for provider in school.providers.indices {
      for student in school.students.indices {
        #expect(
          indexed.serves(provider: provider, student: student)
            == raw.serves(provider: provider, student: student))
      }
    }
    for day in school.cycle.days.indices {
      for site in school.sites.indices {
        for provider in school.providers.indices {
          #expect(
            indexed.availability(provider: provider, site: site, day: day)
              == raw.availability(provider: provider, site: site, day: day))
        }
        for grade in school.grades.indices {
          #expect(
            indexed.schoolHours(site: site, grade: grade, day: day)
              == raw.schoolHours(site: site, grade: grade, day: day))
          #expect(
            indexed.bellPeriods(site: site, grade: grade, day: day)
              == raw.bellPeriods(site: site, grade: grade, day: day))
        }
      }
      for teacher in school.teachers.indices {
        #expect(
          indexed.specialActivities(teacher: teacher, day: day)
            == raw.specialActivities(teacher: teacher, day: day))
      }
      for student in school.students.indices {
        #expect(
          indexed.blockedTimes(student: student, day: day)
            == raw.blockedTimes(student: student, day: day))
      }
      for service in school.services.indices {
        #expect(
          indexed.within(service: service, day: day) == raw.within(service: service, day: day))
      }
    }
  }

  @Test(arguments: seeds)
  func `a start is a candidate exactly where the judge has nothing against it, at the same cost`(
    seed: UInt64
  ) throws {
    let school = try RandomSchool.make(seed: seed).withoutPins()
    let table = CandidateTable(Preloader.context(for: school))
    for (position, service) in school.services.enumerated() {
      var open: [Candidate] = []
      for (day, label) in school.cycle.days.enumerated() {
        for start in stride(from: school.cycle.start, to: school.cycle.end, by: school.cycle.step) {
          let verdict = ScheduleVerifier.verify(
            sessions: [ScheduledSession(service: service.id, day: label, start: start)], for: school)
          let broken = Set(verdict.violations.compactMap(\.rule))
          guard broken.isDisjoint(with: RuleID.oneSession) else { continue }
          open.append(
            Candidate(
              service: position, day: day, start: start,
              cost: verdict.parts[.afternoon] + verdict.parts[.softTimes]))
        }
      }
      #expect(table.candidates[position] == open)
    }
  }

  @Test(arguments: seeds)
  func `the starts that each rule forbids are counted alike`(seed: UInt64) throws {
    let school = try RandomSchool.make(seed: seed).withoutPins()
    let table = CandidateTable(Preloader.context(for: school))
    let unplaced = school.services.enumerated().map { position, service in
      let forbidden = zip(RuleCatalog.candidate, table.forbidden[position])
        .map { UnplacedService.Reason(cause: .rule($0.id), starts: $1) }
      let taken = UnplacedService.Reason(cause: .taken, starts: table.candidates[position].count)
      return UnplacedService(
        service: service.id, sessions: service.sessions, minutes: service.minutes,
        because: (forbidden + [taken]).filter { $0.starts > 0 })
    }
    let empty = Schedule(
      school: school.name, status: .feasible, score: Score(unserved: 0, penalty: 0),
      parts: PenaltyParts(), bound: ScoreBound(unserved: 0, penalty: nil), sessions: [],
      unplaced: unplaced.sorted { $0.service < $1.service })
    let mismatches = ScheduleVerifier.verify(empty, for: school).mismatches
    #expect(mismatches.filter { $0.hasPrefix("unplaced") } == [])
  }
}

extension School {
  fileprivate func withoutPins() throws -> School {
    var draft = draft
    draft.sessions = []
    return try School(draft)
  }
}
