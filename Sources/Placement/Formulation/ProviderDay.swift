import Preloading
import Rules
import SchoolDomain

/// A provider's day as its rows are made of it: what may be placed there, what is fixed, and when lunch may begin.
struct ProviderDay {
  let problem: PlacementProblem
  let provider: Int
  let day: Int
  /// Those with items, as positions in the problem's slots, ascending.
  let slots: [Int]
  /// The fixed sessions.
  let standing: [Session]
  /// Lunches that the fixed sessions leave; empty where there is no lunch or the fixed sessions leave none.
  let lunches: [MinuteRange]

  init(_ problem: PlacementProblem, provider: Int, day: Int, slots: [Int], standing: [Session]) {
    self.problem = problem
    self.provider = provider
    self.day = day
    self.slots = slots
    self.standing = standing
    let school = problem.context.school
    if let lunch = school.providers[provider].lunch {
      lunches = lunch.starts(in: school.cycle).map { MinuteRange($0, $0 + lunch.minutes) }
        .filter { interval in !standing.contains { $0.range.overlaps(interval) } }
    } else {
      lunches = []
    }
  }

  var context: SchedulingContext { problem.context }

  /// The provider as the file has it.
  var entry: Provider { context.school.providers[provider] }

  /// lunch: sum l = 1, each lunch taking the cells it covers. `cells` has the rows by cell.
  func addLunches(cells: [Int: Int], to rows: inout MasterRows) {
    guard !lunches.isEmpty else { return }
    let row = rows.addRow(.equal(1), of: .providerDay)
    let choice = rows.addChoice()
    for lunch in lunches {
      var terms = [MasterRows.Term(row: row, coefficient: 1)]
      for cell in problem.cells(of: lunch) {
        if let cellRow = cells[cell] { terms.append(.init(row: cellRow, coefficient: 1)) }
      }
      rows.addAuxiliary(
        .init(
          terms: terms, choice: choice,
          subject: .lunch(provider: entry.id, day: context.school.cycle.days[day], start: lunch.start)))
    }
  }

  /// What a proof calls the minutes of the day.
  var loadSubject: ProofSubject {
    .load(provider: entry.id, day: context.school.cycle.days[day])
  }

  /// Distances in cells, falling to 0, at which two sessions of different sites exclude each other: ceil(travel / step), and
  /// below it, where both sessions may be shorter than the way, so many that one lies between any two sessions too near.
  var travelDistances: [Int] {
    let step = context.school.cycle.step
    let longest = (entry.travelMinutes + step - 1) / step
    let shortest = max(1, (slots.map { problem.slots[$0].minutes }.min() ?? step) / step)
    return Array(stride(from: longest, to: 0, by: 1 - 2 * shortest)) + [0]
  }

  /// Slots of `site` over `cell`, and slots of other sites over the cell `distance` later; base slots count too.
  func travelSides(site: Int, cell: Int, distance: Int) -> (here: [Int], there: [Int]) {
    func covers(_ slot: Int, _ cell: Int) -> Bool {
      let entry = problem.slots[slot]
      let start = context.gridStarts[cell]
      return entry.start <= start && start < entry.end
    }
    return (
      slots.filter { problem.slots[$0].site == site && covers($0, cell) },
      slots.filter { problem.slots[$0].site != site && covers($0, cell + distance) }
    )
  }
}
