import Rules
import SchoolDomain

/// What the sessions of each provider's day take: cells, minutes, lunches, and room with an `open` provider.
struct ProviderCells {
  private let model: WeekModel
  private let words: Int
  private let cells: Int
  /// Cells of each provider's day that a session takes, `words` words each.
  private var busy: [UInt64]
  /// Cells in which nobody has room any more: the busy ones, with an `open` provider those that are full.
  private var full: [UInt64]
  private var busyMinutes: [Int]
  /// For `open` providers, by provider's day and cell: students there, and the least limit of those who are there, where it is
  /// below the provider's capacity.
  private var studentsAt: [Int]
  private var limitAt: [Int]
  private(set) var edges: RoomEdges
  /// By provider's day and cell: whether any session can be there.
  private let isUsable: [Bool]
  /// Where the last free lunch begins and the first one ends, in cells. A session that overlaps both leaves none.
  private var lastLunch: [Int]
  private var firstLunchEnd: [Int]
  /// From where the first lunch of each provider's day may begin to where the last one may end; empty where there is none.
  private let lunchHours: [Range<Int>]

  /// What the fixed sessions take.
  init(_ model: WeekModel) {
    self.model = model
    (words, cells) = (model.grid.words, model.grid.cells)
    let days = model.providerDays
    busy = Array(repeating: 0, count: days.count * words)
    full = busy
    busyMinutes = days.map(\.busyMinutes)
    studentsAt = model.fixedCells.flatMap(\.students)
    limitAt = model.fixedCells.flatMap(\.limit)
    edges = RoomEdges(model.grid, days: days.count)
    var isUsable = [Bool](repeating: false, count: days.count * cells)
    for place in model.choices.places {
      for cell in place.cells { isUsable[place.providerDay * cells + cell] = true }
    }
    self.isUsable = isUsable
    lastLunch = Array(repeating: .max, count: days.count)
    firstLunchEnd = Array(repeating: 0, count: days.count)
    lunchHours = model.lunches.map { ($0.first?.lowerBound ?? 0)..<($0.last?.upperBound ?? 0) }
    for (day, provider) in days.enumerated() {
      findLunches(day)
      if !provider.isAligned {
        for cell in 0..<cells {
          setFull(day, cell)
          noteEdge(day, cell)
        }
      }
    }
  }

  // MARK: changes; each returns what it adds to the penalty

  /// A group of an `aligned` provider begins or ends to stand at a place.
  mutating func occupy(_ place: WeekOptions.Place, _ isBusy: Bool) -> Int {
    if place.cells.isEmpty { return 0 }
    let first = place.providerDay * words
    let (low, end) = (place.cells.lowerBound, place.cells.upperBound)
    for word in low >> 6...(end - 1) >> 6 {
      let run = Bits.run(low, end, in: word)
      if isBusy { busy[first + word] |= run } else { busy[first + word] &= ~run }
      full[first + word] = busy[first + word]
    }
    if place.cells.overlaps(lunchHours[place.providerDay]) { findLunches(place.providerDay) }
    return load(place.providerDay, by: isBusy ? place.minutes : -place.minutes)
  }

  /// A session of an `open` provider is put at a place.
  mutating func cover(_ place: WeekOptions.Place, limit: Int) -> Int {
    let first = place.providerDay * cells
    let word = place.providerDay * words
    let fixed = model.fixedCells[place.providerDay]
    let isLimited = limit < model.providerDays[place.providerDay].capacity
    var minutes = 0
    for cell in place.cells {
      if studentsAt[first + cell] == fixed.students[cell] {
        minutes += fixed.freeMinutes[cell]
        busy[word + cell >> 6] |= 1 << UInt64(cell & 63)
      }
      studentsAt[first + cell] += 1
      if isLimited { limitAt[first + cell] = min(limitAt[first + cell], limit) }
      setFull(place.providerDay, cell)
    }
    noteEdge(place.providerDay, place.cells.lowerBound)
    noteEdge(place.providerDay, place.cells.upperBound)
    if place.cells.overlaps(lunchHours[place.providerDay]) { findLunches(place.providerDay) }
    return load(place.providerDay, by: minutes)
  }

  /// A session of an `open` provider is taken; `leastLimit` gives the least limit of the others at a cell.
  mutating func uncover(
    _ place: WeekOptions.Place, limit: Int, leastLimit: (_ cell: Int) -> Int
  ) -> Int {
    let first = place.providerDay * cells
    let word = place.providerDay * words
    let fixed = model.fixedCells[place.providerDay]
    let isLimited = limit < model.providerDays[place.providerDay].capacity
    var minutes = 0
    for cell in place.cells {
      studentsAt[first + cell] -= 1
      if studentsAt[first + cell] == fixed.students[cell] {
        minutes -= fixed.freeMinutes[cell]
        busy[word + cell >> 6] &= ~(1 << UInt64(cell & 63))
      }
      if isLimited, limit == limitAt[first + cell] {
        limitAt[first + cell] = min(fixed.limit[cell], leastLimit(cell))
      }
      setFull(place.providerDay, cell)
    }
    noteEdge(place.providerDay, place.cells.lowerBound)
    noteEdge(place.providerDay, place.cells.upperBound)
    if place.cells.overlaps(lunchHours[place.providerDay]) { findLunches(place.providerDay) }
    return load(place.providerDay, by: minutes)
  }

  private mutating func setFull(_ providerDay: Int, _ cell: Int) {
    let position = providerDay * cells + cell
    let word = providerDay * words + cell >> 6
    if studentsAt[position] >= min(model.providerDays[providerDay].capacity, limitAt[position]) {
      full[word] |= 1 << UInt64(cell & 63)
    } else {
      full[word] &= ~(1 << UInt64(cell & 63))
    }
  }

  /// Nobody has room outside of the day, nor where nothing can be.
  private mutating func noteEdge(_ providerDay: Int, _ cell: Int) {
    func students(_ cell: Int) -> Int {
      let position = providerDay * cells + cell
      return cell >= 0 && cell < cells && isUsable[position] ? studentsAt[position] : .max
    }
    edges.note(providerDay, cell, before: students(cell - 1), after: students(cell))
  }

  private mutating func findLunches(_ providerDay: Int) {
    let lunches = model.lunches[providerDay]
    if lunches.isEmpty { return }
    // Without any: what is before every session's end and after its start.
    (lastLunch[providerDay], firstLunchEnd[providerDay]) = (-1 << 20, 1 << 20)
    guard let first = lunches.first(where: { isFree($0, providerDay) }),
      let last = lunches.last(where: { isFree($0, providerDay) })
    else { return }
    (lastLunch[providerDay], firstLunchEnd[providerDay]) = (last.lowerBound, first.upperBound)
  }

  private mutating func load(_ providerDay: Int, by minutes: Int) -> Int {
    guard minutes != 0 else { return 0 }
    let added = loadPrice(providerDay, adding: minutes)
    busyMinutes[providerDay] += minutes
    return added
  }

  // MARK: questions

  /// What so many busy minutes more add to `dailyLoad`.
  func loadPrice(_ providerDay: Int, adding minutes: Int) -> Int {
    guard let load = model.preferences.dailyLoad, load.cost != 0 else { return 0 }
    let before = busyMinutes[providerDay]
    return load.cost * (Self.steps(before + minutes - load.minutes) - Self.steps(before - load.minutes))
  }

  private static func steps(_ excess: Int) -> Int {
    excess <= 0 ? 0 : (excess + DailyLoadCost.stepMinutes - 1) / DailyLoadCost.stepMinutes
  }

  /// Minutes that get busy by a session of an `open` provider.
  func newlyBusyMinutes(_ place: WeekOptions.Place) -> Int {
    let first = place.providerDay * cells
    let fixed = model.fixedCells[place.providerDay]
    var minutes = 0
    for cell in place.cells where studentsAt[first + cell] == fixed.students[cell] {
      minutes += fixed.freeMinutes[cell]
    }
    return minutes
  }

  /// Keeps in `mask` the cells of a provider's day from which on so many cells have room, and from which on a session leaves
  /// the provider a lunch. Limits of a single session and travel are not looked at.
  func keepRoom(_ mask: inout [UInt64], _ room: inout [UInt64], _ providerDay: Int, cells length: Int) {
    let first = providerDay * words
    for word in 0..<words { room[word] = ~full[first + word] }
    // Runs of 1, 2, 4, ... cells: each is two of the half length.
    var have = 1
    while have < length {
      let shift = min(have, length - have)
      let (skip, bits) = (shift >> 6, UInt64(shift & 63))
      for word in 0..<words {
        let low = word + skip < words ? room[word + skip] : 0
        let high = word + skip + 1 < words ? room[word + skip + 1] : 0
        room[word] &= bits == 0 ? low : low >> bits | high << (64 - bits)
      }
      have += shift
    }
    for word in 0..<words { mask[word] &= room[word] }
    if lastLunch[providerDay] != .max {
      Bits.clear(&mask, lastLunch[providerDay] - length + 1, firstLunchEnd[providerDay])
    }
  }

  /// Whether the provider has room at a place, and a lunch besides; `limit` is that of the session.
  func hasRoom(_ place: WeekOptions.Place, limit: Int) -> Bool {
    let cells = place.cells
    guard isEmpty(full, cells, place.providerDay), leavesLunch(place) else { return false }
    if place.isAligned || limit >= model.providerDays[place.providerDay].capacity { return true }
    let first = place.providerDay * self.cells
    return cells.allSatisfy { studentsAt[first + $0] < limit }
  }

  private func leavesLunch(_ place: WeekOptions.Place) -> Bool {
    let last = lastLunch[place.providerDay]
    return last == .max || place.cells.isEmpty || place.cells.upperBound <= last
      || place.cells.lowerBound >= firstLunchEnd[place.providerDay]
  }

  private func isFree(_ cells: Range<Int>, _ providerDay: Int) -> Bool { isEmpty(busy, cells, providerDay) }

  private func isEmpty(_ masks: [UInt64], _ cells: Range<Int>, _ providerDay: Int) -> Bool {
    if cells.isEmpty { return true }
    let (low, end) = (cells.lowerBound, cells.upperBound)
    for word in low >> 6...(end - 1) >> 6
    where masks[providerDay * words + word] & Bits.run(low, end, in: word) != 0 { return false }
    return true
  }
}
