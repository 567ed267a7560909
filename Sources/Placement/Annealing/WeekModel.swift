import Preloading
import Rules
import SchoolDomain

/// A placement problem laid out for sessions that are put and taken thousands of times a second: places by service and day,
/// limits and costs as numbers, what the fixed sessions take as masks and counts.
///
/// Days are rows of *cells*, `step` minutes each; a mask has a bit for each cell of a day.
final class WeekModel: Sendable {
  let problem: PlacementProblem
  let grid: WeekGrid
  let choices: WeekOptions
  let services: [Service]
  let students: [Student]
  /// By provider, in the order of the problem's, and day.
  let providerDays: [ProviderDay]
  /// Cells of the lunches that the fixed sessions leave free, by provider's day and start; empty where there is nothing to
  /// keep.
  let lunches: [[Range<Int>]]
  /// What the fixed sessions leave of each cell, by provider's day; read for `open` providers.
  let fixedCells: [FixedCells]
  let pairCount: Int
  /// Fixed sessions of each pair of student and provider and day.
  let fixedOfPair: [Int]
  /// Fixed sessions of each service and day.
  let fixedOfService: [Int]
  let preferences: Preferences
  let limits: SessionLimits

  struct Service: Sendable {
    /// Position among the students of the problem's services.
    let student: Int
    /// Position among the pairs of student and provider.
    let pair: Int
    /// Position among the problem's providers.
    let provider: Int
    let minutes: Int
    /// Cells that a session takes.
    let cells: Int
    let mostPerDay: Int
    /// priority * minutes.
    let weight: Int
    /// Largest group that it may be in.
    let groupLimit: Int
    let grade: Int
    /// -1 stands for "none".
    let teacher: Int
    /// Starts that no one-session rule forbids.
    let candidates: Int
  }

  struct Student: Sendable {
    /// Students that may not meet this one.
    let apart: [Int]
    /// Fixed sessions by day, by start.
    let fixed: [[MinuteRange]]
    /// Sessions that a day can hold at most.
    let mostPerDay: Int
  }

  struct ProviderDay: Sendable {
    let isAligned: Bool
    let capacity: Int
    let gradeSpan: Int
    let travelMinutes: Int
    let hasSeveralSites: Bool
    /// Minutes in which a fixed session runs.
    let busyMinutes: Int
  }

  init(_ problem: PlacementProblem) {
    let (context, school) = (problem.context, problem.context.school)
    let fixed = FixedSessions(context, problem.fixed)
    let index = WeekIndex(problem)
    let grid = WeekGrid(problem)
    let days = grid.days
    self.problem = problem
    self.grid = grid
    choices = WeekOptions(problem, index, grid)
    preferences = school.preferences
    limits = school.limits
    let services = problem.services.indices.map { Self.service($0, problem, index) }
    self.services = services
    students = index.students.enumerated().map { place, student in
      let rules = context.groupRules(.apart).filter { $0.contains(student) }
      let ranges = (0..<days).map { day in
        fixed.sessions(ofStudent: student, day: day).sorted(by: Session.inOrder).map(\.range)
      }
      let most = index.servicesOfStudent[place].reduce(0) {
        $0 + min(problem.demand[$1], services[$1].mostPerDay)
      }
      return Student(
        apart: Set(rules.joined()).subtracting([student]).compactMap { index.student($0) }.sorted(),
        fixed: ranges, mostPerDay: most + (ranges.map(\.count).max() ?? 0))
    }
    let sites = Dictionary(grouping: problem.slots) { $0.provider * days + $0.day }
      .mapValues { Set($0.map(\.site)).count }
    let standing = index.providers.flatMap { provider in
      (0..<days).map { day in
        (
          provider: provider, sessions: fixed.sessions(ofProvider: provider, day: day),
          sites: sites[provider * days + day] ?? 0
        )
      }
    }
    providerDays = standing.map { Self.providerDay($0.provider, $0.sessions, school, sites: $0.sites) }
    lunches = standing.map { Self.lunches($0.provider, $0.sessions, problem) }
    fixedCells = standing.map { FixedCells($0.sessions, problem) }
    pairCount = index.pairs.count
    var fixedOfPair = [Int](repeating: 0, count: index.pairs.count * days)
    for session in problem.fixed {
      if let pair = index.pair(session.student, session.provider) {
        fixedOfPair[pair * days + session.day] += 1
      }
    }
    self.fixedOfPair = fixedOfPair
    fixedOfService = problem.services.flatMap { service in
      (0..<days).map { fixed.sessions(ofService: service, day: $0) }
    }
  }

  private static func service(
    _ position: Int, _ problem: PlacementProblem, _ index: WeekIndex
  ) -> Service {
    let service = problem.services[position]
    let entry = problem.context.services[service]
    let member = index.member(position)
    let provider = problem.context.school.providers[entry.provider]
    return Service(
      student: member.student, pair: member.pair, provider: index.provider(entry.provider),
      minutes: entry.minutes, cells: entry.minutes / problem.context.cycle.step,
      mostPerDay: problem.context.school.services[service].maxPerDay, weight: problem.weight[position],
      groupLimit: entry.isIndividual ? 1 : min(provider.capacity, entry.maxGroup ?? provider.capacity),
      grade: entry.grade, teacher: entry.teacher ?? -1, candidates: problem.ranges[position].count)
  }

  private static func providerDay(
    _ position: Int, _ fixed: [Session], _ school: School, sites: Int
  ) -> ProviderDay {
    let provider = school.providers[position]
    return ProviderDay(
      isAligned: provider.grouping == .aligned, capacity: provider.capacity,
      gradeSpan: provider.gradeSpan ?? .max, travelMinutes: provider.travelMinutes,
      hasSeveralSites: sites > 1, busyMinutes: BusyMinutes.count(fixed))
  }

  private static func lunches(
    _ provider: Int, _ fixed: [Session], _ problem: PlacementProblem
  ) -> [Range<Int>] {
    guard let lunch = problem.context.school.providers[provider].lunch else { return [] }
    return lunch.starts(in: problem.context.cycle).map { MinuteRange($0, $0 + lunch.minutes) }
      .filter { lunch in !fixed.contains { $0.range.overlaps(lunch) } }.map(problem.cells)
  }
}
