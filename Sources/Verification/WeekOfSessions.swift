import Rules
import SchoolDomain

/// The sessions of one cycle, each list in the order of the day, by everything that a rule or a price counts by.
struct WeekOfSessions {
  let ofService: [[Session]]
  /// By provider, then day.
  let ofProvider: [[[Session]]]
  /// By student, then day.
  let ofStudent: [[[Session]]]

  init(_ sessions: [Session], _ facts: RawFacts) {
    let school = facts.school
    let noDays = [[Session]](repeating: [], count: school.cycle.days.count)
    var services = [[Session]](repeating: [], count: school.services.count)
    var providers = [[[Session]]](repeating: noDays, count: school.providers.count)
    var students = [[[Session]]](repeating: noDays, count: school.students.count)
    for session in sessions.sorted(by: Session.inOrder) {
      services[session.service].append(session)
      providers[session.provider][session.day].append(session)
      students[session.student][session.day].append(session)
    }
    ofService = services
    ofProvider = providers
    ofStudent = students
  }

  /// Sum over services of priority * minutes * missing sessions.
  func unserved(_ school: School) -> Int {
    zip(school.services, ofService).reduce(0) { sum, pair in
      sum + UnservedCost.cost(of: pair.0, placed: pair.1.count)
    }
  }
}
