import CalendarDomain
import CalendarSupport
import Prebooking
import SchoolDomain

/// One gym, `g`, in Madrid, with requests built in sight. Classes open at the same local time four days before.
struct SmallGym {
  /// Half an hour before the class of 2026-12-01 07:00, that is 06:00 UTC, opens.
  var now = at("2026-11-27T05:30:00Z")
  var gym = Gym(
    id: "g", zone: "Europe/Madrid", opening: .sameLocalTime(daysBefore: 4),
    settings: GymSettings(fireOffset: 0))
  var others: [Gym] = []
  var rows: [ClassPrebooking] = []

  static let opens = at("2026-11-27T06:00:00Z")

  var context: PrebookingContext {
    let gyms = [gym] + others
    let zones = Zones.table(
      "Europe/Madrid", "America/New_York", "America/Argentina/Buenos_Aires", "UTC", around: now)
    return PrebookingContext(now: now, zones: zones, gyms: gyms, rows: rows)
  }

  /// A request for a class at seven.
  static func request(
    _ owner: String, _ key: ClassKey = "c1", gym: GymID = "g", date: String = "2026-12-01",
    options: RequestOptions = RequestOptions()
  ) -> ClassRequest {
    ClassRequest(
      ClassPlace(gym: gym, key: key, date: on(date)), minute: 420, owner: owner, options: options)
  }

  /// Adds a row made so many seconds after midnight of the day before the opening.
  mutating func add(
    _ id: PrebookingID, _ key: ClassKey = "c1", owner: String? = nil, second: Int = 0,
    options: RequestOptions = RequestOptions()
  ) {
    let times = PrebookingTimes(classStart: at("2026-12-01T06:00:00Z"), opens: Self.opens)
    rows.append(
      ClassPrebooking(
        id: id, request: Self.request(owner ?? id.text, key, options: options),
        created: Instant(milliseconds: at("2026-11-26T00:00:00Z").milliseconds + second * 1000), times: times)
    )
  }

  func row(_ id: PrebookingID) -> ClassPrebooking? { rows.first { $0.id == id } }

  func plan(_ worker: String = "w", batch: Int = 500) -> DispatchPlan {
    TickPlanner.plan(context, TickRequest(worker: worker, batch: batch))
  }

  /// Makes a change; false where its condition does not hold.
  @discardableResult mutating func make(_ change: PrebookingChange?) -> Bool {
    guard let change, let index = rows.firstIndex(where: { $0.id == change.id }),
      let after = change.applied(to: rows[index])
    else { return false }
    rows[index] = after
    if let until = change.pauseUntil { gym.state.pausedUntil = until }
    return true
  }

  /// Makes all changes of a plan and returns how many could be made.
  @discardableResult mutating func apply(_ plan: DispatchPlan) -> Int {
    plan.changes.count { make($0) }
  }

  /// A tick of a worker, applied; true where it claimed the row.
  @discardableResult mutating func claim(_ id: PrebookingID, by worker: String = "w") -> Lease? {
    apply(plan(worker))
    return row(id)?.lease.flatMap { $0.worker == worker ? $0 : nil }
  }

  /// Marks a claimed row as being sent; the lease where that could be done.
  @discardableResult mutating func send(_ id: PrebookingID, by worker: String = "w") -> Lease? {
    guard let row = row(id), let lease = row.lease, lease.worker == worker,
      make(PrebookingRules.beginSend(row, with: lease, at: now, of: gym))
    else { return nil }
    return lease
  }

  /// Claims a row, sends it at the opening and has the gym answer; false where one of them could not be done.
  @discardableResult mutating func answer(_ id: PrebookingID, _ outcome: GymOutcome) -> Bool {
    if row(id)?.status != .inFlight {
      claim(id)
      send(id)
    }
    guard let row = row(id), let lease = row.lease else { return false }
    return make(
      PrebookingRules.onOutcome(
        row, with: lease, outcome, end: AttemptEnd(sent: now, ended: now, outcome: outcome.kind),
        booking: outcome == .booked ? "b" : nil, of: gym))
  }

  /// Claims an unknown row to be verified and has the gym list nothing twice, as late as the rules want it.
  @discardableResult mutating func verify(_ id: PrebookingID, _ listing: GymListing = .none) -> Bool {
    claim(id)
    guard let row = row(id), row.status == .verifying, let lease = row.lease else { return false }
    let times = PrebookingRules.verification(of: row, from: now, of: gym)
    now = times.second
    return make(
      PrebookingRules.onListing(row, with: lease, listing, first: times.first, at: now, of: gym))
  }
}

extension Instant {
  /// So many milliseconds later.
  func plus(_ milliseconds: Int) -> Instant { Instant(milliseconds: self.milliseconds + milliseconds) }
}
