import Documents
import Generation
import SchoolDomain
import Testing
import Verification

@Suite struct GeneratedCycleTests {
  private func school(_ cycle: GeneratedCycle, seed: UInt64 = 5) throws -> School {
    var options = GenerationOptions()
    options.seed = seed
    options.cycle = cycle
    options.students = 30
    options.existing = 600
    return try SchoolGenerator.generate(options)
  }

  @Test func `weeks A and B have ten labels, days 1 to 10 too`() throws {
    #expect(try school(.week).cycle.days == ["Mon", "Tue", "Wed", "Thu", "Fri"])
    #expect(
      try school(.alternate).cycle.days == [
        "A-Mon", "A-Tue", "A-Wed", "A-Thu", "A-Fri", "B-Mon", "B-Tue", "B-Wed", "B-Thu", "B-Fri",
      ])
    #expect(try school(.tenDay).cycle.days == (1...10).map { DayLabel(String($0)) })
  }

  @Test(arguments: [GeneratedCycle.alternate, .tenDay])
  func `two weeks hold twice what one holds, but for library and what is every other week`(
    cycle: GeneratedCycle
  ) throws {
    let (week, both) = (try school(.week), try school(cycle))
    #expect(both.services.map(\.id) == week.services.map(\.id))
    for (single, double) in zip(week.services, both.services) {
      #expect(double.sessions == 2 * single.sessions || double.sessions == 1 && single.sessions == 1)
    }
    #expect(both.services.contains { $0.sessions == 1 })
    #expect(both.services.contains { $0.sessions == 2 })
    let days = { (time: ProtectedTime) in time.days?.count }
    for (single, double) in zip(week.specialActivities, both.specialActivities) {
      #expect(days(single.time) == 1)
      #expect(days(double.time) == (double.time.name == "Library" ? 1 : 2))
    }
    #expect(
      both.bellSchedules.map { days($0.time) } == week.bellSchedules.map { days($0.time).map { 2 * $0 } })
  }

  @Test(arguments: UInt64(0)..<12)
  func `what stands in a rotation breaks no rule`(seed: UInt64) throws {
    let school = try school(seed % 2 == 0 ? .alternate : .tenDay, seed: seed)
    let sessions = school.sessions.map { ScheduledSession(service: $0.service, day: $0.day, start: $0.start) }
    #expect(!sessions.isEmpty)
    #expect(ScheduleVerifier.verify(sessions: sessions, for: school).violations.map(\.description) == [])
    #expect(try SchoolDocument.read(SchoolDocument.write(school), file: "generated") == school)
  }
}
