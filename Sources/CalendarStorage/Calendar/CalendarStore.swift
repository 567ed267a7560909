public import CalendarDomain
public import Database
public import Planning
public import Preloading
public import SchoolDomain

/// Where calendars, bookings, days and slots are kept.
///
/// A run is: `load` once, plan without the store, `apply` once. Nothing else of a store is asked while a plan is made.
public protocol CalendarStore: Sendable {
  /// Everything that a rule module asks for, in one statement and so of one moment. `now` is the plan's only time.
  func load(_ request: LoadRequest, now: Instant, zones: any ZoneSource) async throws(StoreError)
    -> CalendarContext

  /// Applies the groups of a plan, each whole or not at all, with their guards checked in the same transaction.
  /// A group that has been applied is not applied again. A plan of another store is refused.
  func apply(_ plan: Plan, at now: Instant) async throws(StoreError) -> ApplyReport

  /// Writes down the dates of bookings that plans have put, or whose provider has another zone: a plan names instants, and
  /// a store has no zones. Returns how many there were.
  @discardableResult
  func dateBookings(now: Instant, zones: any ZoneSource) async throws(StoreError) -> Int

  /// What tells this store from all others; nil where nothing is kept.
  func identity() async throws(StoreError) -> String?

  /// What has been done so far.
  var metrics: StoreMetrics { get }
}

/// What to load.
public struct LoadRequest: Hashable, Sendable {
  /// Only these; nil is all.
  public var providers: [ProviderID]?
  /// Bookings and busy times that touch this span; nil is those that end three days ago or later.
  public var span: InstantRange?
  /// Bookings that ended before this are left out; nil leaves none out.
  public var bookingsEnded: Instant?
  /// Whether to load the slots that begin in the span, and what slots are made with.
  public var slots: Bool
  /// Whether to load the rows of days.
  public var days: Bool

  /// Takes the value of each property; those with a default may be left out.
  public init(
    providers: [ProviderID]? = nil, span: InstantRange? = nil, days: Bool = true, slots: Bool = false
  ) {
    self.providers = providers
    self.span = span
    self.days = days
    self.slots = slots
  }

  /// Bookings and busy times that touch this.
  package func span(at now: Instant) -> InstantRange {
    span ?? InstantRange(now.advanced(byMinutes: -3 * 1440), .last)
  }
}
