import Preloading
import SchoolDomain

/// A set whose sum is to be whole, and is not yet.
struct BranchSet {
  /// What a set is of.
  enum Kind: Hashable {
    /// Candidates of one service and day up to a time.
    case sessions
    /// The slots of a provider's groups, in all or of a day.
    case groups
    /// The auxiliary columns of the loads of a provider's days.
    case loads
  }

  let members: [Int]
  let kind: Kind
  /// The sum at the point at hand.
  let value: Double

  /// The set whose sum is farthest from whole; nil where all are whole.
  static func mostFractional(_ sets: [[Int]], _ sums: [Double], of kind: Kind = .sessions) -> BranchSet? {
    var best: BranchSet?
    var least = 0.5 - 1e-5
    for members in sets {
      let value = members.reduce(0) { $0 + sums[$1] }
      let distance = abs(value - value.rounded(.down) - 0.5)
      if distance < least - 1e-9 {
        least = distance
        best = BranchSet(members: members, kind: kind, value: value)
      }
    }
    return best
  }

  /// For each service and day with a fractional candidate, the candidates up to each time that the point uses.
  static func prefixes(_ days: [[Int]], _ sums: [Double]) -> [[Int]] {
    days.filter { $0.contains { isFractional(sums[$0]) } }.flatMap { candidates in
      candidates.indices.filter { sums[candidates[$0]] > 1e-7 }.map { Array(candidates[...$0]) }
    }
  }

  static func isFractional(_ value: Double) -> Bool { abs(value - value.rounded()) > 1e-5 }

  /// What the sum is called in a proof, and what the proof's number has beyond it.
  func subject(in problem: PlacementProblem, _ loads: [WeekLoad]) -> (name: ProofSubject?, more: Int) {
    let school = problem.context.school
    switch kind {
    case .sessions:
      guard let last = members.last else { return (nil, 0) }
      let candidate = problem.candidates[last]
      let name = ProofSubject.sessions(
        service: school.services[problem.services[candidate.service]].id,
        day: school.cycle.days[candidate.day],
        startingBy: candidate.start)
      return (name, 0)
    case .groups:
      guard let first = members.first else { return (nil, 0) }
      let slot = problem.slots[first]
      let name = ProofSubject.groups(
        provider: school.providers[slot.provider].id,
        day: problem.slotsOfGroups.cycle.contains(members) ? nil : school.cycle.days[slot.day])
      return (name, 0)
    case .loads:
      guard let load = loads.first(where: { $0.columns == members }) else { return (nil, 0) }
      return (.load(provider: load.provider, day: nil), load.standing)
    }
  }
}
