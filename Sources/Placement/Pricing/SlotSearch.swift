import Preloading
import Rules
import SchoolDomain

/// The sets of items that may be one block at a slot: a depth-first search with an optimistic bound.
struct SlotSearch: Sendable {
  private let items: [Item]
  private let required: Int?
  private let base: GroupShape
  private let itemTeachers: [TeacherSet]
  private let capacity: Int
  private let gradeSpan: Int
  /// Penalty weights; 0 for an `open` provider, whose blocks are single items.
  private let blockWeight: Int
  private let gradeWeight: Int
  private let teacherWeight: Int
  /// For item pairs that may not meet: position * count + position. Empty where all may.
  private let conflicts: Set<Int>
  private let isSingle: Bool

  init(_ slot: Slot, _ problem: PlacementProblem) {
    let school = problem.context.school
    let provider = school.providers[slot.provider]
    items = slot.items
    required = slot.required
    isSingle = provider.grouping == .open
    capacity = isSingle ? 1 : provider.capacity
    gradeSpan = isSingle ? .max : provider.gradeSpan ?? .max
    blockWeight = isSingle ? 0 : school.preferences.groupBlocks
    gradeWeight = isSingle ? 0 : school.preferences.gradeSpread
    teacherWeight = isSingle ? 0 : school.preferences.teacherMix
    var teachers = TeacherNumbers()
    base = GroupShape(slot.base, &teachers)
    itemTeachers = slot.items.map { item in TeacherSet(item.teachers.map { teachers.number($0) }) }
    conflicts = isSingle ? [] : Self.conflicts(slot, problem)
  }

  /// Pairs of items that share a student or hold two students of an `apart` rule.
  private static func conflicts(_ slot: Slot, _ problem: PlacementProblem) -> Set<Int> {
    let apart = problem.context.groupRules(.apart)
    var found: Set<Int> = []
    for left in slot.items.indices {
      for right in slot.items.indices where right > left {
        let (mine, yours) = (slot.items[left].students, slot.items[right].students)
        let shares = mine.contains { yours.contains($0) }
        let clash = apart.contains { rule in
          mine.contains { rule.contains($0) } && yours.contains { rule.contains($0) }
        }
        if shares || clash {
          found.insert(left * slot.items.count + right)
          found.insert(right * slot.items.count + left)
        }
      }
    }
    return found
  }

  /// The block of least reduced cost, where that is below 0.
  func best(
    _ worths: CandidateWorths, _ cuts: CutPrices.AtSlot, slotWorth: Int, level: CostLevel
  ) -> Pricer.Quote {
    // A slot may be worth more than a group costs: then any item may do.
    let isPaid = slotWorth > (base.size == 0 ? blockWeight * level.penalty * ScaledDuals.scale : 0)
    var search = Search(
      self, worths, cuts, level: level, onlyWorthwhile: !isPaid, isListing: false)
    // A block is worth adding when its worth exceeds -slotWorth.
    search.target = -slotWorth
    search.run()
    guard let items = search.bestItems else { return Pricer.Quote() }
    return Pricer.Quote(reducedCost: -slotWorth - search.target, items: items)
  }

  /// Every block of reduced cost at most `limit`; nil if there are more than `most`.
  func all(
    _ worths: CandidateWorths, slotWorth: Int, level: CostLevel, limit: Int, most: Int
  ) -> [[Int]]? {
    var search = Search(
      self, worths, .none, level: level, onlyWorthwhile: false, isListing: true)
    search.target = -slotWorth - limit
    search.listLimit = most
    search.run()
    return search.found.count > most ? nil : search.found
  }

  /// One search: items of the slot by falling worth.
  private struct Search {
    let slot: SlotSearch
    /// Items in play, by falling worth.
    let order: [Int]
    let worth: [Int]
    /// Sum of the first positive worths; `prefix[i + n] - prefix[i]` bounds what n further items bring.
    let prefix: [Int]
    let scale: Int
    /// Prices of cuts, and what each item in play adds to them beyond whole ones.
    var cuts: CutPrices.AtSlot
    var remainders: [CutPrices.Remainders] = []
    /// What the cuts cost so far.
    var cutCost = 0
    /// A block must be worth more than this (finding the best) or at least this (listing).
    var target = 0
    var listLimit = 0
    let isListing: Bool
    var chosen: [Int] = []
    var bestItems: [Int]?
    var found: [[Int]] = []

    init(
      _ slot: SlotSearch, _ worths: CandidateWorths, _ cuts: CutPrices.AtSlot, level: CostLevel,
      onlyWorthwhile: Bool, isListing: Bool
    ) {
      self.slot = slot
      self.cuts = cuts
      self.isListing = isListing
      scale = level.penalty * ScaledDuals.scale
      var values: [(item: Int, worth: Int)] = []
      for (position, item) in slot.items.enumerated() {
        var worth = 0
        for candidate in item.candidates { worth += worths.values[candidate] }
        if !cuts.isEmpty { worth -= cuts.floor(of: item.candidates) }
        if onlyWorthwhile, worth <= 0, position != slot.required { continue }
        values.append((position, worth))
      }
      values.sort { $0.worth != $1.worth ? $0.worth > $1.worth : $0.item < $1.item }
      order = values.map(\.item)
      worth = values.map(\.worth)
      var sums = [0]
      for value in worth { sums.append(sums[sums.count - 1] + max(0, value)) }
      prefix = sums
      if !cuts.isEmpty { remainders = order.map { cuts.remainders(of: slot.items[$0].candidates) } }
    }

    mutating func run() { extend(from: 0, worth: 0, shape: slot.base) }

    private func cost(_ shape: GroupShape) -> Int {
      let blocks = slot.base.size == 0 ? slot.blockWeight : 0
      return scale
        * (blocks + slot.gradeWeight * (shape.span - slot.base.span)
          + slot.teacherWeight * (shape.extraTeachers - slot.base.extraTeachers))
    }

    private mutating func extend(from first: Int, worth total: Int, shape: GroupShape) {
      let room = min(slot.capacity, shape.sizeLimit) - shape.size
      guard room > 0 else { return }
      // Costs only grow with the group, so the present ones bound all that follow.
      let spent = chosen.isEmpty ? (slot.base.size == 0 ? scale * slot.blockWeight : 0) : cost(shape)
      for position in first..<max(first, order.count) {
        let reach = prefix[min(order.count, position + room)] - prefix[position]
        let hope = total + reach - spent - cutCost
        if isListing ? hope < target : hope <= target { return }
        if found.count > listLimit { return }
        guard let next = joined(shape, order[position], room) else { continue }
        guard mayMeet(order[position]) else { continue }
        chosen.append(order[position])
        let before = cutCost
        if !remainders.isEmpty { cutCost += cuts.add(remainders[position]) }
        let sum = total + worth[position]
        let gain = sum - cost(next) - cutCost
        if slot.required.map({ chosen.contains($0) }) ?? true {
          if isListing {
            if gain >= target { found.append(chosen) }
          } else if gain > target {
            target = gain
            bestItems = chosen
          }
        }
        if !slot.isSingle { extend(from: position + 1, worth: sum, shape: next) }
        chosen.removeLast()
        if !remainders.isEmpty { cuts.remove(remainders[position]) }
        cutCost = before
      }
    }

    private func mayMeet(_ item: Int) -> Bool {
      slot.conflicts.isEmpty
        || chosen.allSatisfy { !slot.conflicts.contains($0 * slot.items.count + item) }
    }

    /// The group with `item`, or nil where size or grades forbid it.
    private func joined(_ shape: GroupShape, _ position: Int, _ room: Int) -> GroupShape? {
      let item = slot.items[position]
      guard item.size <= room, shape.size + item.size <= item.sizeLimit else { return nil }
      var next = shape
      next.size += item.size
      next.lowest = min(next.lowest, item.lowestGrade)
      next.highest = max(next.highest, item.highestGrade)
      guard next.highest - next.lowest <= slot.gradeSpan else { return nil }
      next.teachers.formUnion(slot.itemTeachers[position])
      next.sizeLimit = min(next.sizeLimit, item.sizeLimit)
      return next
    }
  }
}
