import SchoolDomain
import Testing

@testable import Importing

@Suite struct OneRosterTests {
  static let organisations = """
    sourcedId,status,name,type,identifier,parentSourcedId
    d1,active,Oak District,district,1,
    o1,active,Oak School,school,2,d1
    o2,tobedeleted,Elm School,school,3,d1
    """
  static let classes = """
    sourcedId,status,title,classType,schoolSourcedId
    c1,active,Room 4,homeroom,o1
    c2,active,Algebra,scheduled,o1
    """
  static let enrollments = """
    sourcedId,status,classSourcedId,userSourcedId,role,primary
    e1,active,c1,t2,teacher,false
    e2,active,c1,t1,teacher,true
    e3,active,c1,u1,student,false
    e4,active,c2,u2,student,false
    e5,inactive,c1,u2,student,false
    """
  /// OneRoster 1.1: the role stands with the user.
  static let oldUsers = """
    sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,grades
    t1,active,true,o1,teacher,Ann,Lee,
    t2,active,true,o1,teacher,Ben,Cruz,
    u1,active,true,"o1,d1",student,Cy,D.,01
    u2,active,true,o1,student,Di,E.,KG
    u3,active,false,o1,student,Ed,F.,02
    p1,active,true,o1,parent,Flo,G.,
    """
  /// OneRoster 1.2: roles are a file.
  static let newUsers = """
    sourcedId,status,enabledUser,givenName,familyName,grades,primaryOrgSourcedId
    t1,active,true,Ann,Lee,,
    t2,active,true,Ben,Cruz,,o1
    u1,active,true,Cy,D.,01,o1
    u2,active,true,Di,E.,KG,
    u3,active,false,Ed,F.,02,o1
    p1,active,true,Flo,G.,,o1
    """
  static let roles = """
    sourcedId,status,userSourcedId,roleType,role,orgSourcedId
    r1,active,u1,primary,student,o1
    r2,active,u2,primary,student,o1
    r3,active,u3,primary,student,o1
    r4,active,t1,primary,teacher,o1
    r5,tobedeleted,p1,primary,student,o1
    """

  private func run(_ files: [(String, String)], onto base: School? = nil) -> SchoolImport {
    var options = ImportOptions()
    if base == nil { options.name = "Oak" }
    return SchoolImport(
      files.map { ImportSource(.oneRoster($0.0), file: "roster/\($0.0)", bytes: Array($0.1.utf8)) },
      onto: base, schoolFile: "school.json", options: options)
  }

  @Test(arguments: [false, true])
  func `both versions give sites, students and homeroom teachers`(isNew: Bool) throws {
    var files = [
      ("academicSessions.csv", "x"), ("classes.csv", Self.classes), ("demographics.csv", ""),
      ("enrollments.csv", Self.enrollments), ("orgs.csv", Self.organisations),
      ("users.csv", isNew ? Self.newUsers : Self.oldUsers),
    ]
    if isNew { files.append(("roles.csv", Self.roles)) }
    let result = run(files)
    #expect(CSVSources.messages(result) == [])
    let school = try #require(result.school)
    #expect(school.sites == [Site(id: "o1", name: "Oak School")])
    #expect(school.teachers == [Teacher(id: "t1", name: "Ann Lee", site: "o1")])
    #expect(
      school.students == [
        Student(id: "u1", name: "Cy D.", grade: "1", teacher: "t1", site: "o1"),
        Student(id: "u2", name: "Di E.", grade: "K", site: "o1"),
      ])
    #expect(result.receipt.ignoredFiles == ["roster/academicSessions.csv", "roster/demographics.csv"])
    for file in result.receipt.files {
      #expect(
        file.rows == file.used + file.refused + file.setAside.reduce(0) { $0 + $1.count }, "\(file.file)")
    }
    let users = result.receipt.files.filter { $0.file == "roster/users.csv" }
    #expect(users.reduce(0) { $0 + $1.rows } == 6)
    #expect(run(files, onto: school).receipt.differences == [])
  }

  @Test func `a grade that is none is refused with its line in the users file`() throws {
    let users = Self.oldUsers.replacing(",KG", with: ",UG")
    let result = run([("orgs.csv", Self.organisations), ("users.csv", users)])
    #expect(CSVSources.messages(result).count == 1)
    #expect(
      CSVSources.messages(result)[0].hasPrefix(
        "roster/users.csv: line 5, cell H5 \"grades\": \"UG\" is no grade of the school; expected one of "))
    #expect(result.receipt.refusedRows == 1)
  }

  @Test(arguments: [
    ([("orgs.csv", organisations)], "roster/users.csv: the file is missing"),
    (
      [("orgs.csv", organisations), ("users.csv", newUsers)],
      "roster/users.csv: line 1: the column role is missing; expected a column role (OneRoster 1.1) or a file roles.csv"
    ),
    (
      [("orgs.csv", "sourcedId,name\no1,Oak"), ("users.csv", oldUsers)],
      "roster/orgs.csv: line 1: the column type is missing"
    ),
  ])
  func `a folder that lacks something is told what`(files: [(String, String)], message: String) {
    let result = run(files)
    #expect(result.school == nil)
    #expect(CSVSources.messages(result).count == 1)
    #expect(CSVSources.messages(result)[0].hasPrefix(message), "\(CSVSources.messages(result))")
  }
}
