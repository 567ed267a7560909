import Rules
import SchoolDomain
import Verification

/// One student's day: sessions that do not overlap, with breaks or without gaps, in runs that are not too long.
struct StudentDaySubproblem {
  private struct Entry {
    /// nil: pins, which are there; those that overlap each other are one entry.
    let free: Int?
    let start: Int
    let end: Int
    /// Where sessions without a gap that begin at the start end at the latest, and where those that end at the end begin.
    let headEnd: Int
    let tailStart: Int
    /// Entries of pins that start by then, itself included.
    var pins = 0

    init(_ free: Int, _ range: MinuteRange) {
      self.free = free
      (start, end, headEnd, tailStart) = (range.start, range.end, range.end, range.start)
    }

    /// Pins that hang together by overlaps, by start.
    init(pins: [MinuteRange]) {
      free = nil
      start = pins.map(\.start).min() ?? 0
      end = pins.map(\.end).max() ?? 0
      var reached: Set<Int> = [start]
      for pin in pins where reached.contains(pin.start) { reached.insert(pin.end) }
      headEnd = reached.max() ?? end
      reached = [end]
      for pin in pins.sorted(by: { $0.end > $1.end }) where reached.contains(pin.end) {
        reached.insert(pin.start)
      }
      tailStart = reached.min() ?? start
    }
  }

  /// The best way to a session, by where its run began and whether something in the run is free.
  private struct Way {
    let runStart: Int
    let hasFree: Bool
    let sum: Int
  }

  let free: [Int]
  private let entries: [Entry]
  /// Positions in `entries` by end.
  private let byEnd: [Int]
  /// For each entry those that it may follow without a break: what ends where it starts, and for a pin the pin before it.
  private let followed: [[Int]]
  private let pins: Int
  private let limits: SessionLimits

  /// `free` are the student's free sessions of the day.
  init(_ free: [Int], pins: [Session], _ part: PartFacts) {
    self.free = free
    limits = part.facts.school.limits
    var entries = free.map { Entry($0, part.free[$0].session.range) }
    var groups: [[MinuteRange]] = []
    for pin in pins.map(\.range).sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = groups.last, last.contains(where: { $0.overlaps(pin) }) {
        groups[groups.count - 1].append(pin)
      } else {
        groups.append([pin])
      }
    }
    let fixed = groups.map(Entry.init)
    entries = (entries + fixed).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    for position in entries.indices {
      entries[position].pins = fixed.count { $0.start <= entries[position].start }
    }
    self.entries = entries
    self.pins = fixed.count
    byEnd = entries.indices.sorted { entries[$0].end < entries[$1].end }
    let ending = Dictionary(grouping: entries.indices) { entries[$0].end }
    followed = entries.indices.map { position in
      let touching = ending[entries[position].start] ?? []
      guard entries[position].free == nil else { return touching }
      let before = entries.indices.prefix(position).last { entries[$0].free == nil }
      return touching + (before.map { [$0] } ?? []).filter { !touching.contains($0) }
    }
  }

  /// The least of price * sessions over the days that the rules allow; `price` by free session.
  func least(_ price: [Int]) -> Int {
    var ways = [[Way]](repeating: [], count: entries.count)
    // Of days that end early enough before the entry at hand, by the pins in them.
    var rested = [Int?](repeating: nil, count: pins + 1)
    rested[0] = 0
    var next = 0
    var best = pins == 0 ? 0 : Int.max
    for (position, entry) in entries.enumerated() {
      let gap = max(1, limits.breakMinutes)
      while next < byEnd.count, entries[byEnd[next]].end <= entry.start - gap {
        let ended = byEnd[next]
        for way in ways[ended] {
          let pins = entries[ended].pins
          rested[pins] = min(rested[pins] ?? way.sum, way.sum)
        }
        next += 1
      }
      let cost = entry.free.map { price[$0] } ?? 0
      let before = entry.pins - (entry.free == nil ? 1 : 0)
      var mine: [Way] = []
      if let sum = rested[before] {
        mine.append(Way(runStart: entry.tailStart, hasFree: entry.free != nil, sum: sum + cost))
      }
      for earlier in followed[position] where entries[earlier].pins == before {
        mine += ways[earlier].compactMap { joined($0, earlier, entry, cost) }
      }
      ways[position] = Self.pruned(mine)
      if entry.pins == pins { for way in mine { best = min(best, way.sum) } }
    }
    return best == .max ? 0 : best
  }

  /// The way on to `entry` from one that ends where it starts, or from pin to pin, whose gap is the user's own.
  private func joined(_ way: Way, _ earlier: Int, _ entry: Entry, _ cost: Int) -> Way? {
    let gap = entry.start - entries[earlier].end
    if gap == 0 {
      let hasFree = way.hasFree || entry.free != nil
      let isTooLong = entry.headEnd - way.runStart > limits.maxConsecutiveMinutes
      if hasFree && isTooLong { return nil }
      // A run goes on behind the entry only where sessions without a gap lead through it.
      return entry.headEnd == entry.end
        ? Way(runStart: way.runStart, hasFree: hasFree, sum: way.sum + cost)
        : Way(runStart: entry.tailStart, hasFree: false, sum: way.sum + cost)
    }
    guard gap > 0, entry.free == nil, entries[earlier].free == nil else { return nil }
    return Way(runStart: entry.tailStart, hasFree: false, sum: way.sum + cost)
  }

  /// Ways that no other is as good as in every respect.
  private static func pruned(_ ways: [Way]) -> [Way] {
    var best: [Int: Way] = [:]
    for way in ways {
      let key = way.runStart * 2 + (way.hasFree ? 1 : 0)
      if let known = best[key], known.sum <= way.sum { continue }
      best[key] = way
    }
    return best.keys.sorted().compactMap { best[$0] }
  }
}
