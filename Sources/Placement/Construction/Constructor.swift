import Preloading
import Rules
import SchoolDomain

/// Builds a first schedule: the hardest services first, each session at its cheapest open place.
enum Constructor {
  /// Adds to the week what it can of the problem's demand that is not in it.
  static func fill(_ week: inout Week, _ problem: PlacementProblem) {
    let options = options(problem)
    let order = problem.services.indices.sorted { left, right in
      let (scarce, plenty) = (scarcity(left, problem), scarcity(right, problem))
      return scarce != plenty ? scarce < plenty : left < right
    }
    let standing = FixedSessions(problem.context, problem.fixed)
    var owed = problem.services.enumerated().map { local, service in
      problem.demand[local] - week.ofService[service].count + standing.sessions(ofService: service)
    }
    var progressing = true
    // One session of each service a round, so that nobody is served in full before others begin.
    while progressing {
      progressing = false
      for service in order where owed[service] > 0 {
        guard let choice = best(options[service], week, problem, owed) else { continue }
        for session in choice.sessions { week.add(session) }
        for member in choice.services { owed[member] -= 1 }
        progressing = true
      }
    }
  }

  /// Adds those of `sessions` that are candidates and break no rule, in the order of the day, students who must be together
  /// all or none.
  static func keep(_ sessions: [Session], in week: inout Week, _ problem: PlacementProblem) {
    let wanted = Set(sessions.map(SessionPlace.init))
    let known = problem.slots.flatMap { slot in
      slot.items.map { $0.candidates.map(problem.session) }
    }.filter { item in item.allSatisfy { wanted.contains(SessionPlace($0)) } }
    let inOrder = known.compactMap { item in item.first.map { (first: $0, all: item) } }
      .sorted { Session.inOrder($0.first, $1.first) }.map(\.all)
    for item in inOrder where week.allows(item) {
      for session in item { week.add(session) }
    }
  }

  /// Sessions that go together, and their services.
  private struct Option {
    let sessions: [Session]
    let services: [Int]
  }

  /// Candidates a session owed: little means hard to place.
  private static func scarcity(_ service: Int, _ problem: PlacementProblem) -> Int {
    problem.ranges[service].count * 100 / max(1, problem.demand[service])
  }

  private static func options(_ problem: PlacementProblem) -> [[Option]] {
    var options = [[Option]](repeating: [], count: problem.services.count)
    for slot in problem.slots {
      for item in slot.items {
        let services = item.candidates.map { problem.candidates[$0].service }
        let option = Option(sessions: item.candidates.map(problem.session), services: services)
        for service in services { options[service].append(option) }
      }
    }
    return options
  }

  private static func best(
    _ options: [Option], _ week: Week, _ problem: PlacementProblem, _ owed: [Int]
  ) -> Option? {
    var best: Option?
    var least = Int.max
    for option in options where option.services.allSatisfy({ owed[$0] > 0 }) {
      guard let first = option.sessions.first else { continue }
      // Time is what runs out: joining a group is worth more than its penalty says.
      let opensBlock = week.company(of: first).isEmpty
      let price = week.penalty(of: option.sessions) + (opensBlock ? problem.openingPrice : 0)
      guard price < least, week.allows(option.sessions) else { continue }
      least = price
      best = option
    }
    return best
  }
}

extension PlacementProblem {
  /// What a constructor pays for a new block beyond its penalty.
  var openingPrice: Int { 10 * max(1, context.school.preferences.groupBlocks) }
}
