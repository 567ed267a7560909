import Generation
import SchoolDomain
import Testing

@testable import Importing

@Suite struct ServiceLoadTests {
  private let week = ServiceLoad.Terms(days: 5, step: 5)
  private let twoWeeks = ServiceLoad.Terms(days: 10, step: 5)
  private let rotation = ServiceLoad.Terms(days: 6, step: 5)

  @Test func `what divides evenly is neither more nor less`() {
    #expect(
      ServiceLoad.ofMinutes(60, a: .week, sessions: nil, minutes: nil, week)
        == ServiceLoad(
          sessions: 2, minutes: 30, explanation: "60 minutes a week = 60 a cycle -> 2 x 30", isTooMuch: false)
    )
    #expect(
      ServiceLoad.ofMinutes(120, a: .month, sessions: nil, minutes: nil, week)
        == ServiceLoad(
          sessions: 1, minutes: 30, explanation: "120 minutes a month / 4 weeks = 30 a cycle -> 1 x 30",
          isTooMuch: false))
    #expect(
      ServiceLoad.ofMinutes(1080, a: .year, sessions: nil, minutes: 15, week)
        == ServiceLoad(
          sessions: 2, minutes: 15, explanation: "1080 minutes a year / 36 weeks = 30 a cycle -> 2 x 15",
          isTooMuch: false))
    #expect(
      ServiceLoad.ofMinutes(60, a: .week, sessions: 3, minutes: nil, twoWeeks)
        == ServiceLoad(
          sessions: 3, minutes: 40, explanation: "60 minutes a week x 10 / 5 days = 120 a cycle -> 3 x 40",
          isTooMuch: false))
    #expect(
      ServiceLoad.ofSessions(1, a: .month, minutes: 30, .init(weeksPerMonth: 4, days: 20, step: 5))
        == ServiceLoad(
          sessions: 1, minutes: 30,
          explanation: "1 session a month / 4 weeks x 20 / 5 days = 1 a cycle -> 1 x 30", isTooMuch: false))
  }

  @Test func `what does not divide evenly is rounded up, and said`() {
    #expect(
      ServiceLoad.ofMinutes(90, a: .month, sessions: nil, minutes: nil, week).explanation
        == "90 minutes a month / 4 weeks = 22.5 a cycle -> 1 x 25, rounded up by 2.5")
    #expect(
      ServiceLoad.ofMinutes(70, a: .week, sessions: nil, minutes: 30, week).explanation
        == "70 minutes a week = 70 a cycle -> 3 x 30, rounded up by 20")
    #expect(
      ServiceLoad.ofSessions(1, a: .month, minutes: 30, week).explanation
        == "1 session a month / 4 weeks = 0.25 a cycle -> 1 x 30, rounded up by 0.75")
    #expect(
      ServiceLoad.ofMinutes(40, a: .week, sessions: nil, minutes: nil, rotation).explanation
        == "40 minutes a week x 6 / 5 days = 48 a cycle -> 2 x 25, rounded up by 2")
  }

  @Test func `sessions a day are those of each day`() {
    #expect(
      ServiceLoad.ofSessions(1, a: .day, minutes: 20, week).explanation
        == "1 session a day x 5 days = 5 a cycle -> 5 x 20")
  }

  @Test
  func `of a month or year more than half as much again is too much, of a week more than twice as much`() {
    #expect(ServiceLoad.ofSessions(1, a: .month, minutes: 30, week).isTooMuch)
    #expect(ServiceLoad.ofSessions(2, a: .month, minutes: 30, week).isTooMuch)
    #expect(!ServiceLoad.ofSessions(3, a: .month, minutes: 30, week).isTooMuch)
    #expect(ServiceLoad.ofMinutes(79, a: .month, sessions: nil, minutes: 30, week).isTooMuch)
    #expect(!ServiceLoad.ofMinutes(80, a: .month, sessions: nil, minutes: 30, week).isTooMuch)
    #expect(ServiceLoad.ofSessions(23, a: .year, minutes: 30, week).isTooMuch)
    #expect(!ServiceLoad.ofSessions(24, a: .year, minutes: 30, week).isTooMuch)
    // A week's session in a cycle of two days, 0.4 a cycle, and of three, 0.6.
    #expect(ServiceLoad.ofSessions(1, a: .week, minutes: 30, .init(days: 2, step: 5)).isTooMuch)
    #expect(!ServiceLoad.ofSessions(1, a: .week, minutes: 30, .init(days: 3, step: 5)).isTooMuch)
  }

  @Test func `the longest session is one of the grid's steps`() {
    let steps = ServiceLoad.Terms(longest: 30, days: 5, step: 20)
    #expect(ServiceLoad.ofMinutes(60, a: .week, sessions: nil, minutes: nil, steps).minutes == 20)
  }

  @Test(arguments: [
    ("weekly", FrequencyReading.period(.week)), ("per month", .period(.month)), ("Annually", .period(.year)),
    ("2x/week", .times(2, .week)), ("3 times a week", .times(3, .week)), ("1 x daily", .times(1, .day)),
    ("2 x 30 a month", .load(sessions: 2, minutes: 30, .month)),
    ("2x30 min/wk", .load(sessions: 2, minutes: 30, .week)),
    ("30 min 2x/week", .load(sessions: 2, minutes: 30, .week)),
    ("1 x 30 a month", .load(sessions: 1, minutes: 30, .month)),
    ("60 minutes monthly", .load(sessions: nil, minutes: 60, .month)), ("1 x month", .times(1, .month)),
    ("2 sessions of 20 minutes per week", .load(sessions: 2, minutes: 20, .week)),
    ("2 x 30 x 4 a week", .none), ("every other week", .none), ("quarterly", .none), ("30 min", .none),
    ("Cycle", .cycle), ("", .none), ("2", .none), ("often", .none), ("2 3 week", .none), ("week (2)", .none),
  ])
  func `a frequency is read as people write it`(text: String, frequency: FrequencyReading) {
    #expect(FrequencyReading(text) == frequency)
  }

  @Test func `a frequency says for how long sessions and minutes are`() throws {
    let base = try StarterSchool.make()
    let result = CSVSources.run(
      [
        (
          .caseload,
          "student,provider,sessions,minutes,frequency\ns1,speech,8,30,Monthly\ns2,speech,,60,weekly\n"
            + "s3,speech,,20,3x/week\ns5,speech,1,30,cycle\n"
        )
      ], onto: base)
    #expect(CSVSources.messages(result) == [])
    let services = try #require(result.school).services
    #expect(
      services.map { "\($0.student) \($0.sessions) x \($0.minutes)" }.prefix(3) == [
        "s1 2 x 30", "s2 2 x 30", "s3 3 x 20",
      ])
    #expect(services[4].sessions == 1)
    let wrong = CSVSources.run(
      [
        (
          .caseload,
          "student,provider,sessions,minutes,frequency\ns1,speech,1,30,monthly\ns2,speech,2,30,3x/week\n"
            + "s3,speech,1,30,often\ns5,speech,1,,weekly\n"
        )
      ], onto: base)
    #expect(
      CSVSources.messages(wrong).map { $0.split(separator: ": ")[2].prefix { $0 != ";" } } == [
        "\"monthly\" would give far more than is owed", "\"3x/week\" does not agree with 2 sessions",
        "\"often\" is no period", "the cell is empty",
      ])
  }

  @Test func `a student is never given less, and never a whole session too much`() {
    for days in 1...12 {
      for amount in 1...300 {
        for period in [ServiceLoad.Period.week, .month, .year] {
          let terms = ServiceLoad.Terms(days: days, step: 5)
          let load = ServiceLoad.ofMinutes(amount, a: period, sessions: nil, minutes: nil, terms)
          let weeks = [ServiceLoad.Period.week: 1, .month: 4, .year: 36][period, default: 1]
          let owed = Double(amount * days) / Double(5 * weeks)
          #expect(Double(load.sessions * load.minutes) >= owed)
          #expect(Double(load.sessions * load.minutes) < owed + Double(5 * load.sessions))
          #expect(load.minutes <= 30 && load.minutes % 5 == 0)
          #expect(
            load.explanation.contains("rounded up") == (Double(load.sessions * load.minutes) > owed + 1e-9))
        }
      }
    }
  }
}
