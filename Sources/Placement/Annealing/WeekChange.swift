import SchoolDomain

/// A week and a change of it that may be undone: sessions are removed, what waits is put back, each at its cheapest place.
struct WeekChange {
  private(set) var week: WeekState
  private let model: WeekModel
  private let minutePrice: Int
  private var cheapest: CheapestPlace
  /// What was put and taken since the change began.
  private var journal: [Entry] = []
  /// Services that wait for a place, one entry a session, and what they bring back if their places cost nothing.
  private var waiting: [Int] = []
  private var hope = 0
  private var keys: [Int]
  /// Sessions that were tried.
  private var tried = 0

  private struct Entry {
    let option: Int
    let isPut: Bool
    let position: Int
  }

  /// `minutePrice`: what a missing minute costs beside the penalty.
  init(_ week: WeekState, minutePrice: Int) {
    self.week = week
    model = week.model
    self.minutePrice = minutePrice
    cheapest = CheapestPlace(words: model.grid.words)
    keys = Array(repeating: 0, count: model.services.count)
  }

  var cost: Int { week.missing * minutePrice + week.penalty }

  /// Puts the week back to the fixed sessions and these options.
  mutating func load(_ options: [Int]) {
    week = WeekState(model)
    for option in options { week.put(option) }
  }

  /// Sessions that were tried since it was asked last.
  mutating func takeCount() -> Int {
    defer { tried = 0 }
    return tried
  }

  // MARK: a change

  mutating func begin() {
    journal.removeAll(keepingCapacity: true)
    waiting.removeAll(keepingCapacity: true)
    hope = 0
  }

  /// A session of a service is to be put.
  mutating func await(_ service: Int) {
    waiting.append(service)
    hope += model.services[service].weight * minutePrice
  }

  /// Puts an option that is allowed.
  mutating func put(_ option: Int) {
    journal.append(Entry(option: option, isPut: true, position: week.put(option)))
  }

  /// Takes what stands at a position, where anything does, and what can't stand without it.
  mutating func remove(_ position: Int) {
    let number = week.option(position)
    guard number >= 0 else { return }
    let option = model.choices.options[number]
    if option.isRequired {
      // From the beginning each time: one may take others with it.
      while true {
        var other = week.groups.first(option.slot)
        if other == position { other = week.groups.next(other) }
        if other < 0 { break }
        removeAlone(other)
      }
    }
    removeAlone(position)
  }

  private mutating func removeAlone(_ position: Int) {
    let number = week.option(position)
    guard number >= 0 else { return }
    let option = model.choices.options[number]
    week.take(position)
    journal.append(Entry(option: number, isPut: false, position: position))
    self.await(option.first.service)
    mend(option.first.student, option)
    for other in option.others { mend(model.choices.others[other].student, option) }
  }

  /// Removes sessions of a student between which the last one left a gap that is too short.
  private mutating func mend(_ student: Int, _ option: WeekOptions.Option) {
    let stretch = model.choices.places[option.slot].stretch
    while let owner = week.students.brokenByGap(student, option.day, stretch.start, stretch.end) {
      remove(owner)
    }
  }

  /// Puts back what waits; false as soon as the cost can't come to at most `limit`.
  mutating func recreate(atMost limit: Int, _ random: inout SplitMix64) -> Bool {
    order(&random)
    for service in waiting {
      if cost - hope > limit { return false }
      let worth = model.services[service].weight * minutePrice
      hope -= worth
      guard week.isOwed(service) else { continue }
      tried += 1
      guard let option = cheapest.find(service, in: week, most: worth, &random) else { continue }
      put(option)
    }
    return cost <= limit
  }

  mutating func undo() {
    while let change = journal.popLast() {
      if change.isPut { week.take(change.position) } else { week.put(change.option) }
    }
  }

  /// The order of recreation, drawn each time.
  private mutating func order(_ random: inout SplitMix64) {
    random.shuffle(&waiting)
    let kind = random.below(8)
    guard kind >= 3 else { return }
    for number in waiting {
      let service = model.services[number]
      keys[number] =
        switch kind {
        case 3, 4: -service.minutes
        case 5: service.candidates
        case 6: service.groupLimit
        default: service.grade * 1000 + service.teacher
        }
    }
    // Insertion sort: few, and in place.
    for end in 1..<max(1, waiting.count) {
      let service = waiting[end]
      var here = end
      while here > 0, keys[waiting[here - 1]] > keys[service] {
        waiting[here] = waiting[here - 1]
        here -= 1
      }
      waiting[here] = service
    }
  }
}
