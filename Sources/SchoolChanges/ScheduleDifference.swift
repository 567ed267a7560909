public import SchoolDomain

/// What differs between two schedules of a school: places, lengths, pins, and how good they are.
///
/// A place is a service at a day and a start.
public struct ScheduleDifference: Hashable, Sendable {
  /// By kind, then by day, start, provider and service of `PlaceChange.place`.
  public let changes: [PlaceChange]
  /// The changes of each group that moved as a whole, in the order of the first of them. A group is two or more sessions of
  /// a provider with one day, start and end; those of a provider whose grouping is `open` are none.
  public let groups: [[PlaceChange]]
  /// How many changes each provider has, by id.
  public let byProvider: [ChangeTally<Provider>]
  /// How many changes each student has, by id.
  public let byStudent: [ChangeTally<Student>]
  /// How many changes the students of each teacher have, by id; nil where no school was given.
  public let byTeacher: [ChangeTally<Teacher>]?
  /// How good the two schedules are.
  public let standing: StandingChange

  /// Compares the schedules `before` and `after`.
  ///
  /// With `school` both are counted anew, whatever they claim, sessions that the school does not know left out; days have
  /// the order of its cycle, and teachers are known. Without it days have the order in which they first stand in `before`,
  /// then in `after`.
  public init(from before: Schedule, to after: Schedule, school: School? = nil) {
    let order = DayOrder(before, after, school: school)
    let teachers = Dictionary(
      (school?.students ?? []).compactMap { student in student.teacher.map { (student.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    let changes = Self.changes(before.sessions, after.sessions, order).map { change in
      var change = change
      change.teacher = teachers[change.place.student]
      return change
    }
    self.changes = changes
    let open = Set((school?.providers ?? []).filter { $0.grouping == .open }.map(\.id))
    groups = WholeMoves.groups(of: changes, before: before.sessions.filter { !open.contains($0.provider) })
    byProvider = ChangeTally.tallies(of: changes) { $0.place.provider }
    byStudent = ChangeTally.tallies(of: changes) { $0.place.student }
    byTeacher = school == nil ? nil : ChangeTally.tallies(of: changes) { $0.teacher }
    standing = StandingChange(from: before, to: after, school: school)
  }

  /// Whether both have the same places, lengths and pins.
  public var isEmpty: Bool { changes.isEmpty }

  /// The changes of one kind, in order.
  public func changes(_ kind: PlaceChange.Kind) -> [PlaceChange] { changes.filter { $0.kind == kind } }

  private static func changes(
    _ before: [PlacedSession], _ after: [PlacedSession], _ order: DayOrder
  ) -> [PlaceChange] {
    let old = Dictionary(grouping: before, by: \.service)
    let new = Dictionary(grouping: after, by: \.service)
    let changes = Set(old.keys).union(new.keys).flatMap { service in
      PlacePairing(old[service] ?? [], new[service] ?? [], order).changes
    }
    return changes.sorted { left, right in
      if left.kind != right.kind { return left.kind < right.kind }
      let (first, second) = (left.place, right.place)
      let (here, there) = (order.key(first), order.key(second))
      if here != there { return here < there }
      return (first.provider, first.service, first.student) < (
        second.provider, second.service, second.student
      )
    }
  }
}
