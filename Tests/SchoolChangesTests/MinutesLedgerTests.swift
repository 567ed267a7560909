import SchoolChanges
import SchoolDomain
import TestSupport
import Testing

@Suite struct MinutesLedgerTests {
  /// Each service is owed two sessions of 30 minutes; a has both, b one, c three.
  private static let week =
    "a Mon 08:00-08:30, a Wed 08:00-08:30, b Mon 09:00-09:30, c Mon 10:00-10:30, c Tue 10:00-10:30, c Wed 10:00-10:30"

  /// Three weeks and a bit with Monday off once.
  private static func term(_ basis: TermDays.Basis) -> TermDays {
    TermDays(basis: basis, held: ["Mon": 3, "Tue": 4, "Wed": 4], holidays: ["Mon": 1], turns: 4)
  }

  private func ledger(_ week: String = week, _ term: TermDays? = nil) throws -> MinutesLedger {
    MinutesLedger(Week.of(week), try TinySchool.school(), term: term)
  }

  @Test func `what is owed stands beside what has a place`() throws {
    let ledger = try ledger()
    #expect(ledger.lines.map(\.service) == ["a", "b", "c"])
    #expect(ledger.lines.map(\.minutes.owed) == [60, 60, 60])
    #expect(ledger.lines.map(\.minutes.scheduled) == [60, 30, 90])
    #expect(ledger.lines.map(\.minutes.short) == [0, 30, 0])
    #expect(ledger.lines.map(\.minutes.over) == [0, 0, 30])
    #expect(ledger.lines.map(\.minutes.term) == [nil, nil, nil])
    #expect(ledger.short == 1)
  }

  @Test func `what one service has too much of is no other's`() throws {
    let ledger = try ledger()
    #expect(ledger.providers.map(\.id) == ["p1"])
    for sum in [ledger.total] + ledger.providers.map(\.minutes) {
      #expect([sum.owed, sum.scheduled, sum.short, sum.over] == [180, 180, 30, 30])
    }
    #expect(ledger.students.map(\.id) == ["s1", "s2", "s3"])
    #expect(ledger.students.map(\.minutes.short) == [0, 30, 0])
  }

  @Test func `a place counts once, with the minutes that the school says`() throws {
    let ledger = try ledger("a Mon 08:00-09:00, a Mon 08:00-08:30, x Mon 08:00-08:30")
    #expect(ledger.lines.map(\.minutes.scheduled) == [30, 0, 0])
  }

  @Test func `over dates, days count as often as they are held`() throws {
    // 60 minutes in three days, 11 days are held: 220 are owed. Mondays are held three times, Wednesdays four.
    let lines = try ledger(Self.week, Self.term(.schoolDays)).lines.map(\.minutes)
    #expect(lines.map(\.term?.owed) == [220, 220, 220])
    #expect(lines.map(\.term?.scheduled) == [210, 90, 330])
    #expect(lines.map(\.term?.holidays) == [30, 30, 30])
    #expect(lines.map(\.term?.short) == [10, 130, 0])
  }

  @Test func `by turns a cycle in part is owed whole`() throws {
    let ledger = try ledger(Self.week, Self.term(.turns))
    #expect(ledger.lines.map(\.minutes.term?.owed) == [240, 240, 240])
    #expect(ledger.lines.map(\.minutes.term?.short) == [30, 150, 0])
    #expect(ledger.short == 2)
    #expect(ledger.total.term?.owed == 720)
    #expect(ledger.total.term?.short == 180)
    #expect(ledger.total.term?.holidays == 90)
  }

  @Test func `half a minute is owed as one`() throws {
    // 25 minutes in two days: over three days 37.5, over five 62.5, over two 25.
    let school = try TinySchool.school {
      $0.cycle.days = ["Mon", "Tue"]
      $0.services[0].sessions = 1
      $0.services[0].minutes = 25
    }
    func owed(_ days: Int) -> Int? {
      MinutesLedger(
        Week.of(""), school,
        term: TermDays(basis: .schoolDays, held: ["Mon": days], holidays: [:], turns: days)
      ).lines.first?.minutes.term?.owed
    }
    #expect([owed(3), owed(5), owed(2), owed(0)] == [38, 63, 25, 0])
  }

  @Test func `a service that only the dates leave short is short`() throws {
    let ledger = try ledger("a Mon 08:00-08:30, a Wed 08:00-08:30", Self.term(.schoolDays))
    #expect(ledger.lines.first?.minutes.short == 0)
    #expect(ledger.lines.first?.minutes.isShort == true)
  }
}
