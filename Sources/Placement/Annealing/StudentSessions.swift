import SchoolDomain

/// The sessions of each student's days, and what they leave room for: no overlap, breaks, runs that are not too long.
struct StudentSessions {
  struct Entry {
    var stretch = WeekGrid.Stretch()
    /// Position in `WeekState.standing`; -1 for a fixed session.
    @Narrow var owner = -1
  }

  private let grid: WeekGrid
  private let limits: SessionLimits
  /// Places of a day.
  private let stride: Int
  /// By student and day, by start, `stride` places each.
  private var entries: [Entry]
  private var counts: [Int]

  /// The fixed sessions.
  init(_ model: WeekModel) {
    grid = model.grid
    limits = model.limits
    stride = max(1, model.students.map(\.mostPerDay).max() ?? 1)
    counts = model.students.flatMap { $0.fixed.map(\.count) }
    entries = Array(repeating: Entry(), count: counts.count * stride)
    for (day, ranges) in model.students.flatMap(\.fixed).enumerated() {
      for (place, range) in ranges.enumerated() {
        entries[day * stride + place].stretch = grid.stretch(range)
      }
    }
  }

  mutating func put(_ student: Int, _ day: Int, _ stretch: WeekGrid.Stretch, owner: Int) {
    let studentDay = student * grid.days + day
    let first = studentDay * stride
    var here = first + counts[studentDay]
    while here > first, entries[here - 1].stretch.start > stretch.start {
      entries[here] = entries[here - 1]
      here -= 1
    }
    entries[here] = Entry(stretch: stretch, owner: owner)
    counts[studentDay] += 1
  }

  mutating func take(_ student: Int, _ day: Int, owner: Int) {
    let studentDay = student * grid.days + day
    let first = studentDay * stride
    counts[studentDay] -= 1
    let end = first + counts[studentDay]
    var here = first
    while here < end, entries[here].owner != owner { here += 1 }
    while here < end {
      entries[here] = entries[here + 1]
      here += 1
    }
  }

  // MARK: questions

  func count(_ student: Int, _ day: Int) -> Int { counts[student * grid.days + day] }

  /// The owner of a session of a student's day.
  func owner(_ student: Int, _ day: Int, _ position: Int) -> Int {
    entries[(student * grid.days + day) * stride + position].owner
  }

  /// Writes into `mask` those of `starts`, a mask at `offset`, at which a session of so many cells has room in a student's day.
  func open(
    _ mask: inout [UInt64], of starts: [UInt64], at offset: Int, _ student: Int, _ day: Int,
    cells: Int, minutes: Int
  ) {
    for word in 0..<grid.words { mask[word] = starts[offset + word] }
    let studentDay = student * grid.days + day
    let first = studentDay * stride
    let here = first..<first + counts[studentDay]
    for position in here {
      let stretch = entries[position].stretch
      Bits.clear(&mask, stretch.from - cells + 1, stretch.until)
    }
    // A session may touch another where no break is due, if their run is not too long.
    for position in here {
      let stretch = entries[position].stretch
      for cell in [stretch.endCell, stretch.startCell - cells] where cell >= 0 {
        let bit: UInt64 = 1 << UInt64(cell & 63)
        guard starts[offset + cell >> 6] & bit != 0 else { continue }
        let start = cell == stretch.endCell ? stretch.end : stretch.start - minutes
        if allows(here, start, start + minutes) { mask[cell >> 6] |= bit } else { mask[cell >> 6] &= ~bit }
      }
    }
  }

  /// Whether a student's day has room for a session.
  func allows(_ student: Int, _ day: Int, _ start: Int, _ end: Int) -> Bool {
    let studentDay = student * grid.days + day
    return allows(studentDay * stride..<studentDay * stride + counts[studentDay], start, end)
  }

  private func allows(_ here: Range<Int>, _ start: Int, _ end: Int) -> Bool {
    var (before, after) = (Int.min, Int.max)
    for position in here {
      let other = entries[position].stretch
      if other.start < end, start < other.end { return false }
      if other.end <= start { before = max(before, other.end) } else { after = min(after, other.start) }
    }
    let least = limits.breakMinutes
    if before != .min, before < start, start - before < least { return false }
    if after != .max, end < after, after - end < least { return false }
    guard before == start || after == end else { return true }
    return run(endingAt: start, here) + end - start + run(startingAt: end, here)
      <= limits.maxConsecutiveMinutes
  }

  /// Minutes of the longest run of sessions that ends at a minute.
  private func run(endingAt minute: Int, _ here: Range<Int>) -> Int {
    var longest = 0
    for position in here where entries[position].stretch.end == minute {
      let stretch = entries[position].stretch
      longest = max(longest, stretch.end - stretch.start + run(endingAt: stretch.start, here))
    }
    return longest
  }

  private func run(startingAt minute: Int, _ here: Range<Int>) -> Int {
    var longest = 0
    for position in here where entries[position].stretch.start == minute {
      let stretch = entries[position].stretch
      longest = max(longest, stretch.end - stretch.start + run(startingAt: stretch.end, here))
    }
    return longest
  }

  /// What has to go after a session between these times went, since a gap shorter than a break is left: its owner, or nil
  /// where all is well.
  func brokenByGap(_ student: Int, _ day: Int, _ start: Int, _ end: Int) -> Int? {
    let studentDay = student * grid.days + day
    let first = studentDay * stride
    var (before, after) = (Int.min, Int.max)
    for position in first..<first + counts[studentDay] {
      let other = entries[position].stretch
      if other.end <= start { before = max(before, other.end) }
      if other.start >= end { after = min(after, other.start) }
    }
    guard before != .min, after != .max, after > before, after - before < limits.breakMinutes else {
      return nil
    }
    var owner: Int?
    for position in first..<first + counts[studentDay] {
      let other = entries[position]
      guard other.owner >= 0 else { continue }
      if other.stretch.start == after { return other.owner }
      if other.stretch.end == before { owner = other.owner }
    }
    return owner
  }
}
