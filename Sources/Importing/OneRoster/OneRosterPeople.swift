import SchoolDomain

/// The students and homeroom teachers of a OneRoster folder.
struct OneRosterPeople {
  /// Teachers first, as students name them.
  private(set) var tables: [ImportedTable] = []

  private var users: OneRosterFile
  private let roles: OneRosterRoles
  private let homerooms: OneRosterHomerooms
  private let schools: Set<String>

  /// `schools` are the ids of sites. `known` is the school that a delta changes; `isWhole` says that a student without a
  /// homeroom has none, rather than one that is not said.
  init(
    _ users: OneRosterFile, _ roles: OneRosterRoles, _ homerooms: OneRosterHomerooms, schools: Set<String>,
    known: SchoolDraft?, isWhole: Bool
  ) {
    self.users = users
    self.roles = roles
    self.homerooms = homerooms
    self.schools = schools
    let active = self.users.activeRecords()
    let removed = self.users.removed
    var knownStudents = Set(known?.students.map(\.id.text) ?? [])
    knownStudents.subtract(roles.known)
    let knownTeachers = Set(known?.teachers.map(\.id.text) ?? []).subtracting(removed)
    func isStudent(_ record: CSVRecord) -> Bool {
      let id = users.cell(record, "sourcedId")
      return roles.students.contains(id) || knownStudents.contains(id)
    }
    let adults = Set(active.filter { !isStudent($0) }.map { users.cell($0, "sourcedId") })
    let teacherOf = homerooms.teachers(among: adults.union(knownTeachers))
    let chosen = Set(teacherOf.values).union(knownTeachers)
    var (students, teachers): ([CSVRecord], [CSVRecord]) = ([], [])
    for record in active {
      if isStudent(record) {
        students.append(record)
      } else if chosen.contains(users.cell(record, "sourcedId")) {
        teachers.append(record)
      } else {
        self.users.setAside("neither a student nor a homeroom teacher")
      }
    }
    let sites = homerooms.sites(of: teacherOf)
    tables = [
      table(.teachers, teachers, extra: [("site", teachers.map { site($0, sites[id($0)]) })])
    ]
    let said = isWhole ? students : students.filter { homerooms.roomOf[id($0)] != nil }
    let unsaid = isWhole ? [] : students.filter { homerooms.roomOf[id($0)] == nil }
    tables.append(studentTable(said, teacherOf))
    if !unsaid.isEmpty {
      tables.append(table(.students, unsaid, extra: [("site", unsaid.map { site($0, nil) })]))
    }
    tables[0].removed = removed
    tables[1].removed = removed
    tables[1].setAside = self.users.setAside
    let closed = students.count { users.cell($0, "enabledUser").lowercased() == "false" }
    if closed > 0 {
      tables[1].notes.append(
        "\(Quantities.text(closed, "student")) without an account (enabledUser): students all the same")
    }
  }

  private func id(_ record: CSVRecord) -> String { users.cell(record, "sourcedId") }

  /// The first of the user's organizations that is a school; without one the first, which is then refused.
  private func site(_ record: CSVRecord, _ homeroom: String?) -> String {
    let organizations =
      [users.cell(record, "primaryOrgSourcedId")] + (roles.organizations[id(record)] ?? [])
      + [homeroom ?? homerooms.roomOf[id(record)].flatMap { homerooms.siteOf[$0] } ?? ""]
      + users.list(record, "orgSourcedIds")
    return organizations.first(where: schools.contains) ?? organizations.first { !$0.isEmpty } ?? ""
  }

  /// Students of whom the export says which homeroom they have, or that they have none.
  private func studentTable(_ students: [CSVRecord], _ teacherOf: [String: String]) -> ImportedTable {
    let rooms = students.map { homerooms.roomOf[id($0)] }
    let teachers = rooms.map { $0.flatMap { teacherOf[$0] } ?? "" }
    var table = table(
      .students, students, extra: [("teacher", teachers), ("site", students.map { site($0, nil) })])
    // A room without any teacher is as good as none.
    let missing = Set(rooms.compactMap { $0 }.filter { teacherOf[$0] == nil })
      .compactMap { homerooms.teachersOf[$0]?.first }
    let without = rooms.count { $0.flatMap { homerooms.teachersOf[$0] } == nil }
    if without > 0 { table.notes.append("\(Quantities.text(without, "student")) without a homeroom teacher") }
    if !missing.isEmpty {
      table.notes.append(
        "\(Quantities.text(Set(missing).count, "homeroom teacher")) not among the active users")
    }
    return table
  }

  private func table(
    _ kind: TableKind, _ records: [CSVRecord], extra: [(field: String, cells: [String])]
  ) -> ImportedTable {
    var fields = ["id": "sourcedId", "firstName": "givenName", "lastName": "familyName"]
    var records = records
    if kind == .students, let grades = users.column("grades") {
      fields["grade"] = "grades"
      // Of a list of grades the first.
      for index in records.indices where grades < records[index].cells.count {
        let list = users.list(records[index], "grades")
        if list.count > 1 { records[index].cells[grades] = CSVCell(list[0]) }
      }
    }
    return users.table(
      kind, records, fields: fields,
      deciding: ["status", "enabledUser", "role", "roles", "orgSourcedIds", "primaryOrgSourcedId"]
        + (kind == .teachers ? ["grades"] : []), extra: extra)
  }
}
