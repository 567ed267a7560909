/// Where slots are that may be other than they look: few are, of a million that nobody has booked. Each is a statement of
/// `provider` and `start_ms`, with a slot as often as it is found.
extension SlotSQL {
  /// Which rows are meant: conditions on the provider of a table, on the starts of bookings, and on slots.
  struct Scope {
    /// Of a column that holds a provider's id.
    var provider: (String) -> String = { _ in "true" }
    /// Of a column that holds the start of a booking, so that those far from every slot are passed over.
    var near: (String) -> String = { _ in "true" }
    /// Of the table `slot`.
    var slots = "true"
  }

  /// Slots that some live booking is in the way of: no other one is taken.
  static func nearBookings(_ scope: Scope) -> String {
    let early = "taken.start_ms - 60000 * \(larger("taken.buffer_before", "provider.buffer_after"))"
    let late = "taken.end_ms + 60000 * \(larger("taken.buffer_after", "provider.buffer_before"))"
    return """
      SELECT slot.provider AS provider, slot.start_ms AS start_ms
      FROM booking AS taken CROSS JOIN provider CROSS JOIN slot
      WHERE \(isLive(holds: true)) AND \(scope.provider("taken.provider")) AND \(scope.near("taken.start_ms"))
        AND provider.id = taken.provider AND slot.provider = taken.provider
        AND slot.start_ms > \(early) - \(day) AND slot.start_ms < \(late) AND slot.end_ms > \(early) AND \(scope.slots)
      """
  }

  /// Slots whose time is blocked by a slot that somebody has closed, or by another calendar.
  static func nearBlocked(_ scope: Scope) -> String {
    let early = "busy.start_ms - 60000 * provider.buffer_after"
    return """
      SELECT slot.provider, slot.start_ms FROM slot AS shut CROSS JOIN slot
      WHERE shut.state = 'blocked' AND \(scope.provider("shut.provider")) AND slot.provider = shut.provider
        AND slot.start_ms > shut.start_ms - \(day) AND slot.start_ms < shut.end_ms AND slot.end_ms > shut.start_ms
        AND \(scope.slots)
      UNION
      SELECT slot.provider, slot.start_ms FROM busy_time AS busy CROSS JOIN provider CROSS JOIN slot
      WHERE \(scope.provider("busy.provider")) AND provider.id = busy.provider AND slot.provider = busy.provider
        AND slot.start_ms > \(early) - \(day) AND slot.start_ms < busy.end_ms + 60000 * provider.buffer_before
        AND slot.end_ms > \(early) AND \(scope.slots)
      """
  }

  /// Slots of dates that have as many bookings as the provider takes, holds that last counted.
  static func onFullDates(_ scope: Scope) -> String {
    """
    SELECT slot.provider, slot.start_ms FROM (
      SELECT other.provider AS provider, COALESCE(other.local_date, \(nearestDate)) AS local_date, count(*) AS number
      FROM provider CROSS JOIN booking AS other
      WHERE provider.max_per_day IS NOT NULL AND \(scope.provider("provider.id")) AND other.provider = provider.id
        AND \(isLive("other", holds: true)) AND \(scope.near("other.start_ms"))
      GROUP BY 1, 2) AS dates CROSS JOIN provider CROSS JOIN slot
    WHERE provider.id = dates.provider AND provider.max_per_day <= dates.number
      AND slot.provider = dates.provider AND slot.local_date = dates.local_date AND \(scope.slots)
    """
  }
}
