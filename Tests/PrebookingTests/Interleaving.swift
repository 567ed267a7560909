import CalendarDomain
import CalendarSupport
import Prebooking
import SchoolDomain

/// Rows, workers with their memory, and a gym that knows what it accepted: a world in which anything happens in any order.
struct Interleaving {
  /// Something that happens.
  enum Event: Hashable {
    case claim(worker: Int, row: Int)
    /// A claimed row is marked and goes out; the gym accepts it or not.
    case send(worker: Int, row: Int, isAccepted: Bool)
    case answer(worker: Int, row: Int, Answer)
    /// The gym is asked, and says what it has or nothing at all.
    case list(worker: Int, row: Int, isAnswered: Bool)
    case cancel(row: Int)
    case leasesEnd
    case crash(worker: Int)
  }

  enum Answer: CaseIterable, Hashable {
    case clear, retry, lost
  }

  /// What a worker remembers of a row it works on: the row as it wrote it.
  struct Memory {
    var row: ClassPrebooking
    var lease: Lease
  }

  private(set) var rows: [ClassPrebooking]
  private(set) var now = SmallGym.opens
  private var memories: [[Memory?]]
  /// Bookings that the gym has.
  private(set) var accepted: [Int]
  /// Rows that were sent and of which nobody knows since what the gym did.
  private var isDoubtful: [Bool]
  /// What must never happen and did.
  private(set) var violations: [String] = []
  /// Steps from one status to another that were taken.
  private(set) var steps: Set<Step> = []

  struct Step: Hashable {
    let from: ClassPrebooking.Status
    let to: ClassPrebooking.Status
  }

  private static let gym = SmallGym().gym
  private static let zones = ZoneTable(release: "", clocks: [])

  init(rows count: Int, workers: Int, isOneClass: Bool) {
    var small = SmallGym()
    for number in 0..<count {
      small.add(
        PrebookingID("r\(number)"), isOneClass ? "c1" : ClassKey("c\(number)"), second: number,
        options: RequestOptions(window: 200_000_000))
    }
    rows = small.rows
    memories = Array(repeating: Array(repeating: nil, count: count), count: workers)
    accepted = Array(repeating: 0, count: count)
    isDoubtful = Array(repeating: false, count: count)
  }

  /// All that could happen now.
  var events: [Event] {
    var events: [Event] = [.leasesEnd]
    for worker in memories.indices {
      if memories[worker].contains(where: { $0 != nil }) { events.append(.crash(worker: worker)) }
      for row in rows.indices {
        switch memories[worker][row]?.row.status {
        case .claimed:
          events += [true, false].map { .send(worker: worker, row: row, isAccepted: $0) }
        case .inFlight: events += Answer.allCases.map { .answer(worker: worker, row: row, $0) }
        case .verifying: events += [true, false].map { .list(worker: worker, row: row, isAnswered: $0) }
        default: break
        }
        if rows[row].status.isLive { events.append(.claim(worker: worker, row: row)) }
      }
    }
    for row in rows.indices where rows[row].status.isLive { events.append(.cancel(row: row)) }
    return events
  }

  /// Whether everything has ended.
  var isOver: Bool { rows.allSatisfy { !$0.status.isLive } }

  mutating func happen(_ event: Event) {
    switch event {
    case .claim(let worker, let row): claim(worker, row)
    case .send(let worker, let row, let isAccepted): send(worker, row, isAccepted)
    case .answer(let worker, let row, let answer): self.answer(worker, row, answer)
    case .list(let worker, let row, let isAnswered): list(worker, row, isAnswered)
    case .cancel(let row):
      if case .accept(let change) = PrebookingRules.cancel(rows[row], by: rows[row].request.owner) {
        make(change, row)
      }
    case .leasesEnd: now = now.plus(60_000)
    case .crash(let worker): for row in rows.indices { memories[worker][row] = nil }
    }
  }

  /// A tick of which only the change of one row is made, so that ticks come in all orders.
  private mutating func claim(_ worker: Int, _ row: Int) {
    let context = PrebookingContext(now: now, zones: Self.zones, gyms: [Self.gym], rows: rows)
    let plan = TickPlanner.plan(context, TickRequest(worker: "w\(worker)"))
    guard let change = plan.changes.first(where: { $0.id == rows[row].id }), make(change, row) else { return }
    guard let lease = change.after.lease else { return }
    memories[worker][row] = Memory(row: change.after, lease: lease)
  }

  private mutating func send(_ worker: Int, _ row: Int, _ isAccepted: Bool) {
    guard let memory = memories[worker][row] else { return }
    memories[worker][row] = nil
    guard
      let change = PrebookingRules.beginSend(memory.row, with: memory.lease, at: now, of: Self.gym),
      make(change, row)
    else { return }
    if isDoubtful[row] { violations.append("r\(row) was sent again without a verification") }
    isDoubtful[row] = true
    if isAccepted { accepted[row] += 1 }
    memories[worker][row] = Memory(row: change.after, lease: memory.lease)
  }

  private mutating func answer(_ worker: Int, _ row: Int, _ answer: Answer) {
    guard let memory = memories[worker][row] else { return }
    memories[worker][row] = nil
    let outcome: GymOutcome =
      switch answer {
      case .lost: .unknown
      case .clear: accepted[row] > 0 ? .booked : .refused
      case .retry: accepted[row] > 0 ? .alreadyBooked : .authExpired
      }
    let end = AttemptEnd(sent: nil, ended: now, outcome: outcome.kind)
    let change = PrebookingRules.onOutcome(
      memory.row, with: memory.lease, outcome, end: end, booking: nil, of: Self.gym)
    if let change, make(change, row) {
      if outcome != .unknown { isDoubtful[row] = false }
      return
    }
    let late = PrebookingRules.onLateAnswer(
      rows[row], attempt: memory.row.progress.attempt, outcome, end: end, booking: nil)
    if let late { make(late, row) }
  }

  private mutating func list(_ worker: Int, _ row: Int, _ isAnswered: Bool) {
    guard let memory = memories[worker][row] else { return }
    memories[worker][row] = nil
    let listing: GymListing =
      isAnswered ? (accepted[row] > 0 ? .listed(reference: nil) : .none) : .failed
    let second = PrebookingRules.verification(of: memory.row, from: now, of: Self.gym).second
    let change = PrebookingRules.onListing(
      memory.row, with: memory.lease, listing, first: now, at: second, of: Self.gym)
    if let change, make(change, row), isAnswered { isDoubtful[row] = false }
  }

  @discardableResult private mutating func make(_ change: PrebookingChange, _ row: Int) -> Bool {
    guard let after = change.applied(to: rows[row]) else { return false }
    if !rows[row].status.isLive { violations.append("r\(row) had ended and was changed") }
    if after.version != rows[row].version + 1 { violations.append("r\(row) has another version") }
    if rows[row].status != after.status { steps.insert(Step(from: rows[row].status, to: after.status)) }
    rows[row] = after
    if accepted[row] > 1 { violations.append("r\(row) has two bookings") }
    return true
  }

  /// A worker that nothing happens to works until everything has ended; false where it does not within a thousand events.
  mutating func drain() -> Bool {
    for worker in memories.indices { happen(.crash(worker: worker)) }
    for _ in 0..<1000 {
      if isOver { return rows.indices.allSatisfy { (rows[$0].status == .booked) == (accepted[$0] == 1) } }
      happen(.leasesEnd)
      for row in rows.indices where rows[row].status.isLive {
        happen(.claim(worker: 0, row: row))
        switch rows[row].status {
        case .claimed:
          happen(.send(worker: 0, row: row, isAccepted: accepted[row] == 0))
          happen(.answer(worker: 0, row: row, .clear))
        case .verifying: happen(.list(worker: 0, row: row, isAnswered: true))
        default: break
        }
      }
    }
    return false
  }

  /// What decides how it goes on. Rows are alike, and so are workers: their order is left out.
  var key: [UInt8] {
    let orders = memories.count == 2 ? [[0, 1], [1, 0]] : [Array(memories.indices)]
    return orders.map { order in
      rows.indices.map { row in key(of: row, order) }.sorted { $0.lexicographicallyPrecedes($1) }
        .flatMap { $0 }
    }.min { $0.lexicographicallyPrecedes($1) } ?? []
  }

  private func key(of row: Int, _ order: [Int]) -> [UInt8] {
    let stored = rows[row]
    var key: [UInt8] = [
      UInt8(ClassPrebooking.Status.allCases.firstIndex(of: stored.status) ?? 0),
      UInt8(min(stored.progress.attempt, 200)), UInt8(accepted[row]), isDoubtful[row] ? 1 : 0,
      UInt8(stored.progress.tries(of: .authExpired)), 0,
    ]
    if let lease = stored.lease {
      let worker = order.firstIndex { lease.worker == "w\($0)" } ?? 0
      key[5] = UInt8(worker + 1 + (lease.until > now ? 10 : 0))
    }
    for worker in order {
      guard let memory = memories[worker][row] else {
        key.append(0)
        continue
      }
      let status = ClassPrebooking.Status.allCases.firstIndex(of: memory.row.status) ?? 0
      key.append(
        UInt8(
          1 + status * 8 + (memory.row.version == stored.version ? 1 : 0)
            + (memory.row.progress.attempt == stored.progress.attempt ? 2 : 0)
            + (memory.lease.until > now ? 4 : 0)))
    }
    return key
  }
}
