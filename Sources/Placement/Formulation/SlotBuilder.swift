import Preloading
import Rules
import SchoolDomain

/// Gathers candidates into slots and the slots' items.
struct SlotBuilder {
  private let context: SchedulingContext
  private let services: [Int]
  private let fixed: FixedSessions

  init(_ context: SchedulingContext, services: [Int], fixed: FixedSessions) {
    self.context = context
    self.services = services
    self.fixed = fixed
  }

  private struct Place: Hashable, Comparable {
    let provider: Int
    let day: Int
    let start: Int
    let minutes: Int
    let site: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.provider, left.day, left.start, left.minutes, left.site)
        < (right.provider, right.day, right.start, right.minutes, right.site)
    }
  }

  /// Makes the slots in order of provider, day, start, minutes and site, and writes each candidate's slot.
  func build(_ candidates: inout [PlacedCandidate], into slots: inout [Slot]) {
    var places: [Place: [Int]] = [:]
    for (position, candidate) in candidates.enumerated() {
      let entry = context.services[services[candidate.service]]
      let place = Place(
        provider: entry.provider, day: candidate.day, start: candidate.start,
        minutes: entry.minutes, site: entry.site)
      places[place, default: []].append(position)
    }
    for place in places.keys.sorted() {
      let members = places[place] ?? []
      let range = MinuteRange(place.start, place.start + place.minutes)
      let base =
        isAligned(place.provider)
        ? fixed.sessions(ofProvider: place.provider, day: place.day).filter { $0.range == range }
        : []
      var slot = Slot(
        provider: place.provider, site: place.site, day: place.day, start: place.start,
        minutes: place.minutes, base: base, cells: base.isEmpty ? cells(range) : 0..<0)
      addItems(members, candidates, to: &slot)
      for member in members { candidates[member].slot = slots.count }
      slots.append(slot)
    }
  }

  private func isAligned(_ provider: Int) -> Bool {
    context.school.providers[provider].grouping == .aligned
  }

  private func cells(_ range: MinuteRange) -> Range<Int> {
    let cycle = context.school.cycle
    return (range.start - cycle.start) / cycle.step..<(range.end - cycle.start) / cycle.step
  }

  /// The choices among `members`: single candidates, and bundles for `together` rules, where all of a rule's students who
  /// are not in the base have a candidate here. A base that lacks students of a rule takes nobody without them.
  private func addItems(_ members: [Int], _ candidates: [PlacedCandidate], to slot: inout Slot) {
    let students = members.map { context.services[services[candidates[$0].service]].student }
    let present = Set(slot.base.map(\.student))
    var rules =
      isAligned(slot.provider)
      ? context.groupRules(.together).map { rule in
        rule.filter { context.serves(provider: slot.provider, student: $0) }
      } : []
    let lacking = rules.filter { !present.isDisjoint(with: $0) && !present.isSuperset(of: $0) }
    let missing = Set(lacking.joined()).subtracting(present)
    if !missing.isEmpty { rules.append(missing.sorted()) }
    for bundle in BundleBuilder.bundles(of: students, rules: rules, present: present) {
      guard
        let item = item(
          bundle.map { members[$0] }.sorted(), candidates, base: slot.base, provider: slot.provider)
      else { continue }
      if !missing.isDisjoint(with: item.students) { slot.required = slot.items.count }
      slot.items.append(item)
    }
    if !missing.isEmpty, slot.required == nil { slot.items = [] }
  }

  private func item(
    _ members: [Int], _ candidates: [PlacedCandidate], base: [Session], provider: Int
  ) -> Item? {
    let sessions = members.map {
      context.session(
        services[candidates[$0].service], day: candidates[$0].day, start: candidates[$0].start)
    }
    guard let first = sessions.first else { return nil }
    // A session alone breaks no rule on groups.
    let isAlone = base.isEmpty && sessions.count == 1
    guard isAlone || GroupingRules.allow(base + sessions, at: first.range.start, in: context) else {
      return nil
    }
    let capacity = context.school.providers[provider].capacity
    let limits = (base + sessions).map { $0.isIndividual ? 1 : min(capacity, $0.maxGroup ?? capacity) }
    let teachers = Set(sessions.map(\.teacher))
    return Item(
      candidates: members, lowestGrade: sessions.map(\.grade).min() ?? 0,
      highestGrade: sessions.map(\.grade).max() ?? 0,
      teachers: teachers.sorted { ($0 ?? -1) < ($1 ?? -1) }, sizeLimit: limits.min() ?? capacity,
      students: sessions.map(\.student).sorted())
  }
}

/// Joins students who must be in one group.
enum BundleBuilder {
  /// Positions in `students` that go together. A student whose rule names somebody who is neither among `students` nor
  /// `present` has no bundle. Rules that share a student act as one.
  static func bundles(of students: [Int], rules: [[Int]], present: Set<Int>) -> [[Int]] {
    let mine = rules.filter { rule in rule.contains { students.contains($0) } }
    guard !mine.isEmpty else { return students.indices.map { [$0] } }
    var bundles: [[Int]] = []
    var done = Set<Int>()
    for (position, student) in students.enumerated() where !done.contains(student) {
      var wanted: Set<Int> = [student]
      var grew = true
      while grew {
        let joined = mine.filter { !wanted.isDisjoint(with: $0) }.reduce(wanted) { $0.union($1) }
        grew = joined != wanted
        wanted = joined
      }
      if wanted.count == 1 {
        bundles.append([position])
        continue
      }
      done.formUnion(wanted)
      let needed = wanted.subtracting(present)
      let found = students.indices.filter { needed.contains(students[$0]) }
      if Set(found.map { students[$0] }) == needed { bundles.append(found) }
    }
    return bundles
  }
}
