import Database

/// Parts of statements about slots. `slot` and `provider` are the tables of these names; argument `$1` is the time in ms.
enum SlotSQL {
  /// The longest booking, and the largest buffer on either side of it, in ms.
  static let day = 86_400_000

  /// Whether the booking `name` has its time; `holds` says whether holds that last count. The commonest status first.
  static func isLive(_ name: String = "taken", holds: Bool) -> String {
    let held = holds ? " OR (\(name).status = 'held' AND \(name).hold_expires_ms > CAST($1 AS bigint))" : ""
    return "(\(name).status = 'confirmed' OR \(name).status = 'pending'\(held))"
  }

  /// The bookings that are in the way of one in the slot, as `SeatCount` has it.
  private static func takers(holds: Bool) -> String {
    """
    FROM booking AS taken
       WHERE taken.provider = slot.provider AND taken.end_ms > slot.start_ms - \(day) AND taken.end_ms < slot.end_ms + \(2 * day)
         AND taken.end_ms + 60000 * \(larger("taken.buffer_after", "provider.buffer_before")) > slot.start_ms
         AND taken.start_ms - 60000 * \(larger("taken.buffer_before", "provider.buffer_after")) < slot.end_ms
         AND \(isLive(holds: holds))
    """
  }

  /// The most bookings that are there at once in the way of one in the slot, as `SeatCount.most` counts them: at the
  /// beginning of the slot, and of each booking that begins later.
  private static func most(holds: Bool) -> String {
    let moment = larger("taken.start_ms", "slot.start_ms")
    return """
      COALESCE((SELECT max((SELECT count(*) FROM booking AS beside WHERE beside.provider = slot.provider
         AND beside.end_ms > \(moment) - \(day) AND beside.end_ms <= \(moment) + \(day) AND beside.start_ms <= \(moment)
         AND beside.end_ms + 60000 * \(larger("beside.buffer_after", "provider.buffer_before")) > \(moment)
         AND \(isLive("beside", holds: holds))))
       \(takers(holds: holds))), 0)
      """
  }

  /// Whether every seat of the slot is taken: the only one is looked for rather than counted.
  static func isTaken(holds: Bool) -> String {
    "CASE WHEN \(seats) = 1 THEN EXISTS (SELECT 1 \(takers(holds: holds))) ELSE \(seats) <= \(most(holds: holds)) END"
  }

  /// Bookings that the slot still takes, holds that last counted, 0 or less where there are none.
  static let left = """
    CASE WHEN \(seats) = 1 THEN CASE WHEN EXISTS (SELECT 1 \(takers(holds: true))) THEN 0 ELSE 1 END
      ELSE \(seats) - \(most(holds: true)) END
    """

  /// Whether the only seat is plainly taken: what a full calendar is passed over by, at one look into an index.
  static let isPlainlyTaken = """
    (slot.capacity = 1 AND EXISTS (SELECT 1 FROM booking AS taken
       WHERE taken.provider = slot.provider AND taken.end_ms > slot.start_ms
         AND taken.end_ms < slot.end_ms + \(day) AND taken.start_ms < slot.end_ms AND \(isLive(holds: true))))
    """

  /// Whether the only seat is booked from the slot's very start: what is looked up in the order of slots of all providers.
  static let isBookedFromStart = """
    (slot.capacity = 1 AND EXISTS (SELECT 1 FROM booking AS taken
       WHERE taken.start_ms = slot.start_ms AND taken.provider = slot.provider
         AND taken.status IN ('pending', 'confirmed')))
    """

  /// Whether a booking overlaps the slot itself, buffers and holds aside.
  static let isBooked = """
    EXISTS (SELECT 1 FROM booking AS taken
       WHERE taken.provider = slot.provider AND taken.end_ms > slot.start_ms AND taken.end_ms < slot.end_ms + \(day)
         AND taken.start_ms < slot.end_ms AND taken.status IN ('pending', 'confirmed'))
    """

  /// Seats that the slot has.
  static let seats = smaller("slot.capacity", "provider.capacity")

  /// Whether another calendar has the time, or a blocked slot beside this one.
  static let isBlocked = """
    (slot.state = 'blocked'
     OR EXISTS (SELECT 1 FROM slot AS shut WHERE shut.provider = slot.provider AND shut.state = 'blocked'
       AND shut.start_ms > slot.start_ms - \(day) AND shut.start_ms < slot.end_ms AND shut.end_ms > slot.start_ms)
     OR EXISTS (SELECT 1 FROM busy_time AS busy WHERE busy.provider = slot.provider
       AND busy.end_ms > slot.start_ms - 60000 * provider.buffer_before AND busy.end_ms < slot.end_ms + \(2 * day)
       AND busy.start_ms < slot.end_ms + 60000 * provider.buffer_after)
     OR EXISTS (SELECT 1 FROM busy_time AS busy WHERE busy.provider = slot.provider
       AND busy.end_ms - busy.start_ms > 86400000 AND busy.end_ms > slot.start_ms - 60000 * provider.buffer_before
       AND busy.start_ms < slot.end_ms + 60000 * provider.buffer_after))
    """

  /// The date of a booking `other` that was put without one: that of the slot which begins nearest to it.
  static let nearestDate = """
    (SELECT local_date FROM (
       SELECT near.local_date AS local_date, near.start_ms AS start_ms, abs(near.start_ms - other.start_ms) AS distance
       FROM slot AS near WHERE near.provider = other.provider
         AND near.start_ms > other.start_ms - \(day) AND near.start_ms < other.start_ms + \(day)) AS nearest
     ORDER BY distance, start_ms LIMIT 1)
    """

  /// Whether the slot's date has as many bookings as the provider takes; `holds` says whether holds that last count.
  static func isDateFull(holds: Bool) -> String {
    """
    (provider.max_per_day IS NOT NULL AND provider.max_per_day <= (
      SELECT count(*) FROM booking AS other WHERE other.provider = slot.provider
        AND other.end_ms > slot.start_ms - \(2 * day) AND other.end_ms < slot.end_ms + \(3 * day)
        AND \(isLive("other", holds: holds))
        AND COALESCE(other.local_date, \(nearestDate)) = slot.local_date))
    """
  }

  /// The free intervals of a provider by the rows of its dates, as `start_ms` and `end_ms`; those that meet at midnight
  /// are one.
  static func free(of provider: String, _ dialect: SQLDialect) -> String {
    """
    SELECT min(start_ms) AS start_ms, max(end_ms) AS end_ms FROM (
      SELECT start_ms, end_ms, sum(begins) OVER (ORDER BY start_ms) AS number FROM (
        SELECT start_ms, end_ms, CASE WHEN lag(end_ms) OVER (ORDER BY start_ms) = start_ms THEN 0 ELSE 1 END AS begins
        FROM (
          SELECT CAST(part.value->>0 AS bigint) AS start_ms, CAST(part.value->>1 AS bigint) AS end_ms
          FROM day_availability AS day CROSS JOIN \(dialect.elements(of: "day.free")) AS part
          WHERE day.provider = CAST(\(provider) AS text)) AS parts) AS marked) AS numbered
    GROUP BY number
    """
  }

  static func larger(_ first: String, _ second: String) -> String {
    "CASE WHEN \(first) > \(second) THEN \(first) ELSE \(second) END"
  }

  private static func smaller(_ first: String, _ second: String) -> String {
    "CASE WHEN \(first) < \(second) THEN \(first) ELSE \(second) END"
  }
}
