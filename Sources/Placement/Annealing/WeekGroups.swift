import SchoolDomain

/// The groups of a week: what stands at each slot, the base counted. For `open` providers only its members.
struct WeekGroups {
  struct Group {
    var size: Int
    var limit: Int
    var lowestGrade: Int
    var highestGrade: Int
    /// The first member, as a position in `members`; -1 where there is none.
    var head = -1
    var cost = 0
  }

  /// A member of a group.
  private struct Link {
    var option = -1
    var next = -1
    var previous = -1
  }

  private let model: WeekModel
  /// By slot.
  private var groups: [Group]
  /// By position in `WeekState.standing`.
  private var links: [Link]
  /// The slot of the group that begins at each cell of an `aligned` provider's day.
  private var slotAt: [Int32]
  /// Cells at which such a group begins that has room.
  private var joinable: [UInt64]

  init(_ model: WeekModel, most: Int) {
    self.model = model
    groups = model.choices.places.map { place in
      Group(
        size: place.base.size, limit: place.base.limit, lowestGrade: place.base.lowestGrade,
        highestGrade: place.base.highestGrade)
    }
    links = Array(repeating: Link(), count: most)
    slotAt = Array(repeating: -1, count: model.providerDays.count * model.grid.cells)
    joinable = Array(repeating: 0, count: model.providerDays.count * model.grid.words)
  }

  // MARK: questions

  func isEmpty(_ slot: Int) -> Bool { groups[slot].size == 0 }

  /// The first member at a slot, and the one after a member; -1 where there is none.
  func first(_ slot: Int) -> Int { groups[slot].head }
  func next(_ position: Int) -> Int { links[position].next }

  /// Keeps in `mask` the cells at which a group with room begins.
  func keepJoinable(_ mask: inout [UInt64], _ providerDay: Int) {
    for word in mask.indices { mask[word] &= joinable[providerDay * mask.count + word] }
  }

  func slot(_ providerDay: Int, _ cell: Int) -> Int {
    Int(slotAt[providerDay * model.grid.cells + cell])
  }

  /// What a group costs more with an option; nil where a rule forbids it, or where it is more than `most`.
  func joinPrice(_ option: WeekOptions.Option, most: Int) -> Int? {
    let group = groups[option.slot]
    let day = model.providerDays[model.choices.places[option.slot].providerDay]
    guard group.size + option.size <= min(group.limit, option.limit, day.capacity) else { return nil }
    let lowest = min(group.lowestGrade, option.lowestGrade)
    let highest = max(group.highestGrade, option.highestGrade)
    guard highest - lowest <= day.gradeSpan else { return nil }
    var price =
      model.preferences.gradeSpread * (highest - lowest - (group.highestGrade - group.lowestGrade))
    if price > most { return nil }
    if model.preferences.teacherMix != 0 {
      for teacher in option.teachers where !has(option.slot, model.choices.teachers[teacher]) {
        price += model.preferences.teacherMix
      }
    }
    return price <= most && mayMeet(option) ? price : nil
  }

  /// What a group of an option alone costs, the provider's day apart.
  func beginPrice(_ option: WeekOptions.Option) -> Int {
    let preferences = model.preferences
    return preferences.groupBlocks + preferences.gradeSpread * (option.highestGrade - option.lowestGrade)
      + preferences.teacherMix * (option.teachers.count - 1)
  }

  /// Whether the member that the slot takes others only beside is there.
  func hasRequired(_ slot: Int) -> Bool {
    var position = groups[slot].head
    while position >= 0 {
      if model.choices.options[links[position].option].isRequired { return true }
      position = links[position].next
    }
    return false
  }

  /// Whether no member is in the group already or must be apart from one who is.
  private func mayMeet(_ option: WeekOptions.Option) -> Bool {
    var position = groups[option.slot].head
    while position >= 0 {
      if !model.mayMeet(option, model.choices.options[links[position].option]) { return false }
      position = links[position].next
    }
    return true
  }

  /// Whether a teacher's students are in a group: in its base, or in what stands before `end` in its list.
  private func has(_ slot: Int, _ teacher: Int, before end: Int = -1) -> Bool {
    for known in model.choices.places[slot].base.teachers where model.choices.teachers[known] == teacher {
      return true
    }
    var position = groups[slot].head
    while position >= 0, position != end {
      for known in model.choices.options[links[position].option].teachers
      where model.choices.teachers[known] == teacher { return true }
      position = links[position].next
    }
    return false
  }

  // MARK: changes; each returns what it adds to the penalty

  mutating func put(_ number: Int, _ option: WeekOptions.Option, at position: Int) -> Int {
    let slot = option.slot
    let head = groups[slot].head
    links[position] = Link(option: number, next: head)
    if head >= 0 { links[head].previous = position }
    groups[slot].head = position
    let place = model.choices.places[slot]
    guard place.isAligned else { return 0 }
    let isFirst = groups[slot].size == 0
    groups[slot].lowestGrade =
      isFirst ? option.lowestGrade : min(groups[slot].lowestGrade, option.lowestGrade)
    groups[slot].highestGrade =
      isFirst ? option.highestGrade : max(groups[slot].highestGrade, option.highestGrade)
    groups[slot].limit = min(groups[slot].limit, option.limit)
    groups[slot].size += option.size
    return update(slot, place)
  }

  mutating func take(_ position: Int, from slot: Int) -> Int {
    let link = links[position]
    if link.previous >= 0 { links[link.previous].next = link.next } else { groups[slot].head = link.next }
    if link.next >= 0 { links[link.next].previous = link.previous }
    links[position] = Link()
    let place = model.choices.places[slot]
    guard place.isAligned else { return 0 }
    // Counted anew from who is left.
    let base = place.base
    var group = Group(
      size: base.size, limit: base.limit, lowestGrade: base.lowestGrade, highestGrade: base.highestGrade,
      head: groups[slot].head, cost: groups[slot].cost)
    var other = group.head
    while other >= 0 {
      let option = model.choices.options[links[other].option]
      let isFirst = group.size == 0
      group.lowestGrade = isFirst ? option.lowestGrade : min(group.lowestGrade, option.lowestGrade)
      group.highestGrade = isFirst ? option.highestGrade : max(group.highestGrade, option.highestGrade)
      group.limit = min(group.limit, option.limit)
      group.size += option.size
      other = links[other].next
    }
    groups[slot] = group
    return update(slot, place)
  }

  /// Brings a group's cost and its entry in the masks up to date.
  private mutating func update(_ slot: Int, _ place: WeekOptions.Place) -> Int {
    let group = groups[slot]
    if !place.cells.isEmpty {
      let (cell, word) = (place.cells.lowerBound, place.providerDay * model.grid.words)
      let bit: UInt64 = 1 << UInt64(cell & 63)
      let capacity = model.providerDays[place.providerDay].capacity
      slotAt[place.providerDay * model.grid.cells + cell] = group.size > 0 ? Int32(slot) : -1
      if group.size > 0, group.size < min(group.limit, capacity) {
        joinable[word + cell >> 6] |= bit
      } else {
        joinable[word + cell >> 6] &= ~bit
      }
    }
    var cost = 0
    if group.head >= 0 {
      let preferences = model.preferences
      cost =
        (place.base.size == 0 ? preferences.groupBlocks : 0)
        + preferences.gradeSpread * (group.highestGrade - group.lowestGrade - place.base.span)
      if preferences.teacherMix != 0 {
        cost += preferences.teacherMix * (teachers(slot) - max(1, place.base.teachers.count))
      }
    }
    groups[slot].cost = cost
    return cost - group.cost
  }

  /// Distinct teachers of a group, its base counted.
  private func teachers(_ slot: Int) -> Int {
    var count = model.choices.places[slot].base.teachers.count
    var position = groups[slot].head
    while position >= 0 {
      for teacher in model.choices.options[links[position].option].teachers
      where !has(slot, model.choices.teachers[teacher], before: position) { count += 1 }
      position = links[position].next
    }
    return count
  }
}

extension WeekModel {
  /// Whether no student of one option is in the other or must be apart from one who is.
  func mayMeet(_ left: WeekOptions.Option, _ right: WeekOptions.Option) -> Bool {
    if !mayMeet(left.first.student, right) { return false }
    for other in left.others where !mayMeet(choices.others[other].student, right) { return false }
    return true
  }

  private func mayMeet(_ student: Int, _ option: WeekOptions.Option) -> Bool {
    let apart = students[student].apart
    if student == option.first.student || apart.contains(option.first.student) { return false }
    for other in option.others {
      let mate = choices.others[other].student
      if student == mate || apart.contains(mate) { return false }
    }
    return true
  }
}
