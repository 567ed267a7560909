/// Counts of slots that belong together. Each slot is counted once.
public struct SlotStatistics: Hashable, Sendable {
  /// What slots are counted by.
  public enum Key: String, Hashable, Sendable, CaseIterable {
    /// By the provider's id.
    case provider
    /// The date in the provider's zone.
    case day
    /// By the day of the week on which a slot begins, where the provider is.
    case weekday
  }

  /// A provider's id, a date, or a weekday in English.
  public let key: String
  /// All but the retired ones.
  public var total = 0
  /// Can be booked, notice aside.
  public var open = 0
  /// Could be booked were it not for holds.
  public var held = 0
  /// At some moment every seat is booked, or too near to a booking.
  public var booked = 0
  /// Closed by somebody and not booked, another calendar has the time, or the date has as many bookings as the provider
  /// takes on one.
  public var blocked = 0
  /// Begun without having been booked.
  public var past = 0

  /// No slots yet.
  public init(key: String) { self.key = key }

  /// Booked slots of a thousand that are booked or open; nil where there are none.
  public var utilization: Int? {
    let all = booked + open
    return all == 0 ? nil : (booked * 2000 + all) / (2 * all)
  }
}
