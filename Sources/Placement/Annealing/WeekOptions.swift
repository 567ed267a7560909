import Preloading
import Rules
import SchoolDomain

/// What may be put into a week, and where.
///
/// An *option* is an item at a slot: one session of one service, or those of the students of a `together` rule. It is put
/// and taken as a whole.
struct WeekOptions: Sendable {
  struct Option: Sendable {
    @Narrow var slot: Int
    @Narrow var day: Int
    /// Penalty of its sessions by themselves, less the price of what they keep.
    let cost: Int
    @Narrow var size: Int
    /// Largest group that it may be in, with the base counted.
    @Narrow var limit: Int
    @Narrow var lowestGrade: Int
    @Narrow var highestGrade: Int
    /// The first of its members.
    let first: Member
    /// The other members of a bundle, in `others`.
    @NarrowRange var others: Range<Int>
    /// Distinct teachers, in `teachers`.
    @NarrowRange var teachers: Range<Int>
    /// The slot takes others only beside it.
    let isRequired: Bool

    var isSingle: Bool { others.isEmpty }
  }

  struct Member: Sendable {
    /// Position in the problem's services.
    @Narrow var service: Int
    /// Position among the students of the problem's services.
    @Narrow var student: Int
    /// Position among the pairs of student and provider.
    @Narrow var pair: Int
  }

  /// A slot.
  struct Place: Sendable {
    @Narrow var site: Int
    @Narrow var day: Int
    /// provider * days + day, among the problem's providers.
    @Narrow var providerDay: Int
    let stretch: WeekGrid.Stretch
    /// Cells that a new group takes; empty where fixed sessions have taken them.
    @NarrowRange var cells: Range<Int>
    let isAligned: Bool
    /// Fixed sessions with these times, which a group joins.
    let base: Base
    let needsRequired: Bool

    var minutes: Int { stretch.end - stretch.start }
  }

  struct Base: Sendable {
    @Narrow var size = 0
    @Narrow var limit = Int.max
    @Narrow var lowestGrade = 0
    @Narrow var highestGrade = 0
    /// Distinct teachers, in `teachers`.
    @NarrowRange var teachers = 0..<0

    var span: Int { highestGrade - lowestGrade }
  }

  /// Starts of one cost, of a service on a day.
  struct CostClass: Sendable {
    let cost: Int
    /// Position of its mask in `masks`.
    let mask: Int
  }

  private(set) var options: [Option] = []
  private(set) var others: [Member] = []
  /// Runs of distinct teachers; -1 stands for "none".
  private(set) var teachers: [Int] = []
  private(set) var places: [Place] = []
  /// By option: positions in `PlacementProblem.candidates`, ascending.
  private(set) var candidates: [[Int]] = []
  /// The option of each candidate; nil where it can't be placed at all.
  private(set) var optionOfCandidate: [Int?]
  /// The single option of a service that begins a group at a day and cell, `[(service * days + day) * cells + cell]`; -1
  /// where there is none.
  private(set) var optionAt: [Int32]
  /// Cells with such an option: a mask for each service and day.
  private(set) var starts: [UInt64]
  /// The same by cost, cheapest first, for each service and day: classes in `classes`, masks in `masks`.
  private(set) var classRanges: [Range<Int>] = []
  private(set) var classes: [CostClass] = []
  private(set) var masks: [UInt64] = []
  /// All other options of each service and day: those that join fixed sessions, and bundles.
  private(set) var rest: [[Int]]

  init(_ problem: PlacementProblem, _ index: WeekIndex, _ grid: WeekGrid) {
    let serviceDays = problem.services.count * grid.days
    optionOfCandidate = Array(repeating: nil, count: problem.candidates.count)
    optionAt = Array(repeating: -1, count: serviceDays * grid.cells)
    starts = Array(repeating: 0, count: serviceDays * grid.words)
    rest = Array(repeating: [], count: serviceDays)
    for slot in problem.slots {
      places.append(place(slot, index, problem, grid))
      for (number, item) in slot.items.enumerated() {
        add(item, isRequired: number == slot.required, to: slot, index, problem, grid)
      }
    }
    for serviceDay in 0..<serviceDays { classify(serviceDay, grid) }
  }

  private mutating func add(
    _ item: Item, isRequired: Bool, to slot: Slot, _ index: WeekIndex, _ problem: PlacementProblem,
    _ grid: WeekGrid
  ) {
    let members = item.candidates.map { index.member(problem.candidates[$0].service) }
    guard let first = members.first else { return }
    for candidate in item.candidates { optionOfCandidate[candidate] = options.count }
    let cell = grid.cell(at: slot.start)
    let beginsGroup = members.count == 1 && !slot.cells.isEmpty && cell >= 0
    for member in members {
      let serviceDay = member.service * grid.days + slot.day
      if beginsGroup {
        optionAt[serviceDay * grid.cells + cell] = Int32(options.count)
        starts[serviceDay * grid.words + cell >> 6] |= 1 << UInt64(cell & 63)
      } else {
        rest[serviceDay].append(options.count)
      }
    }
    others += members.dropFirst()
    teachers += item.teachers.map { $0 ?? -1 }
    candidates.append(item.candidates)
    options.append(
      Option(
        slot: places.count - 1, day: slot.day,
        cost: item.candidates.reduce(0) { $0 + problem.candidates[$1].penalty }, size: item.size,
        limit: item.sizeLimit, lowestGrade: item.lowestGrade, highestGrade: item.highestGrade,
        first: first, others: others.count - members.count + 1..<others.count,
        teachers: teachers.count - item.teachers.count..<teachers.count, isRequired: isRequired))
  }

  private mutating func place(
    _ slot: Slot, _ index: WeekIndex, _ problem: PlacementProblem, _ grid: WeekGrid
  ) -> Place {
    let provider = problem.context.school.providers[slot.provider]
    var base = Base()
    if !slot.base.isEmpty {
      base.size = slot.base.count
      base.limit =
        slot.base.map { $0.isIndividual ? 1 : min(provider.capacity, $0.maxGroup ?? provider.capacity) }
        .min() ?? .max
      base.lowestGrade = slot.base.map(\.grade).min() ?? 0
      base.highestGrade = slot.base.map(\.grade).max() ?? 0
      let mine = Set(slot.base.map { $0.teacher ?? -1 }).sorted()
      teachers += mine
      base.teachers = teachers.count - mine.count..<teachers.count
    }
    return Place(
      site: slot.site, day: slot.day, providerDay: index.provider(slot.provider) * grid.days + slot.day,
      stretch: grid.stretch(MinuteRange(slot.start, slot.end)), cells: slot.cells,
      isAligned: provider.grouping == .aligned, base: base, needsRequired: slot.required != nil)
  }

  private mutating func classify(_ serviceDay: Int, _ grid: WeekGrid) {
    let first = classes.count
    let known = (0..<grid.cells).map { optionAt[serviceDay * grid.cells + $0] }
    let costs = Set(known.filter { $0 >= 0 }.map { options[Int($0)].cost }).sorted()
    for cost in costs {
      classes.append(CostClass(cost: cost, mask: masks.count))
      masks += Array(repeating: 0, count: grid.words)
      for (cell, option) in known.enumerated() where option >= 0 && options[Int(option)].cost == cost {
        masks[masks.count - grid.words + cell >> 6] |= 1 << UInt64(cell & 63)
      }
    }
    classRanges.append(first..<classes.count)
  }
}
