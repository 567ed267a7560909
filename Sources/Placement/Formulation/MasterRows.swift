import MILP
import SchoolDomain

/// The rows of a master problem and where candidates, slots and auxiliary columns stand in them.
///
/// All numbers are integers. A block's coefficient in a row is the sum over its slot and its candidates.
struct MasterRows: Sendable {
  struct Term: Hashable, Sendable {
    let row: Int
    let coefficient: Int
  }

  enum Bound: Hashable, Sendable {
    case atMost(Int)
    case atLeast(Int)
    case equal(Int)

    /// The number on the right-hand side.
    var value: Int {
      switch self {
      case .atMost(let value), .atLeast(let value), .equal(let value): value
      }
    }
  }

  /// What a row limits: a proof gathers the prices of its rows by it.
  enum Owner: Hashable, Sendable {
    /// A service's week, for all sessions of a day alike.
    case week
    /// The days of a student with a provider.
    case meetings
    /// A student's day.
    case student
    /// A provider's day as groups and lunches.
    case providerDay
    /// Minutes that a provider is busy.
    case load(provider: Int, day: Int)
    /// A step of an `open` provider's day, for all sessions of a service alike.
    case cell(provider: Int, day: Int, cell: Int)
    /// An `open` provider's sessions at a site over a cell; with `distance`, those at other sites so many cells later.
    case presence(provider: Int, day: Int, site: Int, cell: Int, distance: Int?)
    case unserved
    case branch
    /// A part of others, rounded down: a proof has no words for a part of it.
    case cut
  }

  /// What a row counts and limits, where a proof has words for a part of it (`ProofPrices.OfSum`).
  enum Countable: Hashable, Sendable {
    /// Sessions of a service, as a position in the problem.
    case week(service: Int)
    case day(service: Int, day: Int)
    /// Groups and lunches of an `aligned` provider over a cell.
    case step(provider: Int, day: Int, cell: Int)
    /// Sessions of the day and the next of a student's only service with a provider, one a day.
    case neighbors(student: Int, provider: Int, day: Int)
  }

  /// A column that is no block: a missing session, a lunch, an excess, a pair of neighboring days.
  struct Auxiliary: Hashable, Sendable {
    /// Unserved that one unit means; only missing sessions have it.
    var unserved = 0
    /// Penalty of one unit.
    var penalty = 0
    var lower = 0
    var upper = 1
    var terms: [Term] = []
    /// Columns of one choice group are exclusive: at most one unit over the group (a provider's lunches of a day).
    var choice: Int?
    /// The number that the column is, where a proof can tell cases apart by it.
    var subject: ProofSubject?
    /// Weighed at every level: it only keeps a branch's program feasible.
    var isEscape = false

    /// Says something of a day as a whole, that it is in use or how long it is: a branch on it decides more than one on a
    /// time of that day.
    var isDay: Bool {
      switch subject {
      case .meeting, .load: true
      default: false
      }
    }
  }

  /// A cell of an `open` provider's day: at which it counts whether it is in use, or where not all who can be there can be
  /// there together.
  struct BusyCell: Hashable, Sendable {
    /// The column that says whether it is in use; nil where that does not count.
    let auxiliary: Int?
    /// Of the rows on the cell.
    let owner: Owner
    /// Candidates that cover the cell, by service of the problem.
    let services: [Service]
    /// Those services, as positions in `services`, of students who must be apart; by rule.
    let apart: [[Int]]

    struct Service: Hashable, Sendable {
      let candidates: [Int]
      /// Most that can be there together with it.
      let limit: Int
    }
  }

  private(set) var bounds: [Bound] = []
  /// By row.
  private(set) var owners: [Owner] = []
  /// By row.
  private(set) var countables: [Countable?] = []
  private(set) var busyCells: [BusyCell] = []
  private(set) var auxiliaries: [Auxiliary] = []
  /// By candidate.
  private(set) var candidateTerms: [[Term]]
  /// By slot.
  private(set) var slotTerms: [[Term]]
  /// Rows that round others down, in the order of adding.
  var cuts: CutRows
  /// Rows by the number of lunch choice groups made so far.
  private(set) var choices = 0

  init(candidates: Int, slots: Int) {
    candidateTerms = Array(repeating: [], count: candidates)
    slotTerms = Array(repeating: [], count: slots)
    cuts = CutRows(candidates: candidates, slots: slots)
  }

  mutating func addRow(_ bound: Bound, of owner: Owner, counting what: Countable? = nil) -> Int {
    countables.append(what)
    bounds.append(bound)
    owners.append(owner)
    return bounds.count - 1
  }

  mutating func setBound(ofRow row: Int, _ bound: Bound) { bounds[row] = bound }

  /// Returns the position of the new column in `auxiliaries`.
  @discardableResult
  mutating func addAuxiliary(_ auxiliary: Auxiliary) -> Int {
    auxiliaries.append(auxiliary)
    return auxiliaries.count - 1
  }

  mutating func setBounds(ofAuxiliary auxiliary: Int, _ range: ClosedRange<Int>) {
    auxiliaries[auxiliary].lower = range.lowerBound
    auxiliaries[auxiliary].upper = range.upperBound
  }

  mutating func setPenalty(ofAuxiliary auxiliary: Int, _ penalty: Int) {
    auxiliaries[auxiliary].penalty = penalty
  }

  mutating func addBusyCell(_ cell: BusyCell) { busyCells.append(cell) }

  mutating func add(auxiliary: Int, to row: Int, _ coefficient: Int) {
    auxiliaries[auxiliary].terms.append(Term(row: row, coefficient: coefficient))
  }

  mutating func addChoice() -> Int {
    choices += 1
    return choices - 1
  }

  mutating func add(candidate: Int, to row: Int, _ coefficient: Int = 1) {
    candidateTerms[candidate].append(Term(row: row, coefficient: coefficient))
  }

  mutating func add(slot: Int, to row: Int, _ coefficient: Int = 1) {
    slotTerms[slot].append(Term(row: row, coefficient: coefficient))
  }

  /// Coefficients of a block, by row, ascending, zeros left out.
  func terms(of block: Block) -> [Term] {
    var all = slotTerms[block.slot]
    for candidate in block.candidates { all += candidateTerms[candidate] }
    all.sort { $0.row < $1.row }
    var merged: [Term] = []
    for term in all {
      if let last = merged.last, last.row == term.row {
        merged[merged.count - 1] = Term(
          row: term.row, coefficient: last.coefficient + term.coefficient)
      } else {
        merged.append(term)
      }
    }
    return merged.filter { $0.coefficient != 0 } + cuts.terms(of: block)
  }

  /// The row as the backend reads it.
  func modelRow(_ row: Int) -> LinearModel.Row {
    switch bounds[row] {
    case .atMost(let value): .atMost(Double(value))
    case .atLeast(let value): .atLeast(Double(value))
    case .equal(let value): .equal(Double(value))
    }
  }
}
