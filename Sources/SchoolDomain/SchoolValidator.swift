/// Finds everything that keeps a draft from being a school (Models/reference/school.md, Models/rules.md).
///
/// One pass over the draft with dictionaries of its ids: linear in the size of the school.
package struct SchoolValidator {
  let draft: SchoolDraft
  private(set) var log: SchoolIssueLog

  /// First position of each label or id.
  var days: [DayLabel: Int] = [:]
  var grades: [GradeLabel: Int] = [:]
  var sites: [SiteID: Int] = [:]
  var teachers: [TeacherID: Int] = [:]
  var providers: [ProviderID: Int] = [:]
  var students: [StudentID: Int] = [:]
  var services: [ServiceID: Int] = [:]

  private init(_ draft: SchoolDraft, unreadable: UnreadablePlaces) {
    self.draft = draft
    log = SchoolIssueLog(unreadable: unreadable)
  }

  /// The issues of `draft`, in the order of the keys in Models/reference/school.md; at most
  /// `SchoolIssueLog.mostIssues`.
  package static func issues(in draft: SchoolDraft) -> [SchoolIssue] { findings(in: draft).issues }

  /// The issues of `draft`, and how many more there are; none that comes from an unreadable place.
  package static func findings(
    in draft: SchoolDraft, unreadable: UnreadablePlaces = UnreadablePlaces()
  ) -> InvalidSchool {
    var validator = SchoolValidator(draft, unreadable: unreadable)
    validator.checkCycle()
    validator.checkGrades()
    validator.indexIDs()
    validator.checkEntries(draft.sites, of: "sites")
    validator.checkEntries(draft.bellSchedules, of: "bellSchedules")
    validator.checkEntries(draft.teachers, of: "teachers")
    validator.checkEntries(draft.specialActivities, of: "specialActivities")
    validator.checkProviders()
    validator.checkEntries(draft.students, of: "students")
    validator.checkEntries(draft.services, of: "services")
    validator.checkGroupRules()
    validator.checkSessions()
    validator.check(draft.limits, at: "/rules")
    validator.check(draft.preferences, at: "/preferences")
    return validator.log.findings
  }

  /// Adds an issue, unless its place, or a place it `dependsOn`, could not be read.
  mutating func report(
    _ pointer: String, _ value: String, _ problem: String, expected: String, advice: String? = nil,
    dependsOn others: [String] = []
  ) {
    let issue = SchoolIssue(
      pointer: pointer, value: value, problem: problem, expected: expected, advice: advice)
    log.add(issue, dependsOn: others)
  }

  /// `Maybe "t1" is meant.`, where one of the school's `ids` is near.
  mutating func advice<Of>(for key: Key<Of>, among ids: (SchoolDraft) -> [Key<Of>]) -> String? {
    log.isFull ? nil : log.advice(for: key, among: ids(draft))
  }

  /// Collects the ids of every list, and reports empty and repeated ones.
  private mutating func indexIDs() {
    sites = index(draft.sites.lazy.map(\.id), of: "sites")
    teachers = index(draft.teachers.lazy.map(\.id), of: "teachers")
    providers = index(draft.providers.lazy.map(\.id), of: "providers")
    students = index(draft.students.lazy.map(\.id), of: "students")
    services = index(draft.services.lazy.map(\.id), of: "services")
  }

  private mutating func index<Of>(
    _ ids: some Collection<Key<Of>>, of list: String
  ) -> [Key<Of>: Int] {
    var positions: [Key<Of>: Int] = [:]
    positions.reserveCapacity(ids.count)
    for (position, id) in ids.enumerated() {
      if id.text.isEmpty {
        report("/\(list)/\(position)/id", "\"\"", "is empty", expected: "a text of one character or more")
      } else if let first = positions[id] {
        report(
          "/\(list)/\(position)/id", Excerpt.quoted(id.text), "is already the id of /\(list)/\(first)",
          expected: "an id that no other entry of /\(list) has")
      } else {
        positions[id] = position
      }
    }
    return positions
  }
}
