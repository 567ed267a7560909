import Documents
import Foundation
import SchoolDomain
import Testing

@testable import Importing

/// Rosters of names alone.
@Suite struct MadeIDTests {
  private static let roster: [(TableKind, String)] = [
    (.sites, "id\nElm\n"), (.teachers, "id,name\nt1,Ms. Fox\nt2,Mr. Oak\n"), (.providers, "id\nslp\n"),
    (
      .students,
      "Student Name,Grade,Teacher\nAda Drew,1,t1\nAmy Dole,1,t1\nAda Drew,2,t2\n"
    ),
    (.caseload, "Student,Provider,Sessions,Minutes\nAmy Dole,slp,1,30\n"),
  ]

  private func ids(_ school: School) -> [String: String] {
    Dictionary(uniqueKeysWithValues: school.students.map { ("\($0.name ?? "") \($0.grade)", $0.id.text) })
  }

  private func students(_ rows: String..., onto base: School? = nil, removesMissing: Bool = false) throws
    -> School
  {
    var files = Self.roster.filter { $0.0 != .students && (base == nil || $0.0 != .caseload) }
    if base == nil { files.removeAll { $0.0 == .caseload } }
    files.append((.students, "Name,Grade,Teacher\n" + rows.joined(separator: "\n") + "\n"))
    let result = CSVSources.run(files, onto: base, removesMissing: removesMissing)
    #expect(CSVSources.messages(result) == [])
    return try #require(result.school)
  }

  @Test func `no id is a name, and services are named by the ids`() throws {
    let result = CSVSources.run(Self.roster)
    #expect(CSVSources.messages(result) == [])
    let school = try #require(result.school)
    #expect(school.students.map(\.name) == ["Ada Drew", "Amy Dole", "Ada Drew"])
    #expect(Set(school.students.map(\.id)).count == 3)
    let file = String(decoding: SchoolDocument.write(school), as: UTF8.self)
    #expect(file.components(separatedBy: "Amy").count == 2, "the name alone")
    #expect(school.services.map(\.id.text) == [school.students[1].id.text + "-slp"])
    // SHA-256 of "amy dole" begins with these bytes.
    #expect(school.students[1].id == "s-dd5526ae")
    let notes = result.receipt.files.first { $0.kind == "students" }?.notes
    #expect(
      notes == [
        "3 students without an id: known by name, in files by an id made of it; a changed name is a new student",
        "2 students without an id share a name with another: told apart by grade, teacher and site",
      ])
    #expect(
      SchoolDocument.write(try #require(CSVSources.run(Self.roster, onto: school).school))
        == SchoolDocument.write(school))
  }

  @Test func `the order of the rows, spaces and cases change no id`() throws {
    let one = try students("Ada Drew,1,t1", "Amy Dole,1,t1", "Ada Drew,2,t2")
    let two = try students("Ada  Drew,2,t2", "AMY DOLE,1,t1", "Cy Fox,1,t1", "Ada Drew,1,t1")
    #expect(ids(two)["Ada Drew 1"] == ids(one)["Ada Drew 1"])
    #expect(ids(two)["Ada  Drew 2"] == ids(one)["Ada Drew 2"])
    #expect(ids(two)["AMY DOLE 1"] == ids(one)["Amy Dole 1"])
  }

  @Test func `an update keeps the ids that the school has, whatever they are`() throws {
    let base = try students("Ada Drew,1,t1", "Ada Drew,2,t2", "Amy Dole,1,t1")
    var draft = base.draft
    draft.students[2].id = "4711"
    // Amy goes up a grade, the one Ada goes to the other's class, rows change places.
    let next = try students("Amy Dole,2,t2", "Ada Drew,2,t2", "Ada Drew,1,t2", onto: try School(draft))
    #expect(next.students.map(\.id) == [base.students[0].id, base.students[1].id, "4711"])
    #expect(next.students.map(\.grade) == ["1", "2", "2"])
    #expect(next.students.map(\.teacher) == ["t2", "t2", "t2"])
  }

  @Test func `a student renamed in the school leaves the id to nobody`() throws {
    var draft = try students("Ada Drew,1,t1").draft
    draft.students[0].name = "Bea Fox"
    let next = try students("Ada Drew,2,t2", onto: try School(draft))
    #expect(next.students.map(\.name) == ["Bea Fox", "Ada Drew"])
    #expect(next.students[1].id.text == next.students[0].id.text + "-2")
  }

  @Test func `a school whose ids are names keeps them`() throws {
    var draft = try students("Ada Drew,1,t1").draft
    draft.students[0].id = "Ada Drew"
    #expect(try students("Ada Drew,2,t1", onto: try School(draft)).students.map(\.id) == ["Ada Drew"])
  }

  @Test func `a row that says all that another says is a copy`() {
    let result = CSVSources.run([
      (.sites, "id\nElm\n"), (.students, "Name,Grade\nAda Drew,1\nAmy Dole,2\nada drew,1st\n"),
    ])
    #expect(
      CSVSources.messages(result) == [
        "students.csv: line 4, cell A4 \"Name\": \"ada drew\" is already in line 2 of students.csv, with the same "
          + "grade, teacher and site; expected each student once\n"
          + "Maybe they are two students: a column id tells them apart."
      ])
  }

  @Test func `an empty cell of a column id is filled by the name, and without one it is told`() throws {
    let result = CSVSources.run([
      (.sites, "id\nElm\n"), (.students, "ID,Name,Grade\ns1,Ada Drew,1\n,Amy Dole,2\n,,2\n"),
    ])
    #expect(
      CSVSources.messages(result) == [
        "students.csv: line 4, cell A4 \"ID\": the cell is empty; expected an id, the same in every import"
      ])
    #expect(result.school?.students.map(\.id) == ["s1", "s-dd5526ae"])
  }
}
