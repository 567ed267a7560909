import SchoolDomain

/// Chooses sessions that are taken out of a week together, as positions of `WeekState`.
struct Ruin {
  private let model: WeekModel
  private var chosen: [Int] = []
  /// The turn in which each position was chosen last.
  private var marks: [Int]
  private var mark = 0
  /// The nearest positions so far, by rank.
  private var near: [(rank: Int, position: Int)] = []

  /// Ways to choose, each about `count` sessions near one that is drawn.
  private enum Kind: Int {
    /// Sessions of a provider's day nearest in time, half of the time also of a day where the service has another.
    case window
    /// Sessions of one provider that are alike in grade, teacher and length, with some chance.
    case related
    /// A group, then other groups of its members' services, and so on.
    case mates
    /// Groups of one provider at one time of day, on several days.
    case time
    /// Sessions of one provider.
    case random
  }

  /// The number of the ways; a list of them would be made anew each time.
  private static let kinds = 5

  init(_ model: WeekModel) {
    self.model = model
    marks = Array(repeating: 0, count: model.problem.demand.reduce(0, +))
  }

  mutating func choose(
    in week: borrowing WeekState, count: Int, _ random: inout SplitMix64
  ) -> [Int] {
    chosen.removeAll(keepingCapacity: true)
    guard let kind = Kind(rawValue: random.below(Self.kinds)) else { return chosen }
    guard !week.used.isEmpty else { return chosen }
    let seed = week.used[random.below(week.used.count)]
    mark += 1
    switch kind {
    case .window:
      window(week, around: seed, count: count)
      if random.below(2) == 0, let other = sibling(week, of: seed, &random) {
        window(week, around: other, count: count)
      }
    case .related: related(week, to: seed, count: count, &random)
    case .mates: mates(week, of: seed, count: count, &random)
    case .time: time(week, of: seed, count: count, &random)
    case .random:
      for _ in 0..<4 * count where chosen.count < count {
        let other = week.used[random.below(week.used.count)]
        if provider(week, other) == provider(week, seed) { pick(other) }
      }
    }
    return chosen
  }

  private func option(_ week: borrowing WeekState, _ position: Int) -> WeekOptions.Option {
    model.choices.options[week.option(position)]
  }

  private func place(_ week: borrowing WeekState, _ position: Int) -> WeekOptions.Place {
    model.choices.places[option(week, position).slot]
  }

  private func provider(_ week: borrowing WeekState, _ position: Int) -> Int {
    place(week, position).providerDay / model.grid.days
  }

  /// Adds a position that is not chosen yet.
  private mutating func pick(_ position: Int) {
    guard marks[position] != mark else { return }
    marks[position] = mark
    chosen.append(position)
  }

  /// Keeps a position in `near` if it is one of the `count` nearest.
  private mutating func offer(_ position: Int, _ rank: Int, count: Int) {
    if near.count == count {
      guard let last = near.last, rank < last.rank else { return }
      near.removeLast()
    }
    var here = near.count
    while here > 0, near[here - 1].rank > rank { here -= 1 }
    near.insert((rank, position), at: here)
  }

  private mutating func window(_ week: borrowing WeekState, around seed: Int, count: Int) {
    let middle = place(week, seed)
    near.removeAll(keepingCapacity: true)
    var position = week.first(middle.providerDay)
    while position >= 0 {
      offer(position, abs(place(week, position).stretch.start - middle.stretch.start), count: count)
      position = week.next(position)
    }
    for (_, position) in near where chosen.count < count { pick(position) }
  }

  /// Another session of the same service.
  private func sibling(
    _ week: borrowing WeekState, of seed: Int, _ random: inout SplitMix64
  ) -> Int? {
    let first = option(week, seed).first
    var (found, count) = (-1, 0)
    for day in 0..<model.grid.days {
      for place in 0..<week.students.count(first.student, day) {
        let other = week.students.owner(first.student, day, place)
        guard other >= 0, other != seed, option(week, other).first.service == first.service else { continue }
        count += 1
        if random.below(count) == 0 { found = other }
      }
    }
    return found < 0 ? nil : found
  }

  private mutating func related(
    _ week: borrowing WeekState, to seed: Int, count: Int, _ random: inout SplitMix64
  ) {
    let service = model.services[option(week, seed).first.service]
    near.removeAll(keepingCapacity: true)
    for day in 0..<model.grid.days {
      var position = week.first(service.provider * model.grid.days + day)
      while position >= 0 {
        let other = model.services[option(week, position).first.service]
        let distance =
          2 * abs(other.grade - service.grade) + (other.teacher == service.teacher ? 0 : 2)
          + (other.minutes == service.minutes ? 0 : 3)
        offer(position, (distance + random.below(6)) << 8 + random.below(256), count: count)
        position = week.next(position)
      }
    }
    for (_, position) in near { pick(position) }
  }

  private mutating func mates(
    _ week: borrowing WeekState, of seed: Int, count: Int, _ random: inout SplitMix64
  ) {
    pickGroup(week, of: seed)
    var next = 0
    while next < chosen.count, chosen.count < count {
      if let other = sibling(week, of: chosen[next], &random) { pickGroup(week, of: other) }
      next += 1
    }
  }

  private mutating func pickGroup(_ week: borrowing WeekState, of position: Int) {
    let slot = option(week, position).slot
    guard model.choices.places[slot].isAligned else { return pick(position) }
    var member = week.groups.first(slot)
    while member >= 0 {
      pick(member)
      member = week.groups.next(member)
    }
  }

  private mutating func time(
    _ week: borrowing WeekState, of seed: Int, count: Int, _ random: inout SplitMix64
  ) {
    let middle = place(week, seed)
    let first = middle.providerDay - middle.day
    near.removeAll(keepingCapacity: true)
    for day in 0..<model.grid.days {
      var position = week.first(first + day)
      while position >= 0 {
        let other = place(week, position).stretch
        if other.start < middle.stretch.end + Self.nearby, middle.stretch.start < other.end + Self.nearby {
          offer(position, random.below(1 << 20), count: count)
        }
        position = week.next(position)
      }
    }
    for (_, position) in near where chosen.count < count { pickGroup(week, of: position) }
  }

  /// Minutes between two sessions at one time of day.
  private static let nearby = 10
}
