import CalendarDomain
import Planning
import SchoolDomain

/// What a worker does next: which rows it takes, when each goes out, and why the others are left.
///
/// Every tick looks at all rows that are due, however long ago they were: nothing but the rows decides, so a tick that was
/// missed, late or doubled loses nothing.
public enum TickPlanner {
  /// A pure function: the same context and request give the same plan.
  ///
  /// The context must hold the rows that are due, and of their classes all rows that have a sequence or a lease.
  public static func plan(_ context: PrebookingContext, _ request: TickRequest) -> DispatchPlan {
    var run = TickRun(context: context, request: request)
    for row in context.rows { run.consider(row) }
    run.dispatch()
    return run.plan
  }
}

/// A tick while its plan is made.
private struct TickRun {
  let context: PrebookingContext
  let request: TickRequest
  private let horizon: Instant
  private let classes: ClassesAtWork
  /// The gyms that the worker can ask; nil is every gym.
  private let gyms: Set<GymID>?
  /// How many rows may still be taken.
  private var room: Int
  /// Rows to be sent, in their order.
  private var candidates: [Candidate] = []
  /// The last candidate of each class.
  private var last: [ClassPlace: PrebookingID] = [:]
  private var changes: [PrebookingChange] = []
  private var verifications: [PlannedVerification] = []
  private var sends: [PlannedSend] = []
  private var openings: [PlannedOpening] = []
  private var decisions: [PrebookingID: DispatchDecision] = [:]

  init(context: PrebookingContext, request: TickRequest) {
    self.context = context
    self.request = request
    horizon = Instant(milliseconds: context.now.milliseconds + request.horizon)
    classes = ClassesAtWork(context, worker: request.worker)
    gyms = request.gyms.map { Set($0) }
    room = min(request.batch, (request.mostAtWork ?? Int.max) - classes.own)
  }

  var plan: DispatchPlan {
    DispatchPlan(
      now: context.now, zones: context.zones.release, worker: request.worker, sends: sends,
      verifications: verifications, openings: openings, changes: changes.inOrder { $0.id < $1.id },
      decisions: context.rows.compactMap { decisions[$0.id] }
        + context.untimed.map {
          DispatchDecision(id: $0.id, verdict: .fail, reason: $0.reason, detail: $0.detail)
        })
  }

  /// Decides all about a row but when it goes out.
  mutating func consider(_ row: ClassPrebooking) {
    if let change = PrebookingRules.recover(row, at: context.now) {
      return make(change, .leaseOver, detail: change.after.status.rawValue)
    }
    switch row.status {
    case .booked, .refused, .expired, .cancelled, .unverifiable:
      decide(row, .keep, .settled, detail: row.status.rawValue)
    case .claimed, .inFlight, .verifying: decide(row, .keep, .atWork, detail: row.lease?.worker)
    case .unknown: if isAskedHere(row) { verify(row) }
    case .scheduled, .retryWait: if isAskedHere(row) { schedule(row) }
    }
  }

  /// Whether the worker can ask the gym of a row; decides about the row where it cannot.
  private mutating func isAskedHere(_ row: ClassPrebooking) -> Bool {
    if gyms?.contains(row.request.place.gym) ?? true { return true }
    decide(row, .keep, .notAskedHere)
    return false
  }

  private mutating func verify(_ row: ClassPrebooking) {
    guard let gym = context[row.request.place.gym] else { return decide(row, .fail, .noGym) }
    if !gym.settings.listsBookings { return end(row, as: .unverifiable, .cannotList) }
    if row.progress.claims >= PrebookingProgress.mostClaims {
      return end(row, as: .unverifiable, .tooManyClaims)
    }
    guard takesRoom() else { return decide(row, .postpone, .batchFull) }
    let times = PrebookingRules.verification(of: row, from: context.now, of: gym)
    verifications.append(PlannedVerification(id: row.id, first: times.first, second: times.second))
    make(row.claimed(as: .verifying, by: request.worker, until: times.second), .verify)
  }

  private mutating func schedule(_ row: ClassPrebooking) {
    let place = row.request.place
    guard let gym = context[place.gym] else { return decide(row, .fail, .noGym) }
    let times = times(of: row, gym)
    if let reason = ending(of: row, times, gym) { return end(row, as: .expired, reason) }
    if row.progress.claims >= PrebookingProgress.mostClaims {
      return end(row, as: .unverifiable, .tooManyClaims)
    }
    let due = row.firesAt(times, gym, now: context.now)
    let start = max(due, context.now, gym.state.pausedUntil ?? context.now)
    guard start <= horizon else {
      if times != row.times {
        return make(row.changed { $0.times = times }, .refreshedZone, detail: times.opens.description)
      }
      let isPaused = due <= horizon
      return decide(row, .keep, isPaused ? .paused : .notDue, detail: (isPaused ? start : due).description)
    }
    if let worker = classes.holders[place] { return decide(row, .keep, .heldElsewhere, detail: worker) }
    if gym.settings.mode == .strictFIFO, let earlier = classes.unanswered[place] ?? last[place] {
      return decide(row, .keep, .waitsForEarlier, detail: earlier.text)
    }
    guard takesRoom() else { return decide(row, .postpone, .batchFull) }
    candidates.append(Candidate(row: row, times: times, gym: gym, start: start))
    last[place] = row.id
  }

  /// The times that the gym's zone and rule give today, until the row has been sent; its own where they give none.
  private func times(of row: ClassPrebooking, _ gym: Gym) -> PrebookingTimes {
    guard row.progress.attempt == 0, let clock = context.zones[gym.zone] else { return row.times }
    return PrebookingTimes(row.request, of: gym, clock: clock) ?? row.times
  }

  /// Why nothing is sent any more; nil where something is.
  private func ending(of row: ClassPrebooking, _ times: PrebookingTimes, _ gym: Gym) -> DispatchReason? {
    if times.giveUp <= context.now { return times.classStart <= context.now ? .classBegun : .windowOver }
    if let pause = gym.state.pausedUntil, times.giveUp <= pause { return .pausedPastEnd }
    guard times.giveUp <= times.due else { return nil }
    return row.progress.attempt == 0 ? .opensAfterClass : .windowOver
  }

  /// Spreads the candidates of each opening over its time and claims them.
  mutating func dispatch() {
    var next = classes.sequences
    var sequences: [PrebookingID: Int] = [:]
    for candidate in candidates {
      let row = candidate.row
      sequences[row.id] = row.progress.sequence ?? next[row.request.place, default: 0]
      if row.progress.sequence == nil { next[row.request.place, default: 0] += 1 }
    }
    for opening in Opening.all(of: candidates) {
      let before = classes.planned[opening.key] ?? []
      let spread = opening.spread(after: before)
      openings.append(spread.opening)
      for (offset, candidate) in opening.candidates.enumerated() {
        let row = candidate.row
        let sequence = sequences[row.id] ?? 0
        sends.append(
          PlannedSend(
            id: row.id, place: row.request.place, fireAt: spread.fireAt[offset], sequence: sequence,
            position: before.count + offset))
        make(
          row.claimed(
            as: .claimed, by: request.worker, until: spread.fireAt[offset], times: candidate.times,
            sequence: sequence),
          .claimed, detail: candidate.times == row.times ? nil : DispatchReason.refreshedZone.rawValue)
      }
    }
    sends = sends.inOrder {
      ($0.fireAt, $0.place.gym, $0.position) < ($1.fireAt, $1.place.gym, $1.position)
    }
  }

  private mutating func takesRoom() -> Bool {
    guard room > 0 else { return false }
    room -= 1
    return true
  }

  private mutating func end(
    _ row: ClassPrebooking, as status: ClassPrebooking.Status, _ reason: DispatchReason
  ) {
    make(row.changed { $0.status = status }, reason, detail: status.rawValue)
  }

  private mutating func make(_ change: PrebookingChange, _ reason: DispatchReason, detail: String? = nil) {
    changes.append(change)
    decide(change.after, .change, reason, detail: detail)
  }

  private mutating func decide(
    _ row: ClassPrebooking, _ verdict: Decision.Verdict, _ reason: DispatchReason, detail: String? = nil
  ) {
    decisions[row.id] = DispatchDecision(id: row.id, verdict: verdict, reason: reason, detail: detail)
  }
}

extension Array {
  /// Its elements sorted; positions are moved meanwhile in place of the elements, which are large.
  fileprivate func inOrder(_ precedes: (Element, Element) -> Bool) -> [Element] {
    indices.sorted { precedes(self[$0], self[$1]) }.map { self[$0] }
  }
}

extension ClassPrebooking {
  /// When it is to go out by our clock, whatever the moment: an opening is the gym's time, a retry ours.
  func firesAt(_ times: PrebookingTimes, _ gym: Gym, now: Instant) -> Instant {
    progress.attempt == 0 ? gym.fire(at: times.due, now: now) : times.due
  }

  /// The claim of a row by a worker, which lasts until some time after it is to go out or the gym to be asked.
  fileprivate func claimed(
    as status: Status, by worker: String, until moment: Instant, times: PrebookingTimes? = nil,
    sequence: Int? = nil
  ) -> PrebookingChange {
    changed {
      $0.status = status
      if let times { $0.times = times }
      if let sequence { $0.progress.sequence = sequence }
      $0.progress.claims += 1
      $0.lease = Lease(
        worker: worker, number: version + 1,
        until: Instant(milliseconds: moment.milliseconds + Lease.length))
    }
  }
}
