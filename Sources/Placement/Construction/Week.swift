import Preloading
import Rules
import SchoolDomain

/// A schedule under construction: sessions by provider and day, student and day, and service.
struct Week {
  let context: SchedulingContext
  private var ofProviderDay: [[Session]]
  private var ofStudentDay: [[Session]]
  private(set) var ofService: [[Session]]

  init(_ context: SchedulingContext, fixed: [Session] = []) {
    self.context = context
    ofProviderDay = Array(
      repeating: [], count: context.school.providers.count * context.dayCount)
    ofStudentDay = Array(repeating: [], count: context.school.students.count * context.dayCount)
    ofService = Array(repeating: [], count: context.services.count)
    for session in fixed { add(session) }
  }

  /// All sessions in the order of service, day and start.
  var sessions: [Session] { ofService.flatMap { $0.sorted(by: Session.inOrder) } }

  mutating func add(_ session: Session) {
    ofProviderDay[providerDay(session)].append(session)
    ofStudentDay[studentDay(session)].append(session)
    ofService[session.service].append(session)
  }

  private func providerDay(_ session: Session) -> Int {
    session.provider * context.dayCount + session.day
  }

  private func studentDay(_ session: Session) -> Int {
    session.student * context.dayCount + session.day
  }

  /// The sessions that `new` would share its provider's time with, on that day.
  func company(of new: Session) -> [Session] {
    ofProviderDay[providerDay(new)].filter { $0.range.overlaps(new.range) }
  }

  /// Whether `new`, sessions of one provider at one time, break no rule of several sessions.
  func allows(_ new: [Session]) -> Bool {
    allowsBesideOthers(new)
      && new.allSatisfy { isFine((ofStudentDay[studentDay($0)] + [$0]).sorted(by: Session.inOrder)) }
  }

  /// Whether `new` break no rule of several sessions that more sessions could not mend. A third session may close the
  /// gap between two, so that a student's days are judged when all is in: `hasFineDays`.
  func allowsBesideOthers(_ new: [Session]) -> Bool {
    guard let first = new.first else { return true }
    for session in new {
      let mine = ofService[session.service]
      let owed = context.school.services[session.service]
      if mine.count >= owed.sessions { return false }
      if mine.count(where: { $0.day == session.day }) >= owed.maxPerDay { return false }
    }
    return allowsAtProvider(new, first)
  }

  /// Whether no student's day breaks a rule.
  var hasFineDays: Bool {
    ofStudentDay.allSatisfy { isFine($0.sorted(by: Session.inOrder)) }
  }

  /// Whether a student's day, in its order, breaks no rule.
  private func isFine(_ day: [Session]) -> Bool {
    day.count < 2
      || RuleCatalog.sequence.allSatisfy { rule in
        rule.objections(to: day, limits: context.school.limits).allSatisfy(\.concernsOnlyPins)
      }
  }

  private func allowsAtProvider(_ new: [Session], _ first: Session) -> Bool {
    let standing = ofProviderDay[providerDay(first)]
    let provider = context.school.providers[first.provider]
    let company = standing.filter { $0.range.overlaps(first.range) }
    if provider.grouping == .aligned, company.contains(where: { $0.range != first.range }) {
      return false
    }
    let minutes = Set(company.map { max($0.range.start, first.range.start) } + [first.range.start])
    for minute in minutes.sorted() {
      let members = (company.filter { $0.range.contains(minute: minute) } + new)
        .sorted(by: Session.inOrder)
      for rule in RuleCatalog.grouping
      where rule.objections(to: members, at: minute, in: context)
        .contains(where: { !$0.concernsOnlyPins })
      { return false }
    }
    let day = (standing + new).sorted(by: Session.inOrder)
    for rule in RuleCatalog.providerDay
    where rule.objections(to: day, of: provider, cycle: context.school.cycle)
      .contains(where: { !$0.concernsOnlyPins })
    { return false }
    return true
  }

  /// What adding `new`, sessions of one provider at one time, adds to the penalty, `changed` left out.
  func penalty(of new: [Session]) -> Int {
    guard let first = new.first else { return 0 }
    let preferences = context.school.preferences
    var total = 0
    for session in new {
      total += AfternoonCost.cost(of: session, preferences)
      total += SoftTimesCost.cost(of: session, in: context)
      total += pairPenalty(adding: session) - pairPenalty(adding: nil, of: session)
    }
    let standing = ofProviderDay[providerDay(first)]
    total += DailyLoadCost.cost(busyMinutes: BusyMinutes.count(standing + new), preferences)
    total -= DailyLoadCost.cost(busyMinutes: BusyMinutes.count(standing), preferences)
    if context.school.providers[first.provider].grouping == .aligned {
      let base = standing.filter { $0.range == first.range }
      total += BlockCost.cost(of: base + new, preferences) - BlockCost.cost(of: base, preferences)
    }
    return total
  }

  /// `sameDay` and `adjacentDays` of the student with the provider.
  private func pairPenalty(adding new: Session?, of session: Session? = nil) -> Int {
    guard let one = new ?? session else { return 0 }
    var counts: [Int: Int] = [:]
    for day in 0..<context.dayCount {
      let count = ofStudentDay[one.student * context.dayCount + day]
        .count { $0.provider == one.provider }
      if count > 0 { counts[day] = count }
    }
    if let new { counts[new.day, default: 0] += 1 }
    let preferences = context.school.preferences
    return counts.values.reduce(0) { $0 + SameDayCost.cost(sessionsOnDay: $1, preferences) }
      + AdjacentDaysCost.cost(days: Set(counts.keys), preferences)
  }
}
