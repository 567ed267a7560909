import Preloading
import SchoolDomain

/// A set whose sum is to be whole, and is not yet.
struct BranchSet {
  /// Candidates of one service and day up to a time, or the slots of a provider's groups, in all or of a day.
  let members: [Int]
  let areSlots: Bool
  /// The sum at the point at hand.
  let value: Double

  /// The set whose sum is farthest from whole; nil where all are whole.
  static func mostFractional(_ sets: [[Int]], _ sums: [Double], ofSlots areSlots: Bool = false) -> BranchSet?
  {
    var best: BranchSet?
    var least = 0.5 - 1e-5
    for members in sets {
      let value = members.reduce(0) { $0 + sums[$1] }
      let distance = abs(value - value.rounded(.down) - 0.5)
      if distance < least - 1e-9 {
        least = distance
        best = BranchSet(members: members, areSlots: areSlots, value: value)
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

  /// What the sum is called in a proof.
  func subject(in problem: PlacementProblem) -> ProofSubject? {
    let school = problem.context.school
    if areSlots {
      guard let first = members.first else { return nil }
      let slot = problem.slots[first]
      return .groups(
        provider: school.providers[slot.provider].id,
        day: problem.slotsOfGroups.cycle.contains(members) ? nil : school.cycle.days[slot.day])
    }
    guard let last = members.last else { return nil }
    let candidate = problem.candidates[last]
    return .sessions(
      service: school.services[problem.services[candidate.service]].id, day: school.cycle.days[candidate.day],
      startingBy: candidate.start)
  }
}
