import CalendarDomain

/// Who is a student, and where: by `users.csv` (1.1) or by `roles.csv` (1.2).
struct OneRosterRoles {
  private(set) var students: Set<String> = []
  /// Organizations of each user: those of a primary role first.
  private(set) var organizations: [String: [String]] = [:]
  /// Users of whom something is said.
  private(set) var known: Set<String> = []

  init(_ users: OneRosterFile, _ roles: OneRosterFile?, today: CivilDate?, _ receipt: inout ImportReceipt) {
    for record in users.raw.records {
      let role = users.cell(record, "role").lowercased()
      guard !role.isEmpty else { continue }
      known.insert(users.cell(record, "sourcedId"))
      if role == "student" { students.insert(users.cell(record, "sourcedId")) }
    }
    guard var roles else { return }
    let listed = Set(users.raw.records.map { users.cell($0, "sourcedId") })
    var primary: [String: [String]] = [:]
    var others: [String: [String]] = [:]
    for record in roles.activeRecords() {
      let user = roles.cell(record, "userSourcedId")
      guard listed.contains(user) else {
        roles.setAside("of a user that users.csv does not have")
        continue
      }
      if OneRosterDates(roles, record).isOver(today) {
        roles.setAside("ended")
        continue
      }
      known.insert(user)
      if roles.cell(record, "role").lowercased() == "student" { students.insert(user) }
      let organization = roles.cell(record, "orgSourcedId")
      guard !organization.isEmpty else { continue }
      if roles.cell(record, "roleType").lowercased() == "primary" {
        primary[user, default: []].append(organization)
      } else {
        others[user, default: []].append(organization)
      }
    }
    organizations = primary.merging(others) { $0 + $1 }
    receipt.add(file: roles.receipt(kind: "roles"))
  }
}

/// From when to when a row holds: `beginDate` is its first day, `endDate` the first on which it holds no more.
struct OneRosterDates {
  let begin: CivilDate?
  let end: CivilDate?

  init(_ file: OneRosterFile, _ record: CSVRecord) {
    begin = CivilDate(String(file.cell(record, "beginDate").prefix(10)))
    end = CivilDate(String(file.cell(record, "endDate").prefix(10)))
  }

  /// Whether it has ended; never where no day is given.
  func isOver(_ today: CivilDate?) -> Bool {
    guard let today, let end else { return false }
    return end <= today
  }

  /// Whether it begins later.
  func isToCome(_ today: CivilDate?) -> Bool {
    guard let today, let begin else { return false }
    return begin > today
  }

  /// Whether it is nearer to `today` than `other`: what holds comes before what is to come, what ends later before what
  /// ends earlier, and of what is to come the first.
  func isNearer(than other: OneRosterDates, to today: CivilDate?) -> Bool {
    if isToCome(today) != other.isToCome(today) { return other.isToCome(today) }
    let (one, two) = (begin ?? .first, other.begin ?? .first)
    if isToCome(today) { return one < two }
    let (last, otherLast) = (end ?? .last, other.end ?? .last)
    return last == otherLast ? one > two : last > otherLast
  }
}
