import CalendarDomain
import SchoolDomain

/// The homeroom of each student, and its teachers.
struct OneRosterHomerooms {
  /// Homeroom of each student: of several the one that holds today.
  private(set) var roomOf: [String: String] = [:]
  /// Teachers of each room, the one to name first: primary ones before others, in the order of the file.
  private(set) var teachersOf: [String: [String]] = [:]
  /// School of each room.
  private(set) var siteOf: [String: String] = [:]
  /// Whether the export has classes and enrollments.
  let isGiven: Bool

  init(
    _ classes: OneRosterFile?, _ enrollments: OneRosterFile?, today: CivilDate?,
    _ receipt: inout ImportReceipt
  ) {
    isGiven = classes != nil && enrollments != nil
    guard var classes, var enrollments else { return }
    for record in classes.activeRecords() {
      let type = classes.cell(record, "classType").lowercased()
      if type == "homeroom" {
        siteOf[classes.cell(record, "sourcedId")] = classes.cell(record, "schoolSourcedId")
      } else {
        classes.setAside("type \(Excerpt.plain(type))")
      }
    }
    var best: [String: OneRosterDates] = [:]
    var teachers: [String: [(id: String, isLater: Bool, isPrimary: Bool)]] = [:]
    for record in enrollments.activeRecords() {
      let (room, user) = (
        enrollments.cell(record, "classSourcedId"), enrollments.cell(record, "userSourcedId")
      )
      let dates = OneRosterDates(enrollments, record)
      guard siteOf[room] != nil else {
        enrollments.setAside("no homeroom")
        continue
      }
      guard !dates.isOver(today) else {
        enrollments.setAside("ended")
        continue
      }
      switch enrollments.cell(record, "role").lowercased() {
      case "teacher":
        let isPrimary = enrollments.cell(record, "primary").lowercased() == "true"
        teachers[room, default: []].append((user, dates.isToCome(today), isPrimary))
      case "student":
        if let other = best[user], !dates.isNearer(than: other, to: today) { continue }
        best[user] = dates
        roomOf[user] = room
      case let role: enrollments.setAside("role \(Excerpt.plain(role))")
      }
    }
    teachersOf = teachers.mapValues { list in
      func rank(_ teacher: (id: String, isLater: Bool, isPrimary: Bool)) -> Int {
        (teacher.isLater ? 2 : 0) + (teacher.isPrimary ? 0 : 1)
      }
      return list.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
        .map(\.element.id)
    }
    receipt.add(file: classes.receipt(kind: "classes"))
    receipt.add(file: enrollments.receipt(kind: "enrollments"))
  }

  /// The teacher to name for each room: the first who is among `users`.
  func teachers(among users: Set<String>) -> [String: String] {
    teachersOf.compactMapValues { $0.first(where: users.contains) }
  }

  /// The site of each of the teachers; of several rooms the first by name.
  func sites(of teachers: [String: String]) -> [String: String] {
    var sites: [String: String] = [:]
    for room in teachers.keys.sorted() {
      guard let teacher = teachers[room], let site = siteOf[room], !site.isEmpty else { continue }
      if site < sites[teacher] ?? "\u{10FFFF}" { sites[teacher] = site }
    }
    return sites
  }
}
