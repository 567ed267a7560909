import CalendarDomain
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

  private func run(
    _ files: [(String, String)], onto base: School? = nil, today: String = "2026-10-01",
    removesMissing: Bool = false
  ) -> SchoolImport {
    var options = ImportOptions()
    options.today = CivilDate(today)
    options.removesMissing = removesMissing
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
        Student(id: "u3", name: "Ed F.", grade: "2", site: "o1"),
      ])
    #expect(result.receipt.ignoredFiles == ["roster/academicSessions.csv", "roster/demographics.csv"])
    for file in result.receipt.files {
      #expect(
        file.rows == file.used + file.refused + file.setAside.reduce(0) { $0 + $1.count }, "\(file.file)")
    }
    let users = result.receipt.files.filter { $0.file == "roster/users.csv" }
    #expect(users.reduce(0) { $0 + $1.rows } == 6)
    #expect(
      result.receipt.files.flatMap(\.unusedColumns).allSatisfy {
        $0.hasPrefix("\"identifier\"") || $0.hasPrefix("\"parentSourcedId\"")
      })
    #expect(
      users.flatMap(\.notes) == [
        "2 students without a homeroom teacher",
        "1 student without an account (enabledUser): students all the same",
      ])
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

  @Test func `the site is the first school of a user's organizations`() throws {
    let old = """
      sourcedId,status,orgSourcedIds,role,givenName,familyName,grades
      u1,,"d1,o1",student,Cy,D.,01
      """
    #expect(
      run([("orgs.csv", Self.organisations), ("users.csv", old)]).school?.students.map(\.site) == ["o1"])
    let new = """
      sourcedId,givenName,familyName,grades,primaryOrgSourcedId
      u1,Cy,D.,01,d1
      u2,Di,E.,01,
      """
    let roles = """
      sourcedId,userSourcedId,roleType,role,orgSourcedId,endDate
      r1,u1,secondary,student,o3,
      r2,u1,primary,student,o1,
      r3,u2,primary,student,o3,2026-06-30
      r4,u2,secondary,student,o1,
      """
    let organisations = Self.organisations + "\no3,,Ash School,school,4,d1"
    let result = run([("orgs.csv", organisations), ("users.csv", new), ("roles.csv", roles)])
    #expect(CSVSources.messages(result) == [])
    #expect(result.school?.students.map(\.site) == ["o1", "o1"])
    let none = run([
      ("orgs.csv", Self.organisations), ("users.csv", old.replacing("d1,o1", with: "d1,x")),
    ])
    #expect(CSVSources.messages(none).count == 1)
    #expect(CSVSources.messages(none)[0].contains("\"d1\" is no site of the school"))
  }

  @Test(arguments: [("tobedeleted", "t2"), ("active", "t1")])
  func `a homeroom teacher who has left is replaced by another, or by none`(status: String, other: String)
    throws
  {
    let users = Self.oldUsers.replacing("t1,active", with: "t1,\(status)")
    let files = [
      ("classes.csv", Self.classes), ("enrollments.csv", Self.enrollments), ("orgs.csv", Self.organisations),
      ("users.csv", users),
    ]
    #expect(run(files).school?.students[0].teacher?.text == other)
    let alone = files.map { ($0.0, $0.1.replacing("t2,active,true", with: "t2,inactive,true")) }
    let result = run(alone)
    #expect(CSVSources.messages(result) == [])
    #expect(result.school?.students[0].teacher == (status == "active" ? "t1" : nil))
    if status != "active" {
      #expect(
        result.receipt.files.last?.notes.contains("1 homeroom teacher not among the active users") ?? false)
    }
  }

  @Test(arguments: [
    ("2026-10-01", "t2"), ("2026-06-01", "t1"), ("2026-07-15", "t2"), ("2027-07-01", ""),
  ])
  func `the homeroom is that of today`(today: String, teacher: String) throws {
    let classes = "sourcedId,classType,schoolSourcedId\nc1,homeroom,o1\nc2,homeroom,o1\n"
    let enrollments = """
      sourcedId,classSourcedId,userSourcedId,role,primary,beginDate,endDate
      e1,c1,t1,teacher,true,,
      e2,c2,t2,teacher,true,,
      e3,c1,u1,student,false,2025-08-20,2026-06-30
      e4,c2,u1,student,false,2026-08-20,2027-07-01
      """
    let result = run(
      [
        ("classes.csv", classes), ("enrollments.csv", enrollments), ("orgs.csv", Self.organisations),
        ("users.csv", Self.oldUsers),
      ], today: today)
    #expect(CSVSources.messages(result) == [])
    #expect(result.school?.students[0].teacher?.text ?? "" == teacher)
  }

  @Test func `who is to be deleted goes, with what belongs to them, and nobody else`() throws {
    let files = [
      ("classes.csv", Self.classes), ("enrollments.csv", Self.enrollments), ("orgs.csv", Self.organisations),
      ("users.csv", Self.oldUsers),
    ]
    var draft = try #require(run(files).school).draft
    draft.providers = [Provider(id: "slp")]
    draft.services = ["u1", "u2"].map {
      Service(id: ServiceID($0), student: StudentID($0), provider: "slp", sessions: 1, minutes: 30)
    }
    draft.students.append(Student(id: "own", grade: "1", teacher: "t1", site: "o1"))
    let leaving = Self.oldUsers.replacing("u1,active", with: "u1,tobedeleted")
      .replacing("t1,active", with: "t1,tobedeleted").replacing(
        "u3,active,false,o1,student,Ed,F.,02\n", with: "")
    let result = run(Array(files.dropLast()) + [("users.csv", leaving)], onto: try School(draft))
    #expect(CSVSources.messages(result) == [])
    let school = try #require(result.school)
    #expect(school.students.map(\.id) == ["u2", "u3", "own"])
    #expect(school.students[2].teacher == nil)
    #expect(school.teachers.map(\.id) == ["t2"], "who has the room now")
    #expect(school.services.map(\.id) == ["u2"])
  }

  @Test func `an export without classes and enrollments leaves teachers as they are`() throws {
    let files = [
      ("classes.csv", Self.classes), ("enrollments.csv", Self.enrollments), ("orgs.csv", Self.organisations),
      ("users.csv", Self.oldUsers),
    ]
    let base = try #require(run(files).school)
    let result = run(Array(files.dropFirst(2)), onto: base)
    #expect(result.receipt.differences == [])
  }

  static let delta = """
    propertyName,value
    manifest.version,1.0
    oneroster.version,1.1
    file.classes,absent
    file.users,delta
    file.orgs,absent
    """
  static let changedUsers = """
    sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,givenName,familyName,grades
    u1,active,2026-10-01T00:00:00Z,true,"d1,o1",student,Cy,Dean,02
    u2,tobedeleted,2026-10-01T00:00:00Z,,,,,,
    u9,active,2026-10-01T00:00:00Z,true,o1,student,Gil,H.,01
    """

  @Test func `a delta changes what it has and leaves the rest`() throws {
    let base = try #require(
      run([
        ("classes.csv", Self.classes), ("enrollments.csv", Self.enrollments),
        ("orgs.csv", Self.organisations),
        ("users.csv", Self.oldUsers),
      ]).school)
    let files = [("manifest.csv", Self.delta), ("users.csv", Self.changedUsers)]
    let result = run(files, onto: base)
    #expect(CSVSources.messages(result) == [])
    let school = try #require(result.school)
    #expect(
      school.students == [
        Student(id: "u1", name: "Cy Dean", grade: "2", teacher: "t1", site: "o1"),
        Student(id: "u3", name: "Ed F.", grade: "2", site: "o1"),
        Student(id: "u9", name: "Gil H.", grade: "1", site: "o1"),
      ])
    #expect(school.teachers == base.teachers)
    #expect(run(files, onto: school).receipt.differences == [])
  }

  @Test func `a delta makes no school and removes nothing that is missing`() throws {
    let files = [
      ("manifest.csv", Self.delta), ("orgs.csv", Self.organisations), ("users.csv", Self.changedUsers),
    ]
    let alone = run(files)
    #expect(alone.school == nil)
    #expect(
      CSVSources.messages(alone) == [
        "roster/manifest.csv: line 5, file.users: \"delta\" holds only what has changed; "
          + "expected a school file to update, or a whole export (bulk)"
      ])
    let base = try #require(
      run([("orgs.csv", Self.organisations), ("users.csv", Self.oldUsers)]).school)
    let removing = run(files, onto: base, removesMissing: true)
    #expect(removing.school == nil)
    #expect(CSVSources.messages(removing)[0].contains("expected an import without --remove-missing"))
    let bulk = files.map { ($0.0, $0.1.replacing("delta", with: "bulk")) }
    #expect(run(bulk, onto: base, removesMissing: true).school?.students.map(\.id) == ["u1", "u9"])
  }

  @Test func `of several grades the first counts`() {
    let result = run([
      ("orgs.csv", Self.organisations),
      ("users.csv", Self.oldUsers.replacing("Cy,D.,01", with: "Cy,D.,\"02,03\"")),
    ])
    #expect(CSVSources.messages(result) == [])
    #expect(result.school?.students[0].grade == "2")
  }

  @Test func `files are known by their names, whatever the case of the letters`() {
    let result = run([("Orgs.csv", Self.organisations), ("USERS.CSV", Self.oldUsers)])
    #expect(result.school?.students.count == 3)
  }
}
