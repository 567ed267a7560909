import CalendarDomain
import SchoolDomain

/// Sites, students and their homeroom teachers of a OneRoster folder, as tables.
///
/// Students are the active users with the role student, of `users.csv` (1.1) or `roles.csv` (1.2). A student's teacher is
/// the first teacher who is active, the primary one before others, of the class of type homeroom that the student is
/// enrolled in today. What is to be deleted is removed from the school that is updated.
struct OneRosterTables {
  private(set) var tables: [ImportedTable] = []
  private let base: SchoolDraft?
  private let today: CivilDate?

  private static let required: [String: [String]] = [
    "orgs.csv": ["sourcedId", "name", "type"],
    "users.csv": ["sourcedId", "givenName", "familyName", "grades"],
    "roles.csv": ["userSourcedId", "role"], "classes.csv": ["sourcedId", "classType"],
    "enrollments.csv": ["classSourcedId", "userSourcedId", "role"],
  ]

  /// `base` is the school that is updated, nil where there is none.
  init(
    _ sources: [ImportSource], base: SchoolDraft?, options: ImportOptions, _ receipt: inout ImportReceipt
  ) {
    self.base = base
    today = options.today
    var files: [String: OneRosterFile] = [:]
    var manifest = OneRosterManifest()
    var folder: String?
    for source in sources {
      guard case .oneRoster(let name) = source.content else { continue }
      folder = String(source.file.dropLast(name.count))
      let plain = name.lowercased()
      do throws(ImportFailure) {
        if plain == "manifest.csv" {
          manifest = try OneRosterManifest(source.bytes, file: source.file)
        } else if let required = Self.required[plain] {
          files[plain] = try OneRosterFile(source.bytes, file: source.file, required: required)
        } else {
          receipt.ignoredFiles.append(source.file)
        }
      } catch {
        receipt.add(failure: error.issue)
      }
    }
    let names = files.keys.sorted()
    if let issue = manifest.objection(
      to: names, isUpdate: base != nil, removesMissing: options.removesMissing)
    {
      receipt.add(failure: issue)
    }
    guard let folder, receipt.failures == 0 else { return }
    // A delta has the files in which something has changed.
    let isUpdate = !manifest.deltas.isEmpty
    if !isUpdate, let missing = ["users.csv", "orgs.csv"].first(where: { files[$0] == nil }) {
      receipt.add(
        failure: ImportIssue(
          file: folder + missing, value: "the file",
          problem: "is missing",
          expected: "orgs.csv and users.csv of OneRoster, and for teachers classes.csv and enrollments.csv"))
      return
    }
    let homerooms = OneRosterHomerooms(
      files["classes.csv"], files["enrollments.csv"], today: today, &receipt)
    var schools: [String] = []
    if let organizations = files["orgs.csv"] { schools = sites(organizations) }
    guard let users = files["users.csv"] else { return }
    guard users.has("role") || files["roles.csv"] != nil || isUpdate else {
      receipt.add(
        failure: ImportIssue(
          file: users.file, line: users.raw.line, value: "the column role", problem: "is missing",
          expected: "a column role (OneRoster 1.1) or a file roles.csv beside it (1.2)"))
      return
    }
    let roles = OneRosterRoles(users, files["roles.csv"], today: today, &receipt)
    let people = OneRosterPeople(
      users, roles, homerooms, schools: Set(schools).union(base?.sites.map(\.id.text) ?? []),
      // What a delta does not say stays as it is.
      known: isUpdate ? base : nil,
      isWhole: homerooms.isGiven && !manifest.isDelta("classes.csv", "enrollments.csv"))
    tables += people.tables
  }

  /// Adds the table of sites, and returns the ids of the active schools.
  private mutating func sites(_ organizations: OneRosterFile) -> [String] {
    var organizations = organizations
    let schools = organizations.activeRecords().filter { record in
      let type = organizations.cell(record, "type").lowercased()
      if type != "school" { organizations.setAside("type \(Excerpt.plain(type))") }
      return type == "school"
    }
    var table = organizations.table(
      .sites, schools, fields: ["id": "sourcedId", "name": "name"], deciding: ["status", "type"],
      setAside: organizations.setAside)
    table.removed = organizations.removed
    tables.append(table)
    return schools.map { organizations.cell($0, "sourcedId") }
  }
}
