/// Parts of statements about slots. `slot` and `provider` are the tables of these names; argument `$1` is the time in ms.
enum SlotSQL {
  /// The longest booking, and the largest buffer on either side of it, in ms.
  private static let day = 86_400_000

  /// Seats of the slot that bookings take, buffers included; `holds` says whether holds that last count.
  ///
  /// The rule is that of `FreeTime`: around a booking as much is kept free as it asks for or the provider does.
  static func taken(holds: Bool) -> String {
    let live =
      holds
      ? "(taken.status <> 'held' OR taken.hold_expires_ms > CAST($1 AS bigint))" : "taken.status <> 'held'"
    return """
      (SELECT count(DISTINCT taken.seat) FROM booking AS taken
       WHERE taken.provider = slot.provider AND taken.end_ms > slot.start_ms - \(day) AND taken.end_ms < slot.end_ms + \(2 * day)
         AND taken.status IN \(CalendarSchema.live) AND \(live)
         AND taken.end_ms + 60000 * \(larger("taken.buffer_after", "provider.buffer_before")) > slot.start_ms
         AND taken.start_ms - 60000 * \(larger("taken.buffer_before", "provider.buffer_after")) < slot.end_ms)
      """
  }

  /// Whether the only seat is plainly taken: what a full calendar is passed over by, at one look into an index.
  static let isPlainlyTaken = """
    (\(seats) = 1 AND EXISTS (SELECT 1 FROM booking AS taken
       WHERE taken.provider = slot.provider AND taken.end_ms > slot.start_ms
         AND taken.end_ms < slot.end_ms + \(day) AND taken.start_ms < slot.end_ms
         AND taken.status IN \(CalendarSchema.live)
         AND (taken.status <> 'held' OR taken.hold_expires_ms > CAST($1 AS bigint))))
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

  /// Whether the slot's date has as many bookings as the provider takes.
  static let isDateFull = """
    (provider.max_per_day IS NOT NULL AND provider.max_per_day <= (
      SELECT count(*) FROM booking AS other WHERE other.provider = slot.provider
        AND other.end_ms > slot.start_ms - \(2 * day) AND other.end_ms < slot.end_ms + \(3 * day)
        AND other.status IN \(CalendarSchema.live)
        AND (other.status <> 'held' OR other.hold_expires_ms > CAST($1 AS bigint))
        AND other.local_date = slot.local_date))
    """

  /// The free intervals of a provider by the rows of its dates, as `start_ms` and `end_ms`.
  static func free(of provider: String, _ dialect: SQLDialect) -> String {
    """
    SELECT CAST(part.value->>0 AS bigint) AS start_ms, CAST(part.value->>1 AS bigint) AS end_ms
    FROM day_availability AS day CROSS JOIN \(dialect.elements(of: "day.free")) AS part
    WHERE day.provider = CAST(\(provider) AS text)
    """
  }

  private static func larger(_ first: String, _ second: String) -> String {
    "CASE WHEN \(first) > \(second) THEN \(first) ELSE \(second) END"
  }

  private static func smaller(_ first: String, _ second: String) -> String {
    "CASE WHEN \(first) < \(second) THEN \(first) ELSE \(second) END"
  }
}
