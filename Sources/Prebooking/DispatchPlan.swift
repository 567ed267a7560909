public import CalendarDomain
public import Planning
public import SchoolDomain

/// What one tick of a worker would do: which requests it takes, in which order and when they go out, and for every request
/// why. Made by a pure function; a dry run is this plan and nothing else.
public struct DispatchPlan: Hashable, Sendable {
  /// The moment it was made for.
  public let now: Instant
  /// The release of the IANA database that its times are of.
  public let zones: String
  /// Who would take the rows.
  public let worker: String
  /// In the order in which they go out.
  public let sends: [PlannedSend]
  /// Rows of which it is to be found out whether there is a booking, in their order.
  public let verifications: [PlannedVerification]
  /// How the sends of each opening are spread, by gym and time.
  public let openings: [PlannedOpening]
  /// All changes of rows, those that claim among them, by id: one for a row at most.
  public let changes: [PrebookingChange]
  /// One for every row, in the order of the rows; then one for everything that could not be timed.
  public let decisions: [DispatchDecision]
}

/// A request that goes out.
public struct PlannedSend: Hashable, Sendable {
  /// The row.
  public let id: PrebookingID
  public let place: ClassPlace
  /// When, by our clock.
  public let fireAt: Instant
  /// Its position in its class, from 0.
  public let sequence: Int
  /// Its position among the sends of the gym's opening, from 0.
  public let position: Int
}

/// A row for which the gym is asked whether there is a booking.
public struct PlannedVerification: Hashable, Sendable {
  /// The row.
  public let id: PrebookingID
  /// When the gym is asked first, by our clock.
  public let first: Instant
  /// At the earliest, where the first time lists none.
  public let second: Instant
}

/// The sends of a gym that begin at one time.
public struct PlannedOpening: Hashable, Sendable {
  /// The gym whose classes open.
  public let gym: GymID
  /// When the first goes out.
  public let start: Instant
  /// How many go out, those that were claimed before not counted.
  public let count: Int
  /// Microseconds from one to the next.
  public let step: Int
  /// Whether the sends wait for each other.
  public let mode: DispatchMode
}

/// What a tick decided about one row, and why.
public struct DispatchDecision: Hashable, Sendable {
  /// The row, or the entry of a file.
  public let id: PrebookingID
  /// Whether something is done about it.
  public let verdict: Decision.Verdict
  /// Why.
  public let reason: DispatchReason
  /// What a person may want to know besides.
  public let detail: String?
}

/// Why a row is sent, left or ended.
public enum DispatchReason: String, Sendable, CaseIterable {
  /// It is taken, and sent in its turn.
  case claimed
  /// Its worker was not heard of until its lease ended.
  case leaseOver = "lease-over"
  /// What became of the last send is to be found out.
  case verify
  /// Its time has not come.
  case notDue = "not-due"
  /// The gym's zone or rule says another time than when the request was taken.
  case refreshedZone = "refreshed-zone"
  /// The gym wants nothing for a while.
  case paused
  /// The gym is paused until it would be too late.
  case pausedPastEnd = "paused-past-end"
  /// The class has begun: it is too late.
  case classBegun = "class-begun"
  /// The class opens only when it has begun.
  case opensAfterClass = "opens-after-class"
  /// Nothing more is tried so long after the opening.
  case windowOver = "window-over"
  /// In its class an earlier request has no answer yet.
  case waitsForEarlier = "waits-for-earlier"
  /// Another worker has the class.
  case heldElsewhere = "held-elsewhere"
  /// Some worker has it already.
  case atWork = "at-work"
  /// It has come to its end before.
  case settled
  /// As many are taken as a tick may take, or as the worker may have.
  case batchFull = "batch-full"
  /// It was claimed too often for nothing: a person has to look.
  case tooManyClaims = "too-many-claims"
  /// Nobody knows what the gym did, and the gym does not say which bookings there are.
  case cannotList = "cannot-list"
  /// Another worker asks its gym.
  case notAskedHere = "not-asked-here"
  /// Its gym is not known.
  case noGym = "no-gym"
  /// The time zone database has no zone of the gym's name.
  case unknownZone = "unknown-zone"
  /// Nobody knows when the gym opens its classes.
  case noRule = "no-rule"
}

/// What a tick is to cover.
public struct TickRequest: Hashable, Sendable {
  /// Who takes the rows: unique among the workers that run at the same time, and never the same after a restart.
  public var worker: String
  /// Milliseconds from now on within which what is due is taken.
  public var horizon: Int
  /// The most rows that are taken at once.
  public var batch: Int
  /// The most rows that the worker has at a time; nil is no limit.
  public var mostAtWork: Int?
  /// The gyms that the worker can ask; nil is every gym.
  public var gyms: [GymID]?

  /// `horizon` is in milliseconds.
  public init(
    worker: String, horizon: Int = 10_000, batch: Int = 500, mostAtWork: Int? = nil, gyms: [GymID]? = nil
  ) {
    self.worker = worker
    self.horizon = horizon
    self.batch = batch
    self.mostAtWork = mostAtWork
    self.gyms = gyms
  }
}
