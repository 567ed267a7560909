import SchoolDomain

/// Finds the cheapest place for one more session of a service, of equal ones any; now and then a place is passed over.
///
/// With an `open` provider, of equal ones it is mostly one that leaves no gaps beside it.
struct CheapestPlace {
  private var open: [UInt64]
  private var joins: [UInt64]
  private var room: [UInt64]
  private var price = 0
  private var option = -1
  /// Places as cheap as the cheapest so far.
  private var ties = 0
  /// Places to look at before one is passed over.
  private var blink = 0

  /// One place in so many is passed over, on average twice as often.
  private static let blinks = 200

  /// Whether equal places are told apart by the sides on which they touch others, and the best one's number of them.
  private var prefersEdges = false
  private var sides = 0
  /// Of so many in a hundred searches with an `open` provider.
  private static let edgeSearches = 90

  init(words: Int) {
    open = Array(repeating: 0, count: words)
    joins = open
    room = open
  }

  /// The option to put; nil where none is allowed that adds at most `most` to the penalty.
  mutating func find(
    _ number: Int, in week: borrowing WeekState, most: Int, _ random: inout SplitMix64
  ) -> Int? {
    (price, option, ties, blink) = (most, -1, 0, random.below(Self.blinks))
    let model = week.model
    let service = model.services[number]
    let isOpen = !model.providerDays[service.provider * model.grid.days].isAligned
    (prefersEdges, sides) = (isOpen && random.below(100) < Self.edgeSearches, 0)
    for day in 0..<model.grid.days where week.isOwed(number, on: day) {
      let meeting = week.pairPrice(service.pair, day)
      let serviceDay = number * model.grid.days + day
      for other in model.choices.rest[serviceDay] { consider(other, in: week, meeting, &random) }
      look(at: serviceDay, day, service, in: week, meeting, &random)
    }
    return option < 0 ? nil : option
  }

  /// The places of single sessions on a day; `meeting` is what a session of the service's pair costs on it.
  private mutating func look(
    at serviceDay: Int, _ day: Int, _ service: WeekModel.Service, in week: borrowing WeekState,
    _ meeting: Int, _ random: inout SplitMix64
  ) {
    let model = week.model
    let words = model.grid.words
    let classes = model.choices.classRanges[serviceDay]
    if classes.isEmpty || meeting + model.choices.classes[classes.lowerBound].cost > price { return }
    week.students.open(
      &open, of: model.choices.starts, at: serviceDay * words, service.student, day,
      cells: service.cells, minutes: service.minutes)
    let providerDay = service.provider * model.grid.days + day
    let provider = model.providerDays[providerDay]
    if provider.isAligned, service.groupLimit > 1 {
      for word in 0..<words { joins[word] = open[word] }
      week.groups.keepJoinable(&joins, providerDay)
      for word in 0..<words {
        var bits = joins[word]
        while bits != 0 {
          let cell = word << 6 + bits.trailingZeroBitCount
          bits &= bits - 1
          let other = Int(model.choices.optionAt[serviceDay * model.grid.cells + cell])
          if model.choices.options[other].slot == week.groups.slot(providerDay, cell) {
            consider(other, in: week, meeting, &random)
          }
        }
      }
    }
    var begins = meeting
    if provider.isAligned {
      begins +=
        model.preferences.groupBlocks + week.cells.loadPrice(providerDay, adding: service.minutes)
    }
    if begins + model.choices.classes[classes.lowerBound].cost > price { return }
    week.cells.keepRoom(&open, &room, providerDay, cells: service.cells)
    let isAlike =
      !provider.hasSeveralSites
      && (provider.isAligned
        || service.groupLimit >= provider.capacity && model.students[service.student].apart.isEmpty
          && model.preferences.dailyLoad == nil)
    for known in classes {
      let (cost, mask) = (begins + model.choices.classes[known].cost, model.choices.classes[known].mask)
      if cost > price { return }
      for word in 0..<words { room[word] = open[word] & model.choices.masks[mask + word] }
      if isAlike {
        draw(serviceDay, cost, service, in: week, providerDay, &random)
      } else {
        for word in 0..<words {
          var bits = room[word]
          while bits != 0 {
            let cell = word << 6 + bits.trailingZeroBitCount
            bits &= bits - 1
            let other = Int(model.choices.optionAt[serviceDay * model.grid.cells + cell])
            let touched =
              prefersEdges ? week.cells.edges.sides(providerDay, cell, cells: service.cells) : 0
            consider(other, in: week, meeting, &random, sides: touched)
          }
        }
      }
    }
  }

  /// Draws one of the cells in `room`, which all cost the same.
  private mutating func draw(
    _ serviceDay: Int, _ cost: Int, _ service: WeekModel.Service, in week: borrowing WeekState,
    _ providerDay: Int, _ random: inout SplitMix64
  ) {
    let model = week.model
    var touched = 0
    if prefersEdges {
      touched = week.cells.edges.keepBest(&room, providerDay, cells: service.cells)
      if option >= 0, cost == price, touched < sides { return }
    }
    var count = 0
    for word in room { count += word.nonzeroBitCount }
    if blink < count {
      let passed = cell(blink)
      room[passed >> 6] &= ~(1 << UInt64(passed & 63))
      count -= 1
      blink = random.below(Self.blinks)
    } else {
      blink -= count
    }
    if count == 0 { return }
    ties = isBetter(cost, touched) ? count : ties + count
    let drawn = random.below(ties)
    (price, sides) = (cost, touched)
    if drawn < count {
      option = Int(model.choices.optionAt[serviceDay * model.grid.cells + cell(drawn)])
    }
  }

  /// The cell of the bit in `room` that has so many before it.
  private func cell(_ position: Int) -> Int {
    var (left, word) = (position, 0)
    while word < room.count - 1, left >= room[word].nonzeroBitCount {
      left -= room[word].nonzeroBitCount
      word += 1
    }
    var bits = room[word]
    while left > 0 {
      bits &= bits - 1
      left -= 1
    }
    return word << 6 + bits.trailingZeroBitCount
  }

  /// Whether a place is better than the best so far, and not only as good.
  private func isBetter(_ cost: Int, _ touched: Int) -> Bool {
    option < 0 || cost < price || touched > sides
  }

  private mutating func consider(
    _ number: Int, in week: borrowing WeekState, _ meeting: Int, _ random: inout SplitMix64,
    sides touched: Int = 0
  ) {
    let option = week.model.choices.options[number]
    let own = option.cost + (option.isSingle ? meeting : week.pairPrice(option))
    guard own <= price, let added = week.placePrice(option, most: price - own) else { return }
    let cost = own + added
    guard cost <= price, option.isSingle || week.isOwed(option), week.hasStudentRoom(option) else { return }
    if self.option >= 0, cost == price, touched < sides { return }
    blink -= 1
    if blink < 0 {
      blink = random.below(Self.blinks)
      return
    }
    ties = isBetter(cost, touched) ? 1 : ties + 1
    (price, sides) = (cost, touched)
    if random.below(ties) == 0 { self.option = number }
  }
}
