import Preloading
import Rules
import SchoolDomain

/// The fixed sessions of a problem by service, student and provider, and which candidates they rule out.
struct FixedSessions: Sendable {
  private let context: SchedulingContext
  private let ofService: [Int: [Session]]
  private let ofStudentDay: [Int: [Session]]
  private let ofProviderDay: [Int: [Session]]

  init(_ context: SchedulingContext, _ sessions: [Session]) {
    self.context = context
    let days = context.dayCount
    ofService = Dictionary(grouping: sessions, by: \.service)
    ofStudentDay = Dictionary(grouping: sessions) { $0.student * days + $0.day }
    ofProviderDay = Dictionary(grouping: sessions) { $0.provider * days + $0.day }
  }

  func sessions(ofService service: Int) -> Int { ofService[service]?.count ?? 0 }

  func sessions(ofService service: Int, day: Int) -> Int {
    ofService[service]?.count { $0.day == day } ?? 0
  }

  func sessions(ofStudent student: Int, day: Int) -> [Session] {
    ofStudentDay[student * context.dayCount + day] ?? []
  }

  func sessions(ofProvider provider: Int, day: Int) -> [Session] {
    ofProviderDay[provider * context.dayCount + day] ?? []
  }

  /// Whether a candidate can stand beside the fixed sessions as far as two sessions can tell. Breaks and runs are left to
  /// the rows, since a third session may mend or break them.
  func leavesOpen(_ candidate: Candidate) -> Bool {
    let service = candidate.service
    let session = context.session(service, day: candidate.day, start: candidate.start)
    let mine = ofService[service] ?? []
    let onDay = mine.count { $0.day == candidate.day }
    if onDay >= context.school.services[service].maxPerDay { return false }
    let students = sessions(ofStudent: session.student, day: candidate.day)
    if students.contains(where: { $0.range.overlaps(session.range) }) { return false }
    let company = sessions(ofProvider: session.provider, day: candidate.day)
    if company.isEmpty { return true }
    let provider = context.school.providers[session.provider]
    for other in company where other.site != session.site {
      let both = [session, other].sorted(by: Session.inOrder)
      if !TravelRule.objections(to: both, of: provider, cycle: context.school.cycle).isEmpty {
        return false
      }
    }
    let beside = company.filter { $0.range.overlaps(session.range) }
    if beside.isEmpty { return true }
    if provider.grouping == .aligned, beside.contains(where: { $0.range != session.range }) {
      return false
    }
    return fits(session, among: beside)
  }

  /// Whether `session` may run beside the fixed sessions it overlaps. `together` is left to the slot's items.
  private func fits(_ session: Session, among company: [Session]) -> Bool {
    let minutes = Set(company.map { max($0.range.start, session.range.start) })
    return minutes.sorted().allSatisfy { minute in
      let running = company.filter { $0.range.contains(minute: minute) } + [session]
      return GroupingRules.allow(running, at: minute, in: context)
    }
  }
}

/// The grouping rules as a yes or no.
enum GroupingRules {
  /// Whether the sessions may run together, `together` rules apart; what pins break among themselves binds nobody.
  static func allow(_ members: [Session], at minute: Int, in context: SchedulingContext) -> Bool {
    RuleCatalog.grouping.allSatisfy { rule in
      rule.id == .together
        || rule.objections(to: members, at: minute, in: context).allSatisfy(\.concernsOnlyPins)
    }
  }
}
