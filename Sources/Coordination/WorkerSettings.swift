public import CalendarStorage

/// How a worker works. All times are milliseconds.
public struct WorkerSettings: Sendable {
  /// What it is called: unique among those that run at the same time, and never the same after a restart.
  public var name: String
  /// Where the zones of gyms come from.
  public var zones: any ZoneSource
  /// How far ahead it takes what is due.
  public var horizon = 10_000
  /// The most rows that it takes in one transaction.
  public var batch = 2500
  /// How often it looks for work, if nobody wakes it.
  public var tick = 1000
  /// How long before the first send of an opening it makes connections ready.
  public var prewarm = 5000
  /// How long before a send it is marked as being sent.
  public var lead = 500
  /// Sends whose times are so close to each other are marked together.
  public var gathering = 200
  /// How long before an opening the gym's clock is asked.
  public var reach = 60_000

  /// The usual settings for a worker with a name.
  public init(name: String, zones: any ZoneSource) {
    self.name = name
    self.zones = zones
  }
}
