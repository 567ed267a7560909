import SchoolDomain
import Testing

@testable import Importing

/// What the settings `days` and `grades` define.
@Suite struct DefinedLabelTests {
  private static let week = ["Mon", "Tue", "Wed", "Thu", "Fri"]

  @Test(arguments: [
    ("Mon-Fri", week), ("Monday - Friday", week), ("M–F", week), ("Mon to Fri", week), ("daily", week),
    ("weekdays", week), ("MTWTF", week), ("MTWRF", week), ("MWF", ["Mon", "Wed", "Fri"]),
    ("TTh", ["Tue", "Thu"]), ("Mon-Wed; Fri", ["Mon", "Tue", "Wed", "Fri"]),
    ("Sun-Thu", ["Sun", "Mon", "Tue", "Wed", "Thu"]), ("Monday, Wednesday", ["Monday", "Wednesday"]),
    ("Mon Wed and Fri", ["Mon", "Wed", "Fri"]), ("M/W/F", ["M", "W", "F"]),
    ("A-F", ["A", "B", "C", "D", "E", "F"]),
    ("1-6", ["1", "2", "3", "4", "5", "6"]), ("Day 1-3", ["Day 1", "Day 2", "Day 3"]),
    ("Day 1 - Day 2", ["Day 1", "Day 2"]), ("A-Mon;B-Mon", ["A-Mon", "B-Mon"]),
    ("Day 1|Day 2", ["Day 1", "Day 2"]),
    ("\"Mon-Fri\"", ["Mon-Fri"]), ("A;B;C", ["A", "B", "C"]), ("Mon", ["Mon"]),
  ])
  func `days are read as in every other column, or as they stand`(text: String, days: [String]) {
    #expect(DefinedLabels.days.read(text)?.map(\.text) == days)
  }

  @Test(arguments: [
    ("K-5", ["K", "1", "2", "3", "4", "5"]), ("K to 2", ["K", "1", "2"]), ("PK-1", ["PK", "K", "1"]),
    ("TK-1", ["TK", "K", "1"]), ("Pre-K - 1", ["PK", "K", "1"]), ("Pre-K", ["Pre-K"]),
    ("6th-8th", ["6", "7", "8"]), ("Grades 9-12", ["9", "10", "11", "12"]), ("K 1 2", ["K", "1", "2"]),
    ("K/1", ["K", "1"]), ("\"K/1\"; 2", ["K/1", "2"]), ("Grade 1; Grade 2", ["Grade 1", "Grade 2"]),
    ("K, 1-2", ["K", "1", "2"]), ("Seniors;Juniors", ["Seniors", "Juniors"]),
  ])
  func `grades are read as in every other column, or as they stand`(text: String, grades: [String]) {
    #expect(DefinedLabels.grades.read(text)?.map(\.text) == grades)
  }

  @Test func `nothing is the default, and what is written is read as the same labels`() throws {
    #expect(DefinedLabels.days.read(" ") == nil)
    for labels in [
      ["Mon", "Tue"], ["Mon-Fri"], ["MWF", "x"], ["daily"], ["a;b", "A-F"], ["\"q\""], ["M/W"],
    ] {
      let days = labels.map { DayLabel($0) }
      #expect(DefinedLabels.days.read(DefinedLabels.days.cell(days)) == days, "\(labels)")
    }
    for labels in [["K", "1"], ["K-5"], ["K/1", "2"], ["1 2"]] {
      let grades = labels.map { GradeLabel($0) }
      #expect(DefinedLabels.grades.read(DefinedLabels.grades.cell(grades)) == grades, "\(labels)")
    }
  }

  @Test func `a school has the days and grades that the settings say`() throws {
    let result = CSVSources.run([
      (.settings, "setting,value\ndays,Mon-Fri\ngrades,K-2\n"), (.sites, "id\nmain\n"),
    ])
    #expect(CSVSources.messages(result) == [])
    #expect(result.school?.cycle.days.map(\.text) == Self.week)
    #expect(result.school?.grades == ["K", "1", "2"])
  }
}
