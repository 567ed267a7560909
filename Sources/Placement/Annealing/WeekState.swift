import Rules
import SchoolDomain

/// A week that breaks no rule, with its cost, which follows every session that is put or taken and is never counted anew.
///
/// All buffers have a fixed size: nothing is allocated once it is made. It knows no solver: what a change costs is asked here
/// by annealing as by anybody else. The sums are those of `PlacementProblem.cost`.
struct WeekState {
  /// An option that stands in the week.
  private struct Standing {
    var option = -1
    /// Place in `used`.
    var place = -1
    /// Others of the same provider's day; -1 ends a list.
    var next = -1
    var previous = -1
  }

  let model: WeekModel
  /// priority * minutes of the sessions that have no place.
  private(set) var missing: Int
  /// As `PlacementProblem.cost` counts it.
  private(set) var penalty: Int
  /// Sessions that each service lacks.
  private var owed: [Int]
  /// Services that lack a session, in no order that matters to a reader, and where each is; -1 where it lacks none.
  private(set) var absent: [Int]
  private var placeInAbsent: [Int]
  private var standing: [Standing]
  /// Positions of `standing` in use, in no order that matters to a reader.
  private(set) var used: [Int] = []
  private var unused: [Int]
  /// By provider's day.
  private var dayHeads: [Int]
  /// Sessions by service and day, and by pair and day.
  private var ofService: [Int]
  private var ofPair: [Int]
  private(set) var groups: WeekGroups
  private(set) var cells: ProviderCells
  private(set) var students: StudentSessions

  /// The fixed sessions alone.
  init(_ model: WeekModel) {
    let problem = model.problem
    self.model = model
    owed = problem.demand
    absent = problem.demand.indices.filter { problem.demand[$0] > 0 }
    placeInAbsent = Array(repeating: -1, count: problem.demand.count)
    for (place, service) in absent.enumerated() { placeInAbsent[service] = place }
    missing = zip(problem.demand, problem.weight).reduce(0) { $0 + $1.0 * $1.1 }
    penalty = problem.cost(of: problem.fixed, level: CostLevel(unserved: 0, penalty: 1))
    let most = problem.demand.reduce(0, +)
    standing = Array(repeating: Standing(), count: most)
    unused = Array((0..<most).reversed())
    used.reserveCapacity(most)
    dayHeads = Array(repeating: -1, count: model.providerDays.count)
    ofService = model.fixedOfService
    ofPair = model.fixedOfPair
    groups = WeekGroups(model, most: most)
    cells = ProviderCells(model)
    students = StudentSessions(model)
  }

  // MARK: what stands

  /// Sessions that there is room for in the buffers.
  var capacity: Int { standing.count }

  /// The option that stands at a position; -1 where none does.
  func option(_ position: Int) -> Int { standing[position].option }

  /// The first position of a provider's day, and the one after another; -1 at the end.
  func first(_ providerDay: Int) -> Int { dayHeads[providerDay] }
  func next(_ position: Int) -> Int { standing[position].next }

  // MARK: put and take

  /// Puts an option that is allowed; returns its position.
  @discardableResult
  mutating func put(_ number: Int) -> Int {
    let option = model.choices.options[number]
    let place = model.choices.places[option.slot]
    let position = unused.removeLast()
    let head = dayHeads[place.providerDay]
    standing[position] = Standing(option: number, place: used.count, next: head)
    used.append(position)
    if head >= 0 { standing[head].previous = position }
    dayHeads[place.providerDay] = position

    penalty += option.cost
    put(option.first, place, position)
    for other in option.others { put(model.choices.others[other], place, position) }
    if !place.isAligned {
      penalty += cells.cover(place, limit: option.limit)
    } else if groups.isEmpty(option.slot) {
      penalty += cells.occupy(place, true)
    }
    penalty += groups.put(number, option, at: position)
    return position
  }

  /// Takes what stands at a position.
  mutating func take(_ position: Int) {
    let entry = standing[position]
    let option = model.choices.options[entry.option]
    let place = model.choices.places[option.slot]
    if entry.previous >= 0 {
      standing[entry.previous].next = entry.next
    } else {
      dayHeads[place.providerDay] = entry.next
    }
    if entry.next >= 0 { standing[entry.next].previous = entry.previous }
    let last = used.removeLast()
    if last != position {
      used[entry.place] = last
      standing[last].place = entry.place
    }
    unused.append(position)
    standing[position] = Standing()

    penalty -= option.cost
    take(option.first, place, position)
    for other in option.others { take(model.choices.others[other], place, position) }
    penalty += groups.take(position, from: option.slot)
    if !place.isAligned {
      penalty += uncover(place, limit: option.limit)
    } else if groups.isEmpty(option.slot) {
      penalty += cells.occupy(place, false)
    }
  }

  private mutating func put(_ member: WeekOptions.Member, _ place: WeekOptions.Place, _ position: Int) {
    let service = member.service
    owed[service] -= 1
    if owed[service] == 0 {
      let (hole, last) = (placeInAbsent[service], absent.removeLast())
      if last != service {
        absent[hole] = last
        placeInAbsent[last] = hole
      }
      placeInAbsent[service] = -1
    }
    missing -= model.services[service].weight
    ofService[service * model.grid.days + place.day] += 1
    penalty += pairPrice(member.pair, place.day)
    ofPair[member.pair * model.grid.days + place.day] += 1
    students.put(member.student, place.day, place.stretch, owner: position)
  }

  private mutating func take(_ member: WeekOptions.Member, _ place: WeekOptions.Place, _ position: Int) {
    let service = member.service
    owed[service] += 1
    if owed[service] == 1 {
      placeInAbsent[service] = absent.count
      absent.append(service)
    }
    missing += model.services[service].weight
    ofService[service * model.grid.days + place.day] -= 1
    ofPair[member.pair * model.grid.days + place.day] -= 1
    penalty -= pairPrice(member.pair, place.day)
    students.take(member.student, place.day, owner: position)
  }

  private mutating func uncover(_ place: WeekOptions.Place, limit: Int) -> Int {
    let (model, standing, head) = (model, standing, dayHeads[place.providerDay])
    return cells.uncover(place, limit: limit) { cell in
      var least = Int.max
      var position = head
      while position >= 0 {
        let option = model.choices.options[standing[position].option]
        if model.choices.places[option.slot].cells.contains(cell) { least = min(least, option.limit) }
        position = standing[position].next
      }
      return least
    }
  }

  // MARK: what may be put, and what it adds to the penalty

  /// What putting an option adds to the penalty; nil where it breaks a rule beside what stands.
  func price(_ number: Int) -> Int? {
    let option = model.choices.options[number]
    guard isOwed(option), let price = placePrice(option, most: .max), hasStudentRoom(option) else {
      return nil
    }
    return price + option.cost + pairPrice(option)
  }

  /// Whether all members lack a session and have room on the day.
  func isOwed(_ option: WeekOptions.Option) -> Bool {
    if !isOwed(option.first.service, on: option.day) { return false }
    for other in option.others
    where !isOwed(model.choices.others[other].service, on: option.day) { return false }
    return true
  }

  /// Whether a service lacks a session and may have one more on the day.
  func isOwed(_ service: Int, on day: Int) -> Bool {
    owed[service] > 0
      && ofService[service * model.grid.days + day] < model.services[service].mostPerDay
  }

  func isOwed(_ service: Int) -> Bool { owed[service] > 0 }

  /// What one more session of a pair on a day adds to `sameDay` and `adjacentDays`.
  func pairPrice(_ pair: Int, _ day: Int) -> Int {
    let first = pair * model.grid.days
    if ofPair[first + day] > 0 { return model.preferences.sameDay }
    var neighbors = 0
    if day > 0, ofPair[first + day - 1] > 0 { neighbors += 1 }
    if day + 1 < model.grid.days, ofPair[first + day + 1] > 0 { neighbors += 1 }
    return neighbors * model.preferences.adjacentDays
  }

  /// The same for all members.
  func pairPrice(_ option: WeekOptions.Option) -> Int {
    var price = pairPrice(option.first.pair, option.day)
    for other in option.others { price += pairPrice(model.choices.others[other].pair, option.day) }
    return price
  }

  /// Whether each member's day has room.
  func hasStudentRoom(_ option: WeekOptions.Option) -> Bool {
    let stretch = model.choices.places[option.slot].stretch
    if !students.allows(option.first.student, option.day, stretch.start, stretch.end) { return false }
    for other in option.others
    where !students.allows(
      model.choices.others[other].student, option.day, stretch.start, stretch.end)
    { return false }
    return true
  }

  /// What the group and the provider's day cost more with an option; nil where a rule forbids it, or where it is more than
  /// `most`.
  func placePrice(_ option: WeekOptions.Option, most: Int) -> Int? {
    let place = model.choices.places[option.slot]
    guard place.isAligned else {
      guard cells.hasRoom(place, limit: option.limit), keepsTravel(place), mayRunBeside(option, place) else {
        return nil
      }
      let price = cells.loadPrice(place.providerDay, adding: cells.newlyBusyMinutes(place))
      return price <= most ? price : nil
    }
    if place.needsRequired, !option.isRequired, !groups.hasRequired(option.slot) { return nil }
    guard groups.isEmpty(option.slot) else { return groups.joinPrice(option, most: most) }
    let price = groups.beginPrice(option) + cells.loadPrice(place.providerDay, adding: place.minutes)
    guard price <= most, cells.hasRoom(place, limit: option.limit), keepsTravel(place) else { return nil }
    return price
  }

  private func keepsTravel(_ place: WeekOptions.Place) -> Bool {
    let day = model.providerDays[place.providerDay]
    guard day.hasSeveralSites else { return true }
    var position = dayHeads[place.providerDay]
    while position >= 0 {
      let other = model.choices.places[model.choices.options[standing[position].option].slot]
      if other.site != place.site, place.stretch.start < other.stretch.end + day.travelMinutes,
        other.stretch.start < place.stretch.end + day.travelMinutes
      {
        return false
      }
      position = standing[position].next
    }
    return true
  }

  private func mayRunBeside(_ option: WeekOptions.Option, _ place: WeekOptions.Place) -> Bool {
    guard !model.students[option.first.student].apart.isEmpty else { return true }
    var position = dayHeads[place.providerDay]
    while position >= 0 {
      let other = model.choices.options[standing[position].option]
      if model.choices.places[other.slot].cells.overlaps(place.cells), !model.mayMeet(option, other) {
        return false
      }
      position = standing[position].next
    }
    return true
  }
}
