import Preloading
import Rules
import SchoolDomain

/// Chooses sessions of a schedule that are freed together; seeded, so that the same search makes the same choices.
struct Neighbourhoods {
  enum Kind: CaseIterable {
    /// Sessions of one provider on a day or two.
    case days
    /// All sessions of services of one provider with near grades.
    case grades
    /// What stands in the way of a service that lacks sessions.
    case missing
    /// Sessions that the relaxation's point has elsewhere.
    case doubted
    /// All sessions of some students and of those they are grouped with.
    case students
    /// One provider's sessions within a time of day.
    case times
    /// All sessions of one provider: a problem of its own, for a dive.
    case provider
  }

  private let context: SchedulingContext
  private var random: SplitMix64

  init(_ context: SchedulingContext, seed: UInt64) {
    self.context = context
    random = SplitMix64(seed)
  }

  /// Positions in `sessions` to free, about `size`; pins are never among them. `trust`: how much of each session the
  /// relaxation's point has, where there is one.
  mutating func next(
    _ kind: Kind, of sessions: [Session], missing: [Int], candidates: [[Candidate]],
    trust: [SessionPlace: Double], size: Int
  ) -> Set<Int> {
    let movable = sessions.indices.filter { !sessions[$0].isPinned }
    guard let seed = random.element(of: movable) else { return [] }
    let chosen: [Int]
    switch kind {
    case .days:
      let mine = movable.filter { sessions[$0].provider == sessions[seed].provider }
      let day = sessions[seed].day
      let other = random.below(context.dayCount)
      chosen = limited(
        mine.filter { sessions[$0].day == day } + mine.filter { sessions[$0].day == other && other != day },
        size)
    case .grades:
      let origin = sessions[seed]
      let services = Self.ordered(Set(movable.map { sessions[$0].service }), &random) { [context] service in
        let entry = context.services[service]
        return (entry.provider == origin.provider ? 0 : 100) + abs(entry.grade - origin.grade)
      }
      chosen = take(services, of: movable, sessions, size)
    case .missing:
      guard let service = random.element(of: missing) else { return [] }
      let entry = context.services[service]
      let places = candidates[service]
      let blocking = movable.filter { position in
        let session = sessions[position]
        return (session.provider == entry.provider || session.student == entry.student)
          && places.contains {
            $0.day == session.day
              && MinuteRange($0.start, $0.start + entry.minutes).overlaps(session.range)
          }
      }
      chosen = limited(random.shuffled(blocking), size)
    case .doubted:
      if trust.isEmpty { return [] }
      // A random part of the trust, so that each time other sessions are doubted most.
      let ranks = movable.map { position in
        (position, (trust[SessionPlace(sessions[position])] ?? 0) + Double(random.below(1000)) / 1000)
      }
      chosen = limited(ranks.sorted { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 < $1.0 }.map(\.0), size)
    case .students:
      let origin = sessions[seed]
      let mates = Set(
        movable.filter {
          sessions[$0].provider == origin.provider && sessions[$0].day == origin.day
            && sessions[$0].range == origin.range
        }.map { sessions[$0].student })
      let students = Self.ordered(Set(movable.map { sessions[$0].student }), &random) { student in
        mates.contains(student) ? 0 : 1
      }
      var picked: [Int] = []
      for student in students where picked.count < size {
        picked += movable.filter { sessions[$0].student == student }
      }
      chosen = picked
    case .provider:
      chosen = movable.filter { sessions[$0].provider == sessions[seed].provider }
    case .times:
      let from = sessions[seed].range.start
      let near = movable.filter {
        sessions[$0].provider == sessions[seed].provider
          && abs(sessions[$0].range.start - from) <= 45
      }
      chosen = limited(random.shuffled(near), size)
    }
    return Set(chosen)
  }

  private func limited(_ positions: [Int], _ size: Int) -> [Int] { Array(positions.prefix(size)) }

  /// Shuffled, then by rank.
  private static func ordered(
    _ values: Set<Int>, _ random: inout SplitMix64, by rank: (Int) -> Int
  ) -> [Int] {
    let shuffled = random.shuffled(values.sorted())
    let ranks = Dictionary(uniqueKeysWithValues: shuffled.map { ($0, rank($0)) })
    return shuffled.enumerated().sorted { left, right in
      let (a, b) = (ranks[left.element] ?? 0, ranks[right.element] ?? 0)
      return a != b ? a < b : left.offset < right.offset
    }.map(\.element)
  }

  private func take(_ services: [Int], of movable: [Int], _ sessions: [Session], _ size: Int) -> [Int] {
    let byService = Dictionary(grouping: movable) { sessions[$0].service }
    var picked: [Int] = []
    for service in services where picked.count < size { picked += byService[service] ?? [] }
    return picked
  }
}

/// A small seeded generator (Steele, Lea and Flood 2014): the same numbers on every machine.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0..<bound, or 0 where bound is 0. Written out, so that no library version changes the choice.
  mutating func below(_ bound: Int) -> Int {
    bound <= 0 ? 0 : Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func element<Element>(of values: [Element]) -> Element? {
    values.isEmpty ? nil : values[below(values.count)]
  }

  mutating func shuffled<Element>(_ values: [Element]) -> [Element] {
    var copy = values
    for position in stride(from: copy.count - 1, to: 0, by: -1) {
      copy.swapAt(position, below(position + 1))
    }
    return copy
  }
}
