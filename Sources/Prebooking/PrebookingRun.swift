public import SchoolDomain

/// What a run of a worker did, for a report.
public struct PrebookingRun: Hashable, Sendable {
  /// A request and its first send.
  public struct Row: Hashable, Sendable {
    /// The request as it is at the end.
    public let request: ClassPrebooking
    /// Its first send in the run; nil where nothing was sent.
    public let first: SendRecord?
    /// What came of its last send in the run.
    public let outcome: GymOutcome.Kind?
    /// How often it was sent in the run.
    public let attempts: Int
  }

  /// What the run did at a gym.
  public struct GymRow: Hashable, Sendable {
    /// The gym as it is at the end.
    public let gym: Gym
    /// How many requests were sent for the first time.
    public let openings: Int
    /// How long after its time each first send went out; nil where nothing was sent.
    public let latency: Percentiles?
    /// Requests that had not come to an end.
    public let unfinished: Int
    /// What the gym itself says; nil where nobody can ask it.
    public let truth: GymTruth?
  }

  /// In the order in which the requests are sent.
  public let rows: [Row]
  /// In the order of their ids.
  public let gyms: [GymRow]

  /// The report of what was sent, on the requests as they are at the end. `truths` are what gyms say that can be asked.
  public init(
    _ requests: [ClassPrebooking], of gyms: [Gym], sends: [SendRecord], truths: [GymID: GymTruth] = [:]
  ) {
    let byID = Dictionary(grouping: sends, by: \.id)
    rows = requests.map { request in
      let own = (byID[request.id] ?? []).sorted { ($0.attempt, $0.sent) < ($1.attempt, $1.sent) }
      return Row(request: request, first: own.first, outcome: own.last?.outcome, attempts: own.count)
    }
    let rows = rows
    self.gyms = gyms.sorted { $0.id < $1.id }.map { gym in
      let own = rows.filter { $0.request.request.place.gym == gym.id }
      let firsts = own.compactMap(\.first)
      return GymRow(
        gym: gym, openings: firsts.count, latency: Percentiles(firsts.map(\.fireLatency)),
        unfinished: own.count { $0.request.status.isLive }, truth: truths[gym.id])
    }
  }

  /// Whether every request has a place.
  public var isAllBooked: Bool { rows.allSatisfy { $0.request.status == .booked } }
}

/// What a gym that can be looked into says of a run.
public struct GymTruth: Hashable, Sendable {
  /// Requests that arrived before their class was open by the gym's clock.
  public let earlyArrivals: Int
  /// Bookings that somebody has of a class beyond the first.
  public let duplicates: Int
  /// Requests that count as booked of which the gym has no booking, and the other way round.
  public let lost: Int

  /// What was counted.
  public init(earlyArrivals: Int, duplicates: Int, lost: Int) {
    self.earlyArrivals = earlyArrivals
    self.duplicates = duplicates
    self.lost = lost
  }
}

/// Values by rank: of 100 sorted values p90 is the 90th (nearest rank).
public struct Percentiles: Hashable, Sendable {
  /// How many values there are.
  public let count: Int
  /// The value that half of them do not exceed.
  public let p50: Int
  /// The one that nine of ten do not exceed.
  public let p90: Int
  /// The one that 99 of 100 do not exceed.
  public let p99: Int
  /// The largest.
  public let most: Int

  /// Nil where there are no values.
  public init?(_ values: [Int]) {
    let sorted = values.sorted()
    guard let last = sorted.last else { return nil }
    func rank(_ percent: Int) -> Int { sorted[max(0, (sorted.count * percent + 99) / 100 - 1)] }
    count = sorted.count
    (p50, p90, p99, most) = (rank(50), rank(90), rank(99), last)
  }
}
