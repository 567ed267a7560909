package import ScheduleEngine

/// A schedule beside its school, indexed for reports.
package struct ReportSource: Sendable {
  package let school: School
  package let schedule: Schedule
  let names: StudentNames
  let services: [ServiceID: Service]
  let students: [StudentID: Student]
  let providers: [ProviderID: Provider]
  let teachers: [TeacherID: Teacher]
  let sites: [SiteID: Site]
  /// Every group of the schedule, in the order of (day position, start, end, provider's position).
  let boxes: [ReportBox]
  /// Services that lack sessions, in the schedule's order.
  let unplaced: [ReportUnplaced]
  private let ordinals: [PlacedSession: Int]

  /// Students are shown with initials, with their names where `showsNames`. Throws what in `schedule` the school lacks.
  package init(_ schedule: Schedule, of school: School, showsNames: Bool = false) throws(ReportMisfit) {
    func index<Entry, Of>(_ entries: [Entry], _ key: (Entry) -> Key<Of>) -> [Key<Of>: Entry] {
      Dictionary(entries.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    }
    self.school = school
    self.schedule = schedule
    names = StudentNames(school.students, showsNames: showsNames)
    services = index(school.services, \.id)
    students = index(school.students, \.id)
    providers = index(school.providers, \.id)
    teachers = index(school.teachers, \.id)
    sites = index(school.sites, \.id)
    var misfits: [String] = []
    var members: [ReportMember] = []
    for (number, session) in schedule.sessions.enumerated() {
      guard let service = services[session.service], service.student == session.student,
        service.provider == session.provider, let student = students[service.student],
        let provider = providers[service.provider]
      else {
        misfits.append(
          "/sessions/\(number): the school has no service \(Excerpt.quoted(session.service.text)) of student "
            + "\(Excerpt.quoted(session.student.text)) with provider \(Excerpt.quoted(session.provider.text))"
        )
        continue
      }
      guard school.cycle.days.contains(session.day) else {
        misfits.append(
          "/sessions/\(number)/day: the cycle has no day \(Excerpt.quoted(session.day.text))")
        continue
      }
      guard session.range.start >= 0, session.range.start < session.range.end, session.range.end <= 1440
      else {
        misfits.append("/sessions/\(number): \(session.range) is no time of a day")
        continue
      }
      members.append(
        ReportMember(session: session, service: service, student: student, provider: provider))
    }
    boxes = ReportBox.boxes(of: members, in: school)
    var counts: [ServiceID: Int] = [:]
    var ordinals: [PlacedSession: Int] = [:]
    for member in boxes.flatMap(\.members) {
      counts[member.service.id, default: 0] += 1
      ordinals[member.session] = counts[member.service.id]
    }
    self.ordinals = ordinals
    var unplaced: [ReportUnplaced] = []
    let reasons = UnplacedReasons(schedule, of: school)
    for (number, entry) in schedule.unplaced.enumerated() {
      guard let service = services[entry.service], let student = students[service.student] else {
        misfits.append(
          "/unplaced/\(number): the school has no service \(Excerpt.quoted(entry.service.text))")
        continue
      }
      unplaced.append(
        ReportUnplaced(
          entry: entry, service: service, student: student, reasons: reasons.sentences(of: entry)))
    }
    self.unplaced = unplaced
    if !misfits.isEmpty { throw ReportMisfit(sentences: misfits) }
  }

  /// `Speech (p1)`, or the id alone.
  func title(_ id: String, _ name: String?) -> String {
    guard let name, name != id else { return id }
    return "\(name) (\(id))"
  }

  /// The number of a session among those of its service, by time, from 1.
  func ordinal(of member: ReportMember) -> Int { ordinals[member.session] ?? 0 }

  func name(of provider: Provider) -> String { provider.name ?? provider.id.text }

  func name(of site: SiteID) -> String { sites[site]?.name ?? site.text }
}

/// What a schedule names that its school lacks, in sentences that begin with a JSON pointer.
public struct ReportMisfit: Error, Equatable {
  /// One for each, with its place in the schedule's file.
  public let sentences: [String]
}

/// A session without a place on a page, with whom it is owed.
package struct ReportUnplaced: Sendable {
  let entry: UnplacedService
  let service: Service
  let student: Student

  /// `96 starts in a bell period of the student's grade (bell-schedule)`, one for each cause.
  let reasons: [String]

  /// `1 of 2 sessions of 45 min`
  var amount: String {
    "\(entry.sessions) of \(Quantity.count(service.sessions, "session")) of \(entry.minutes) min"
  }
}
