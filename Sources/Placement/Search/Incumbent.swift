import Preloading
import Rules
import SchoolDomain

/// A schedule that breaks no rule, with its score.
struct Incumbent: Sendable {
  /// All sessions, fixed ones included, in the order of service, day and start.
  let sessions: [Session]
  let score: Score
}

extension PlacementProblem {
  /// What two schedules have changed of a third, put together; nil where one has changed nothing, or both together break a
  /// rule.
  func joined(_ first: Incumbent, _ second: Incumbent, from base: Incumbent) -> Incumbent? {
    let before = Set(base.sessions)
    let (one, two) = (Set(first.sessions), Set(second.sessions))
    guard one != before, two != before else { return nil }
    let changed = before.intersection(one).intersection(two)
      .union(one.subtracting(before)).union(two.subtracting(before))
    return blocks(of: changed.sorted(by: Session.inOrder)).flatMap(incumbent)
  }

  /// The blocks that make up those of `sessions` that are candidates here; nil where one is not.
  func blocks(of sessions: [Session]) -> [Block]? {
    let local = Dictionary(uniqueKeysWithValues: zip(services, services.indices))
    let standing = Set(fixed)
    var bySlot: [Int: [Int]] = [:]
    for session in sessions where !standing.contains(session) {
      guard let service = local[session.service],
        let candidate = ranges[service].first(where: {
          candidates[$0].day == session.day && candidates[$0].start == session.range.start
        })
      else { return nil }
      bySlot[candidates[candidate].slot, default: []].append(candidate)
    }
    return bySlot.keys.sorted().flatMap { slot -> [Block] in
      let members = (bySlot[slot] ?? []).sorted()
      let isAligned = context.school.providers[slots[slot].provider].grouping == .aligned
      return isAligned
        ? [block(slot: slot, candidates: members)]
        : members.map { block(slot: slot, candidates: [$0]) }
    }
  }

  /// The score of the component's sessions.
  func score(of sessions: [Session]) -> Score {
    Objective.score(sessions, of: scope, in: context)
  }

  /// A first schedule, built session by session around those of an earlier schedule that still can be.
  func constructed(keeping earlier: [Session] = []) -> Incumbent {
    var week = Week(context, fixed: fixed)
    if !earlier.isEmpty { Constructor.keep(earlier, in: &week, self) }
    Constructor.fill(&week, self)
    let sessions = week.sessions
    return Incumbent(sessions: sessions, score: score(of: sessions))
  }

  /// Fixed sessions and those of the blocks, with their score; nil where together they break a rule, which would be a
  /// fault of the rows.
  func incumbent(_ blocks: [Block]) -> Incumbent? {
    var week = Week(context, fixed: fixed)
    for (_, group) in Dictionary(grouping: blocks, by: \.slot).sorted(by: { $0.key < $1.key }) {
      for block in group {
        let sessions = sessions(of: block)
        guard week.allowsBesideOthers(sessions) else { return nil }
        for session in sessions { week.add(session) }
      }
    }
    guard week.hasFineDays else { return nil }
    let sessions = week.sessions
    return Incumbent(sessions: sessions, score: score(of: sessions))
  }
}
