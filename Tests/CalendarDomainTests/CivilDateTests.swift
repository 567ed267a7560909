import Foundation
import Testing

@testable import CalendarDomain
@testable import SchoolDomain

@Suite struct CivilDateTests {
  @Test func `dates known from elsewhere have their number and weekday`() throws {
    #expect(try #require(CivilDate("1970-01-01")).dayNumber == 0)
    #expect(try #require(CivilDate("1970-01-01")).weekday == .thursday)
    #expect(try #require(CivilDate("2000-02-29")).dayNumber == 11016)
    #expect(try #require(CivilDate("2026-11-26")).weekday == .thursday)
    #expect(try #require(CivilDate("0001-01-01")) == .first)
    #expect(try #require(CivilDate("0001-01-01")).weekday == .monday)
    #expect(try #require(CivilDate("9999-12-31")) == .last)
  }

  @Test func `every day of the calendar is told from its parts, one after the other`() throws {
    var (year, month, day) = (1, 1, 1)
    for number in stride(from: CivilDate.first.dayNumber, through: CivilDate.last.dayNumber, by: 1) {
      let date = try #require(CivilDate(dayNumber: number))
      guard date.parts == (year, month, day) else {
        Issue.record("\(number) is \(date), expected \(year)-\(month)-\(day)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let length =
        month == 2 ? (isLeap ? 29 : 28) : [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      (year, month, day) =
        day < length ? (year, month, day + 1) : month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1)
    }
    #expect(year == 10_000)
    #expect(CivilDate(dayNumber: CivilDate.first.dayNumber - 1) == nil)
    #expect(CivilDate(dayNumber: CivilDate.last.dayNumber + 1) == nil)
  }

  @Test func `a text is read back as it was written`() {
    for number in stride(from: -719_162, through: 2_932_896, by: 977) {
      let date = CivilDate.first.advanced(by: number + 719_162)
      #expect(CivilDate(date.description) == date)
      #expect(CivilDate(year: date.parts.year, month: date.parts.month, day: date.parts.day) == date)
    }
    #expect(CivilDate("2026-11-26")?.basicText == "20261126")
  }

  @Test(arguments: [
    "", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-4-30", "0000-01-01",
    "2026-11-26 ", "+026-11-26", "2026/11/26", "２026-1-26",
  ])
  func `what is no date is none`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `spans hold both their ends`() throws {
    let span = try #require(DateSpan("2026-02-27..2026-03-02"))
    #expect(
      span.dates.map(\.description) == ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"])
    #expect(DateSpan("2026-02-27")?.count == 1)
    for text in ["2026-02-27..2026-02-26", "2026-02-27.2026-02-28", "2026-02-27...2026-02-28", "..", ""] {
      #expect(DateSpan(text) == nil, "\(text)")
    }
  }

  @Test func `labels name weekdays by one English word`() {
    #expect(Weekday(label: "Mon") == .monday)
    #expect(Weekday(label: "A-tue") == .tuesday)
    #expect(Weekday(label: "THURSDAY 2") == .thursday)
    #expect(Weekday(label: "Sunny") == nil)
    #expect(Weekday(label: "Mon Tue") == nil)
    #expect(Weekday(label: "A") == nil)
  }
}
