import CalendarDomain
import CalendarSupport
import GymSimulator
import Prebooking
import SchoolDomain

/// Workers that follow the rules on a simulated gym, in a time that only events move: a run is the same every time.
struct VirtualRun {
  /// Microseconds since 1970 by our clock.
  private(set) var now: Int
  private(set) var rows: [ClassPrebooking]
  private(set) var world: SimulatedGym
  private var gym: Gym
  private var workers: [String]
  /// The next one last.
  private var events: [Event] = []
  private var random: VirtualChance
  /// How many of a thousand steps of a worker are its last.
  private let deathsPerThousand: Int
  private(set) var deaths = 0
  /// How often each row was sent.
  private(set) var sends: [PrebookingID: Int] = [:]

  struct Event {
    let at: Int
    /// Whose it is; nil goes on when workers die.
    let worker: String?
    let kind: Kind
  }

  enum Kind {
    case tick(slot: Int)
    case mark(PrebookingID, Lease)
    case send(PrebookingID, Lease)
    case arrive(PrebookingID, SendTarget, Lease, attempt: Int, back: Int, worker: String)
    case reply(PrebookingID, Lease, attempt: Int, GymResponse)
    case timeout(PrebookingID, Lease, attempt: Int)
    case ask(PrebookingID, Lease, first: Instant?)
  }

  static let opens = at("2026-11-27T06:00:00Z")

  init(
    script: GymScript, gym: Gym, rows: [ClassPrebooking], workers: Int, deathsPerThousand: Int, seed: UInt64
  ) {
    now = (Self.opens.milliseconds - 12_000) * 1000
    self.rows = rows
    world = SimulatedGym(script: script, start: now)
    self.gym = gym
    self.workers = (0..<workers).map { "w\($0)" }
    self.deathsPerThousand = deathsPerThousand
    random = VirtualChance(seed: seed)
    for slot in 0..<workers { add(now + slot * 137_000, self.workers[slot], .tick(slot: slot)) }
  }

  var isOver: Bool { rows.allSatisfy { !$0.status.isLive } }

  /// Runs until every row has ended; false where that takes more than so many events.
  mutating func run(most: Int = 400_000) -> Bool {
    for _ in 0..<most {
      if isOver { return true }
      guard let event = events.popLast() else { return false }
      now = event.at
      if let worker = event.worker {
        guard workers.contains(worker) else { continue }
        if random.isAmong(perThousand: deathsPerThousand) {
          die(worker)
          continue
        }
      }
      handle(event)
    }
    return false
  }

  private var instant: Instant { Instant(milliseconds: now / 1000) }

  private mutating func add(_ moment: Int, _ worker: String?, _ kind: Kind) {
    let event = Event(at: max(now, moment), worker: worker, kind: kind)
    // The next one is the last; of those of one moment the one that was added first.
    var (low, high) = (0, events.count)
    while low < high {
      let middle = (low + high) / 2
      if events[middle].at > event.at { low = middle + 1 } else { high = middle }
    }
    events.insert(event, at: low)
  }

  /// The worker is gone with all that it was about to do; another takes its place some seconds later.
  private mutating func die(_ worker: String) {
    guard let slot = workers.firstIndex(of: worker) else { return }
    deaths += 1
    workers[slot] = "w\(slot)-\(deaths)"
    events.removeAll { $0.worker == worker }
    add(now + 1_000_000 + random.below(20_000_000), workers[slot], .tick(slot: slot))
  }

  private mutating func handle(_ event: Event) {
    let worker = event.worker ?? ""
    switch event.kind {
    case .tick(let slot):
      tick(worker)
      add(now + 1_000_000, worker, .tick(slot: slot))
    case .mark(let id, let lease):
      guard let row = row(id), row.lease == lease else { return }
      if let change = PrebookingRules.beginSend(row, with: lease, at: instant, of: gym), make(change) {
        add((lease.until.milliseconds - Lease.length) * 1000, worker, .send(id, lease))
      } else if let change = PrebookingRules.giveBack(row, with: lease) {
        make(change)
      }
    case .send(let id, let lease): send(id, lease, worker)
    case .arrive(let id, let target, let lease, let attempt, let back, let worker):
      guard let request = row(id)?.request else { return }
      let response = world.book(
        owner: request.owner, key: target.key, date: request.place.date, asksWaitlist: target.asksWaitlist,
        at: now)
      if response.reply == .timedOut { return }
      add(now + back, worker, .reply(id, lease, attempt: attempt, response))
    case .reply(let id, let lease, let attempt, let response):
      settle(id, lease, attempt, GymResponse.outcomes.classify(response.reply), response.booking)
    case .timeout(let id, let lease, let attempt): settle(id, lease, attempt, .unknown, nil)
    case .ask(let id, let lease, let first): ask(id, lease, first, worker)
    }
  }

  private mutating func tick(_ worker: String) {
    let context = PrebookingContext(
      now: instant, zones: ZoneTable(release: "", clocks: []), gyms: [gym], rows: rows)
    let plan = TickPlanner.plan(context, TickRequest(worker: worker))
    let made = Set(plan.changes.filter { make($0) }.map(\.id))
    for send in plan.sends where made.contains(send.id) {
      guard let lease = row(send.id)?.lease else { continue }
      add((send.fireAt.milliseconds - 200) * 1000, worker, .mark(send.id, lease))
    }
    for asked in plan.verifications where made.contains(asked.id) {
      guard let lease = row(asked.id)?.lease else { continue }
      add(asked.first.milliseconds * 1000, worker, .ask(asked.id, lease, first: nil))
    }
  }

  private mutating func send(_ id: PrebookingID, _ lease: Lease, _ worker: String) {
    guard let row = row(id), row.status == .inFlight, row.lease == lease, let target = row.target else {
      return
    }
    sends[id, default: 0] += 1
    let way = world.latency(owner: row.request.owner, key: target.key, number: row.progress.attempt)
    let attempt = row.progress.attempt
    // The request is on its way, whatever becomes of the worker.
    add(
      now + way.there, nil,
      .arrive(id, target, lease, attempt: attempt, back: way.back, worker: worker))
    add(now + gym.settings.requestTimeout * 1000, worker, .timeout(id, lease, attempt: attempt))
  }

  private mutating func settle(
    _ id: PrebookingID, _ lease: Lease, _ attempt: Int, _ outcome: GymOutcome, _ booking: String?
  ) {
    guard let row = row(id), row.progress.attempt == attempt else { return }
    let end = AttemptEnd(sent: nil, ended: instant, outcome: outcome.kind)
    if let change = PrebookingRules.onOutcome(
      row, with: lease, outcome, end: end, booking: booking, of: gym)
    {
      make(change)
    } else if let change = PrebookingRules.onLateAnswer(
      row, attempt: attempt, outcome, end: end, booking: booking)
    {
      make(change)
    }
  }

  private mutating func ask(_ id: PrebookingID, _ lease: Lease, _ first: Instant?, _ worker: String) {
    guard let row = row(id), row.status == .verifying, row.lease == lease else { return }
    let listed = world.list(owner: row.request.owner, date: row.request.place.date, at: now)
    let own = listed?.first { booking in row.request.targets.contains { $0.key == booking.key } }
    let listing: GymListing = listed == nil ? .failed : own.map { .listed(reference: $0.id) } ?? .none
    if let change = PrebookingRules.onListing(
      row, with: lease, listing, first: first, at: instant, of: gym)
    {
      make(change)
    } else if first == nil {
      let second = PrebookingRules.verification(of: row, from: instant, of: gym).second
      add(second.milliseconds * 1000, worker, .ask(id, lease, first: instant))
    }
  }

  private func row(_ id: PrebookingID) -> ClassPrebooking? { rows.first { $0.id == id } }

  @discardableResult private mutating func make(_ change: PrebookingChange) -> Bool {
    guard let index = rows.firstIndex(where: { $0.id == change.id }),
      let after = change.applied(to: rows[index])
    else { return false }
    rows[index] = after
    if let until = change.pauseUntil { gym.state.pausedUntil = max(gym.state.pausedUntil ?? until, until) }
    return true
  }
}

/// Numbers that are the same on every run: SplitMix64.
struct VirtualChance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, limit)))
  }

  mutating func isAmong(perThousand: Int) -> Bool { below(1000) < perThousand }
}
