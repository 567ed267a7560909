import SchoolDomain
import Testing

@testable import Importing

@Suite struct LabelTests {
  private let labels = SchoolLabels(SchoolDraft(name: ""))

  @Test(arguments: [
    ("01", "1"), ("1st", "1"), ("Grade 1", "1"), ("gr. 2", "2"), ("3rd Grade", "3"), ("first", "1"),
    ("12th", "12"),
    ("Kinder", "K"), ("Kindergarten", "K"), ("KG", "K"), ("k", "K"), ("0", "K"), ("00", "K"), ("TK", "TK"),
    ("Transitional Kindergarten", "TK"), ("PK", "PK"), ("Pre-K", "PK"), ("PreK", "PK"), ("preschool", "PK"),
    ("10", "10"),
  ])
  func `a grade is known however it is written`(text: String, grade: String) {
    #expect(labels.grades.one(text)?.text == grade)
  }

  @Test(arguments: ["13", "1-2", "1 2", "1, 2", "1/2", "K1", "", "-", "grade", "1ste", "UG"])
  func `what is no single grade is none`(text: String) {
    #expect(labels.grades.one(text) == nil)
  }

  @Test(arguments: [
    ("1, 2", ["1", "2"]), ("K-2", ["K", "1", "2"]), ("1–3", ["1", "2", "3"]), ("K 1 2", ["K", "1", "2"]),
    ("1st, 2nd & 3rd", ["1", "2", "3"]), ("TK/K", ["TK", "K"]), ("Pre-K; Grade 1", ["PK", "1"]),
    ("1-2", ["1", "2"]),
    ("Kinder and 1st", ["K", "1"]), ("\"1\"; \"2\"", ["1", "2"]), ("12", ["12"]),
    ("PK - K, 5", ["PK", "TK", "K", "5"]),
  ])
  func `a list of grades is taken apart`(text: String, grades: [String]) {
    #expect(labels.grades.list(text) == .labels(grades.map { GradeLabel($0) }))
  }

  @Test(arguments: [
    ("MWF", ["Mon", "Wed", "Fri"]), ("M/W", ["Mon", "Wed"]), ("TTh", ["Tue", "Thu"]),
    ("Tues, Thurs", ["Tue", "Thu"]),
    ("Mon-Fri", ["Mon", "Tue", "Wed", "Thu", "Fri"]), ("M - F", ["Mon", "Tue", "Wed", "Thu", "Fri"]),
    ("monday", ["Mon"]), ("MTWRF", ["Mon", "Tue", "Wed", "Thu", "Fri"]), ("Mon. Wed.", ["Mon", "Wed"]),
    ("R", ["Thu"]),
  ])
  func `days are known however they are written`(text: String, days: [String]) {
    #expect(labels.days.list(text) == .labels(days.map { DayLabel($0) }))
  }

  @Test(arguments: ["", " ", "all", "Daily", "every day", ";"])
  func `nothing and daily are every day`(text: String) { #expect(labels.days.list(text) == .all) }

  @Test(arguments: [("Mon, Sat", "Sat"), ("Mox", "Mox"), ("Fri-Mon", "Fri-Mon"), ("\"mon\"", "mon")])
  func `a part that is no day is named`(text: String, part: String) {
    #expect(labels.days.list(text) == .unknown(part))
  }

  @Test func `in a rotation a letter is no weekday`() {
    var draft = SchoolDraft(name: "")
    draft.cycle.days = ["A", "B", "C", "D", "E", "F"]
    let days = SchoolLabels(draft).days
    #expect(days.one("Friday") == nil)
    #expect(days.list("a, C-E") == .labels(["A", "C", "D", "E"]))
    draft.cycle.days = ["A-Mon", "B-Mon", "A; B"]
    #expect(SchoolLabels(draft).days.list("a mon, B-Mon") == .labels(["A-Mon", "B-Mon"]))
    #expect(SchoolLabels(draft).cell(["A-Mon", "A; B"] as [DayLabel]) == "\"A-Mon\"; \"A; B\"")
  }

  @Test(arguments: [
    ("8:00-12:00", [DayRange(range: MinuteRange(480, 720))]),
    (
      "Mon, Wed 8:00 AM - 1:05 PM; 13:30-14:00",
      [DayRange(days: ["Mon", "Wed"], range: MinuteRange(480, 785)), DayRange(range: MinuteRange(810, 840))]
    ), ("none", []),
  ])
  func `times of a service are read with their days`(text: String, windows: [DayRange]) {
    #expect(TimeWindows.read(text, labels: labels) == windows)
  }

  @Test(arguments: ["8:00", "8:00-", "Mox 8:00-9:00", "8:00-9:00; x", ";"])
  func `what is no list of times is none`(text: String) {
    #expect(TimeWindows.read(text, labels: labels) == nil)
  }
}
