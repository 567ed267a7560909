import SchoolDomain

/// Sites, students and their homeroom teachers of a OneRoster folder, as tables.
///
/// Students are the active users with the role student, of `users.csv` (1.1) or `roles.csv` (1.2). A student's teacher is
/// the first teacher, the primary one before others, of the first class of type homeroom that the student is enrolled in.
struct OneRosterTables {
  private(set) var tables: [ImportedTable] = []

  private static let files: [String: [String]] = [
    "orgs.csv": ["sourcedId", "name", "type"],
    "users.csv": ["sourcedId", "givenName", "familyName", "grades"],
    "roles.csv": ["userSourcedId", "role"], "classes.csv": ["sourcedId", "classType"],
    "enrollments.csv": ["classSourcedId", "userSourcedId", "role"],
  ]

  init(_ sources: [ImportSource], _ receipt: inout ImportReceipt) {
    var files: [String: OneRosterFile] = [:]
    var folder: String?
    for source in sources {
      guard case .oneRoster(let name) = source.content else { continue }
      folder = String(source.file.dropLast(name.count))
      guard let required = Self.files[name] else {
        receipt.ignoredFiles.append(source.file)
        continue
      }
      do throws(ImportFailure) {
        files[name] = try OneRosterFile(source.bytes, file: source.file, required: required)
      } catch {
        receipt.add(failure: error.issue)
      }
    }
    guard let folder, receipt.failures == 0 else { return }
    guard let users = files["users.csv"], let organisations = files["orgs.csv"] else {
      receipt.add(
        failure: ImportIssue(
          file: folder + (files["users.csv"] == nil ? "users.csv" : "orgs.csv"), value: "the file",
          problem: "is missing",
          expected: "orgs.csv and users.csv of OneRoster, and for teachers classes.csv and enrollments.csv"))
      return
    }
    guard users.has("role") || files["roles.csv"] != nil else {
      receipt.add(
        failure: ImportIssue(
          file: users.file, line: users.raw.line, value: "the column role", problem: "is missing",
          expected: "a column role (OneRoster 1.1) or a file roles.csv beside it (1.2)"))
      return
    }
    let homerooms = Homerooms(files["classes.csv"], files["enrollments.csv"], &receipt)
    let roles = Roles(users, files["roles.csv"], &receipt)
    tables.append(Self.sites(organisations))
    tables += Self.people(users, roles, homerooms)
  }

  private static func sites(_ organisations: OneRosterFile) -> ImportedTable {
    var organisations = organisations
    let schools = organisations.activeRecords().filter { record in
      let type = organisations.cell(record, "type").lowercased()
      if type != "school" { organisations.setAside("type \(Excerpt.plain(type))") }
      return type == "school"
    }
    return organisations.table(
      .sites, schools, fields: ["id": "sourcedId", "name": "name"], setAside: organisations.setAside)
  }

  /// Teachers first, as students name them.
  private static func people(_ users: OneRosterFile, _ roles: Roles, _ homerooms: Homerooms)
    -> [ImportedTable]
  {
    var users = users
    var students: [CSVRecord] = []
    var teachers: [CSVRecord] = []
    for record in users.activeRecords() {
      let id = users.cell(record, "sourcedId")
      if users.cell(record, "enabledUser").lowercased() == "false" {
        users.setAside("not enabled")
      } else if roles.students.contains(id) {
        students.append(record)
      } else if homerooms.teachers.contains(id) {
        teachers.append(record)
      } else {
        users.setAside("neither a student nor a homeroom teacher")
      }
    }
    func id(_ record: CSVRecord) -> String { users.cell(record, "sourcedId") }
    func site(_ record: CSVRecord) -> String {
      let primary = users.cell(record, "primaryOrgSourcedId")
      if !primary.isEmpty { return primary }
      return roles.sites[id(record)] ?? homerooms.sites[id(record)] ?? users.list(record, "orgSourcedIds")
        .first ?? ""
    }
    let fields = ["id": "sourcedId", "firstName": "givenName", "lastName": "familyName"]
    let known = Set(teachers.map(id))
    let teacherOf = students.map { homerooms.teacherOf[id($0)] ?? "" }
    var studentTable = users.table(
      .students, students, fields: fields.merging(["grade": "grades"]) { first, _ in first },
      extra: [("teacher", teacherOf), ("site", students.map(site))], setAside: users.setAside)
    let without = teacherOf.count { $0.isEmpty }
    if without > 0 {
      studentTable.notes.append("\(Quantities.text(without, "student")) without a homeroom teacher")
    }
    let missing = Set(teacherOf).subtracting(known).subtracting([""]).count
    if missing > 0 {
      studentTable.notes.append("\(Quantities.text(missing, "homeroom teacher")) not among the active users")
    }
    let teacherTable = users.table(.teachers, teachers, fields: fields, extra: [("site", teachers.map(site))])
    return [teacherTable, studentTable]
  }
}

/// Who is a student, and where.
private struct Roles {
  var students: Set<String> = []
  var sites: [String: String] = [:]

  init(_ users: OneRosterFile, _ roles: OneRosterFile?, _ receipt: inout ImportReceipt) {
    for record in users.raw.records where users.cell(record, "role").lowercased() == "student" {
      students.insert(users.cell(record, "sourcedId"))
    }
    guard var roles else { return }
    for record in roles.activeRecords() {
      let user = roles.cell(record, "userSourcedId")
      let isStudent = roles.cell(record, "role").lowercased() == "student"
      if isStudent { students.insert(user) }
      let site = roles.cell(record, "orgSourcedId")
      let isPrimary = roles.cell(record, "roleType").lowercased() == "primary"
      if !site.isEmpty, sites[user] == nil || isPrimary { sites[user] = site }
    }
    receipt.add(file: roles.receipt(kind: "roles"))
  }
}

/// The teacher of each student's homeroom.
private struct Homerooms {
  var teacherOf: [String: String] = [:]
  var teachers: Set<String> = []
  /// Site of each homeroom teacher.
  var sites: [String: String] = [:]

  init(_ classes: OneRosterFile?, _ enrollments: OneRosterFile?, _ receipt: inout ImportReceipt) {
    guard var classes, var enrollments else { return }
    var rooms: [String: String] = [:]
    for record in classes.activeRecords() {
      let type = classes.cell(record, "classType").lowercased()
      if type == "homeroom" {
        rooms[classes.cell(record, "sourcedId")] = classes.cell(record, "schoolSourcedId")
      } else {
        classes.setAside("type \(Excerpt.plain(type))")
      }
    }
    var teacherOfRoom: [String: (id: String, isPrimary: Bool)] = [:]
    var roomOf: [(student: String, room: String)] = []
    for record in enrollments.activeRecords() {
      let (room, user) = (
        enrollments.cell(record, "classSourcedId"), enrollments.cell(record, "userSourcedId")
      )
      guard rooms[room] != nil else {
        enrollments.setAside("no homeroom")
        continue
      }
      switch enrollments.cell(record, "role").lowercased() {
      case "teacher":
        let isPrimary = enrollments.cell(record, "primary").lowercased() == "true"
        if teacherOfRoom[room] == nil || (isPrimary && teacherOfRoom[room]?.isPrimary == false) {
          teacherOfRoom[room] = (user, isPrimary)
        }
      case "student": roomOf.append((user, room))
      case let role: enrollments.setAside("role \(Excerpt.plain(role))")
      }
    }
    for (student, room) in roomOf where teacherOf[student] == nil {
      teacherOf[student] = teacherOfRoom[room]?.id
    }
    for (room, teacher) in teacherOfRoom {
      teachers.insert(teacher.id)
      // Of several rooms the first by name, so that the order of a dictionary does not show.
      if let site = rooms[room], !site.isEmpty, site < sites[teacher.id] ?? "\u{10FFFF}" {
        sites[teacher.id] = site
      }
    }
    receipt.add(file: classes.receipt(kind: "classes"))
    receipt.add(file: enrollments.receipt(kind: "enrollments"))
  }
}
