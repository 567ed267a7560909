import Rules
import SchoolDomain

/// The least cost of a group of sessions at one time with one provider, by search over the groups that the rules allow.
///
/// Used for the blocks of an `aligned` provider, and for the sessions of an `open` provider over one step of the grid, where
/// neither grades nor the group itself cost anything.
struct GroupSubproblem {
  struct Member {
    let student: Int
    let grade: Int
    /// Number of the teacher among those of the group's possible members; the last number stands for all beyond it.
    let teacher: Int
    /// Largest group it may be in.
    let limit: Int
  }

  /// Weights of the group as a whole, in the unit of the members' costs.
  struct Weights {
    /// Below 0 where a group is paid for.
    var block = 0
    var grade = 0
    var teacher = 0
  }

  private let members: [Member]
  private let base: Shape
  private let capacity: Int
  private let gradeSpan: Int
  /// Students who may not meet, by rule.
  private let apart: [Set<Int>]
  /// Students who are in one group or in none, by rule.
  private let together: [Set<Int>]
  private let baseStudents: Set<Int>

  /// `sessions` are the possible members, `base` the pins that are there. `together` are the rules on students of the
  /// provider; for an `open` provider there are none.
  init(
    _ sessions: [Session], base: [Session], capacity: Int, gradeSpan: Int?, apart: [[Int]],
    together: [[Int]]
  ) {
    var numbers: [Int?: Int] = [:]
    func number(_ teacher: Int?) -> Int {
      if let known = numbers[teacher] { return known }
      numbers[teacher] = min(numbers.count, UInt128.bitWidth - 1)
      return numbers[teacher] ?? 0
    }
    func member(_ session: Session) -> Member {
      Member(
        student: session.student, grade: session.grade, teacher: number(session.teacher),
        limit: session.isIndividual ? 1 : session.maxGroup ?? .max)
    }
    var shape = Shape()
    for pin in base { shape.add(member(pin)) }
    baseStudents = Set(base.map(\.student))
    // Two pins of one student are one student.
    shape.size = baseStudents.count
    self.base = shape
    members = sessions.map(member)
    self.capacity = capacity
    self.gradeSpan = gradeSpan ?? .max
    let present = baseStudents.union(sessions.map(\.student))
    self.apart = apart.map { present.intersection($0) }.filter { $0.count > 1 }
    self.together = together.map(Set.init).filter { !$0.isDisjoint(with: present) }
  }

  private struct Shape {
    var size = 0
    var lowest = Int.max
    var highest = Int.min
    var teachers: UInt128 = 0
    var limit = Int.max

    mutating func add(_ member: Member) {
      size += 1
      lowest = min(lowest, member.grade)
      highest = max(highest, member.grade)
      teachers |= 1 << UInt128(member.teacher)
      limit = min(limit, member.limit)
    }

    func cost(_ weights: Weights) -> Int {
      size == 0
        ? 0
        : weights.block + weights.grade * (highest - lowest)
          + weights.teacher * (teachers.nonzeroBitCount - 1)
    }
  }

  /// The least of 0 and of sum(costs of the members) + what the group costs beyond the base, over all groups with a member.
  ///
  /// `charge` is what rounded sums charge for the group's time, and goes on with `free`, the members as free sessions.
  func least(
    _ costs: [Int], _ weights: Weights, charge: SumCharge = SumCharge(), free: [Int] = []
  ) -> Int {
    var order = members.indices.filter { costs[$0] < 0 || !together.isEmpty || weights.block < 0 }
    guard !order.isEmpty else { return 0 }
    order.sort { costs[$0] != costs[$1] ? costs[$0] < costs[$1] : $0 < $1 }
    var sums = [0]
    for member in order { sums.append(sums[sums.count - 1] + min(0, costs[member])) }
    var search = Search(
      group: self, weights: weights, costs: costs, order: order, sums: sums, free: free)
    search.extend(from: 0, base, charge, sum: 0)
    return search.best
  }

  private struct Search {
    let group: GroupSubproblem
    let weights: Weights
    let costs: [Int]
    let order: [Int]
    /// Of the first costs below 0.
    let sums: [Int]
    let free: [Int]
    var chosen: [Int] = []
    var best = 0

    mutating func extend(from first: Int, _ shape: Shape, _ charge: SumCharge, sum: Int) {
      let room = min(group.capacity, shape.limit) - shape.size
      guard room > 0, first < order.count else { return }
      // A group never gets cheaper by a further member, its own cost aside.
      let own = shape.size == 0 ? weights.block : shape.cost(weights)
      let spent = own - group.base.cost(weights) + charge.spent
      for position in first..<order.count {
        let reach = sums[min(order.count, position + room)] - sums[position]
        if sum + reach + spent >= best { return }
        let member = group.members[order[position]]
        guard mayJoin(member, shape) else { continue }
        var next = shape
        next.add(member)
        guard next.highest - next.lowest <= group.gradeSpan else { continue }
        chosen.append(member.student)
        var charged = charge
        if !free.isEmpty { charged.add(free[order[position]]) }
        let total = sum + costs[order[position]]
        if isWhole {
          best = min(best, total + next.cost(weights) - group.base.cost(weights) + charged.spent)
        }
        extend(from: position + 1, next, charged, sum: total)
        chosen.removeLast()
      }
    }

    private func mayJoin(_ member: Member, _ shape: Shape) -> Bool {
      guard shape.size + 1 <= member.limit, !chosen.contains(member.student) else { return false }
      return group.apart.allSatisfy { rule in
        !rule.contains(member.student)
          || (group.baseStudents.isDisjoint(with: rule) && !chosen.contains { rule.contains($0) })
      }
    }

    /// Whether every `together` rule has all of its students in the group or none.
    private var isWhole: Bool {
      group.together.allSatisfy { rule in
        let there = group.baseStudents.intersection(rule).count + chosen.count { rule.contains($0) }
        return there == 0 || there == rule.count
      }
    }
  }
}
