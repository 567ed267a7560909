import Rules
import SchoolDomain

/// One student's day: sessions that do not overlap, with breaks or without gaps, in runs that are not too long.
struct StudentDaySubproblem {
  private struct Entry {
    /// nil: a pin, which is there.
    let free: Int?
    let start: Int
    let end: Int
    /// Pins that start by then, itself included.
    var pins = 0
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
  /// Pins overlap each other: then only overlaps of free sessions are looked at.
  private let isTangled: Bool
  private let limits: SessionLimits

  /// `free` are the student's free sessions of the day.
  init(_ free: [Int], pins: [Session], _ part: PartFacts) {
    self.free = free
    limits = part.facts.school.limits
    var entries = free.map {
      Entry(free: $0, start: part.free[$0].session.range.start, end: part.free[$0].session.range.end)
    }
    let fixed = pins.map { Entry(free: nil, start: $0.range.start, end: $0.range.end) }
      .sorted { $0.start < $1.start }
    isTangled = zip(fixed, fixed.dropFirst()).contains { $0.end > $1.start }
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
    isTangled ? leastWithoutOverlap(price) : leastInOrder(price)
  }

  private func leastInOrder(_ price: [Int]) -> Int {
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
        mine.append(Way(runStart: entry.start, hasFree: entry.free != nil, sum: sum + cost))
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
      let isTooLong = entry.end - way.runStart > limits.maxConsecutiveMinutes
      return hasFree && isTooLong
        ? nil : Way(runStart: way.runStart, hasFree: hasFree, sum: way.sum + cost)
    }
    guard gap > 0, entry.free == nil, entries[earlier].free == nil else { return nil }
    return Way(runStart: entry.start, hasFree: false, sum: way.sum + cost)
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

  private func leastWithoutOverlap(_ price: [Int]) -> Int {
    var sums: [(end: Int, sum: Int)] = [(0, 0)]
    for entry in entries {
      guard let free = entry.free, price[free] < 0 else { continue }
      let before = sums.filter { $0.end <= entry.start }.map(\.sum).min() ?? 0
      sums.append((entry.end, before + price[free]))
    }
    return sums.map(\.sum).min() ?? 0
  }
}
