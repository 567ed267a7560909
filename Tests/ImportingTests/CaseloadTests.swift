import Documents
import Generation
import SchoolDomain
import Testing

@testable import Importing

/// Rows of the caseload without ids, and cells that are wrong in it.
@Suite struct CaseloadTests {
  private func run(_ text: String) throws -> SchoolImport {
    CSVSources.run([(.caseload, text)], onto: try StarterSchool.make())
  }

  @Test(arguments: ["s1,speech,2,20", " s1 ,speech,2,20.0"])
  func `a row that says all that another says is no second service`(row: String) throws {
    let result = try run("student,provider,sessions,minutes\ns1,speech,2,20\ns2,speech,1,30\n\(row)\n")
    #expect(
      CSVSources.messages(result) == [
        "caseload.csv: line 4, cell A4 \"student\": \"s1\" is already in line 2 of caseload.csv, with the same "
          + "provider and terms; expected each service once\n"
          + "Maybe the sessions of both are meant: one row with their sum, or a column id."
      ])
    #expect(result.receipt.refusedRows == 1)
  }

  @Test func `a row with other terms is a further service, and counted`() throws {
    let text = "student,provider,sessions,minutes,setting\ns1,speech,2,20,group\ns1,speech,1,20,individual\n"
    let result = try run(text)
    #expect(CSVSources.messages(result) == [])
    let school = try #require(result.school)
    #expect(school.services.filter { $0.student == "s1" }.map(\.id) == ["s1-speech", "s1-speech-2"])
    #expect(
      result.receipt.files[0].notes == [
        "1 row of a student and provider that another row has, with other terms: a service each"
      ])
    let again = CSVSources.run([(.caseload, text)], onto: school)
    #expect(again.receipt.differences == [])
  }

  @Test func `a copy takes nobody's id`() throws {
    let first = try run(
      "student,provider,sessions,minutes,setting\ns1,speech,2,20,group\ns1,speech,1,20,individual\n")
    let base = try #require(first.school)
    let second = CSVSources.run(
      [
        (
          .caseload,
          "student,provider,sessions,minutes,setting\ns1,speech,2,20,group\ns1,speech,2,20,group\n"
            + "s1,speech,3,20,individual\n"
        )
      ], onto: base)
    #expect(second.receipt.refusedRows == 1)
    #expect(
      second.receipt.differences.map { "\($0.kind.rawValue) \($0.key)" } == ["caseload s1-speech-2"])
  }

  @Test(arguments: [
    (
      "sessions,minutes,per\n2,0,weekly",
      "cell D2 \"minutes\": \"0\" is out of range; expected a whole number"
    ),
    ("sessions,minutes,per\n0,30,weekly", "cell C2 \"sessions\": \"0\" is out of range; expected a whole"),
    ("minutes,per\n30,0x/week", "cell D2 \"per\": \"0x/week\" is out of range; expected a whole number"),
    ("minutes,sessionsPerWeek\n0,2", "cell C2 \"minutes\": \"0\" is out of range; expected a whole number"),
    ("minutesPerWeek\n0", "cell C2 \"minutesPerWeek\": \"0\" is out of range; expected a whole number"),
    ("minutesPerWeek,name\n,x", "cell C2 \"minutesPerWeek\": the cell is empty; expected a whole number"),
    ("sessions,minutesPerWeek\n2,", "cell D2 \"minutesPerWeek\": the cell is empty; expected a whole number"),
  ])
  func `what is wrong is said of its own cell`(columns: String, message: String) throws {
    let lines = columns.split(separator: "\n")
    let result = CSVSources.run(
      [
        (.students, "id,grade\ns9,1\n"),
        (.caseload, "student,provider,\(lines[0])\ns9,speech,\(lines[1])\n"),
      ], onto: try StarterSchool.make())
    #expect(CSVSources.messages(result).count == 1, "\(CSVSources.messages(result))")
    #expect(CSVSources.messages(result)[0].hasPrefix("caseload.csv: line 2, \(message)"))
  }

  @Test func `an empty first and last name are told at their cell`() throws {
    let result = CSVSources.run(
      [(.teachers, "First Name,Last Name\nAnn,Lee\n,\"\"\n")], onto: try StarterSchool.make())
    #expect(
      CSVSources.messages(result) == [
        "teachers.csv: line 3, cell A3 \"First Name\": the cell is empty; expected an id, the same in every import"
      ])
  }

  @Test func `of each frequency the receipt says what it became`() throws {
    let result = try run(
      "student,provider,per\ns1,speech,2 x 30 min weekly\ns2,speech,3 x 30 a month\ns3,speech,60 min weekly\n"
    )
    #expect(CSVSources.messages(result) == [])
    #expect(
      result.receipt.conversions == [
        "caseload.csv: line 2: s1-speech: 2 sessions a week = 2 a cycle -> 2 x 30 (as it is)",
        "caseload.csv: line 3: s2-speech: 3 sessions a month / 4 weeks = 0.75 a cycle -> 1 x 30, rounded up by 0.25",
        "caseload.csv: line 4: s3-speech: 60 minutes a week = 60 a cycle -> 2 x 30 (as it is)",
      ])
    let cycle = try run("student,provider,sessions,minutes,per\ns1,speech,1,30,cycle\n")
    #expect(cycle.receipt.conversions == ["caseload.csv: line 2: s1-speech: 1 x 30 a cycle"])
  }

  @Test(arguments: ["2 x 30 a month", "1 x 30 a month", "2x30/month", "4 x 30 a year"])
  func `what would give far more than is owed is refused, and taken where asked for`(text: String) throws {
    let result = try run("student,provider,per\ns1,speech,\(text)\n")
    #expect(CSVSources.messages(result).count == 1)
    #expect(
      CSVSources.messages(result)[0].hasPrefix(
        "caseload.csv: line 2, cell C2 \"per\": \"\(text)\" would give far more than is owed; expected "))
    #expect(CSVSources.messages(result)[0].contains("-> 1 x 30, rounded up by "))
    var options = ImportOptions()
    options.roundsUp = true
    let taken = SchoolImport(
      [
        ImportSource(
          .table(.caseload), file: "caseload.csv",
          bytes: Array("student,provider,per\ns1,speech,\(text)\n".utf8))
      ], onto: try StarterSchool.make(), schoolFile: "school.json", options: options)
    #expect(taken.school?.services[0].sessions == 1)
    #expect(taken.receipt.conversions.count == 1)
  }

  @Test func `two cells that say different things are refused`() throws {
    let result = try run(
      "student,provider,sessions,minutes,per\ns1,speech,2,20,2 x 30 weekly\ns2,speech,1,30,2 x 30 weekly\n")
    #expect(
      CSVSources.messages(result).map { $0.split(separator: ": ")[2].prefix { $0 != ";" } } == [
        "\"2 x 30 weekly\" does not agree with 20 minutes",
        "\"2 x 30 weekly\" does not agree with 1 sessions",
      ])
  }

  @Test func `in a cycle of several weeks the receipt says that no rule counts by the week`() throws {
    let days = (1...10).map { "Day \($0)" }.joined(separator: ";")
    let result = CSVSources.run([
      (.settings, "setting,value\ndays,\(days)\n"), (.sites, "id\nmain\n"), (.providers, "id\nslp\n"),
      (.students, "id,grade\ns1,1\n"), (.caseload, "student,provider,sessionsPerWeek,minutes\ns1,slp,2,30\n"),
    ])
    #expect(CSVSources.messages(result) == [])
    #expect(
      result.receipt.conversions == [
        "caseload.csv: line 2: s1-slp: 2 sessions a week x 10 / 5 days = 4 a cycle -> 4 x 30",
        "The cycle has 2 weeks: no rule keeps the sessions of a service apart by week, so that one week may have more "
          + "of them than another; schedule check says of which services",
      ])
  }
}
