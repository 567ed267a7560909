/// What a local time means where clocks are put forward over it.
public enum GapPolicy: String, Sendable, CaseIterable {
  /// Later by as much as clocks were put forward: 02:30 becomes 03:30.
  case forward
  /// There is no such time.
  case skip
}

/// What a local time means that clocks show twice.
public enum OverlapPolicy: String, Sendable, CaseIterable {
  /// The first of the two.
  case earlier
  /// The second of the two.
  case later
}

/// A zone's civil time over a span, its transitions laid out for search; outside the span it asks the history.
///
/// The rules never ask the operating system for time zone data: the same clock gives the same instants anywhere.
public struct ZoneClock: Sendable {
  /// The identifier in the IANA database.
  public let name: String
  private let history: ZoneHistory
  private let span: ClosedRange<Int>
  /// Instants in seconds from which the offsets hold; the first is the start of the span.
  private let starts: [Int]
  private let offsets: [Int]

  /// More than any zone has ever been from UTC.
  private static let farthest = 26 * 3600

  /// Lays out the transitions between two instants.
  public init(name: String, history: ZoneHistory, from first: Instant, to last: Instant) {
    self.name = name
    self.history = history
    let start = first.milliseconds.floored(by: 1000)
    let end = max(start, last.milliseconds.floored(by: 1000))
    span = start...end
    var starts = [start]
    var offsets = [history.regime(at: start).offset]
    for change in history.transitions(after: start, upTo: end)
    where change.after.offset != offsets[offsets.count - 1] {
      starts.append(change.instant)
      offsets.append(change.after.offset)
    }
    self.starts = starts
    self.offsets = offsets
  }

  /// Seconds east of UTC.
  public func offset(at instant: Instant) -> Int {
    let seconds = instant.milliseconds.floored(by: 1000)
    guard span.contains(seconds) else { return history.regime(at: seconds).offset }
    return offsets[index(at: seconds)]
  }

  /// The date that clocks show.
  public func date(at instant: Instant) -> CivilDate {
    let local = instant.milliseconds.floored(by: 1000) + offset(at: instant)
    return CivilDate(dayNumber: local.floored(by: 86_400)) ?? (local < 0 ? .first : .last)
  }

  /// Minutes after midnight that clocks show, 0...1439.
  public func minute(at instant: Instant) -> Int {
    let local = instant.milliseconds.floored(by: 1000) + offset(at: instant)
    return (local - local.floored(by: 86_400) * 86_400) / 60
  }

  /// The instant at which clocks show `minute` of `date`; minutes from 1440 on are of the next day.
  ///
  /// Nil only where clocks never show it and the policy is to skip it.
  public func instant(
    _ date: CivilDate, minute: Int, gap: GapPolicy = .forward, overlap: OverlapPolicy = .earlier
  ) -> Instant? {
    let local = date.dayNumber * 86_400 + minute * 60
    let (first, last) = (local - Self.farthest, local + Self.farthest)
    if span.contains(first), span.contains(last), index(at: first) == index(at: last) {
      return Instant(milliseconds: (local - offsets[index(at: first)]) * 1000)
    }
    let regimes = regimes(from: first, to: last)
    if regimes.count == 1 { return Instant(milliseconds: (local - regimes[0].offset) * 1000) }
    var found: Int?
    for (index, regime) in regimes.enumerated() {
      let instant = local - regime.offset
      let end = index + 1 < regimes.count ? regimes[index + 1].start : Int.max
      guard index == 0 || regime.start <= instant, instant < end else { continue }
      found = instant
      if overlap == .earlier { break }
    }
    if found == nil, gap == .forward {
      found = zip(regimes, regimes.dropFirst())
        .first { local - $0.offset >= $1.start && local - $1.offset < $1.start }.map { local - $0.0.offset }
    }
    return found.map { Instant(milliseconds: $0 * 1000) }
  }

  /// From midnight to the next, however long that is; empty where the calendar of the zone leaves the date out.
  public func day(_ date: CivilDate) -> InstantRange {
    let start = instant(date, minute: 0) ?? .first
    return InstantRange(start, max(start, instant(date, minute: 1440) ?? .last))
  }

  /// The position of the regime that holds at an instant of the span.
  private func index(at seconds: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= seconds { low = middle } else { high = middle }
    }
    return low
  }

  /// The offsets between two instants and from when they hold, ascending; the first holds at `first` already.
  private func regimes(from first: Int, to last: Int) -> [(start: Int, offset: Int)] {
    guard span.contains(first), span.contains(last) else {
      return [(first, history.regime(at: first).offset)]
        + history.transitions(after: first, upTo: last).map { ($0.instant, $0.after.offset) }
    }
    let (from, to) = (index(at: first), index(at: last))
    return (from...to).map { (starts[$0], offsets[$0]) }
  }
}

/// Time zones by name, and which release of the IANA database they are of.
public struct ZoneTable: Sendable {
  /// `2025b`, or empty where it is not known.
  public let release: String
  private let clocks: [String: ZoneClock]

  /// The clocks are found by their names; `release` is empty where it is not known.
  public init(release: String, clocks: [ZoneClock]) {
    self.release = release
    self.clocks = Dictionary(clocks.map { ($0.name, $0) }) { first, _ in first }
  }

  /// Nil where the zone has not been loaded.
  public subscript(name: String) -> ZoneClock? { clocks[name] }

  /// In the order of their names' bytes.
  public var names: [String] { clocks.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
