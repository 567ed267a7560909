import SchoolDomain

/// The places of one service in two schedules, each with what it became.
///
/// Places in both stay. The rest is paired on the same day in the order of the starts, and what is then left in the order
/// of days and starts: these have moved. Places without a partner are dropped or added.
struct PlacePairing {
  private(set) var changes: [PlaceChange] = []

  /// `before` and `after` are of one service, in any order.
  init(_ before: [PlacedSession], _ after: [PlacedSession], _ order: DayOrder) {
    let old = before.sorted { order.key($0) < order.key($1) }
    let new = after.sorted { order.key($0) < order.key($1) }
    let same = Self.join(old, new) { (order[$0.day], $0.range.start) }
    for (old, new) in same.pairs { changes += Self.changes(from: old, to: new) }
    let days = Self.join(same.old, same.new) { (order[$0.day], 0) }
    let count = min(days.old.count, days.new.count)
    for (old, new) in days.pairs + Array(zip(days.old, days.new)) {
      changes.append(PlaceChange(.moved, from: old, to: new))
    }
    changes += days.old.dropFirst(count).map { PlaceChange(dropped: $0) }
    changes += days.new.dropFirst(count).map { PlaceChange(added: $0) }
  }

  /// What is different at one place.
  private static func changes(from old: PlacedSession, to new: PlacedSession) -> [PlaceChange] {
    var changes: [PlaceChange] = []
    if new.range.end != old.range.end {
      changes.append(PlaceChange(new.range.end > old.range.end ? .longer : .shorter, from: old, to: new))
    }
    if new.pinned != old.pinned {
      changes.append(PlaceChange(new.pinned ? .pinned : .released, from: old, to: new))
    }
    return changes
  }

  /// Pairs of equal keys, and what is left of both; both are sorted by the key.
  private static func join(
    _ old: [PlacedSession], _ new: [PlacedSession], by key: (PlacedSession) -> (Int, Int)
  ) -> (pairs: [(PlacedSession, PlacedSession)], old: [PlacedSession], new: [PlacedSession]) {
    var pairs: [(PlacedSession, PlacedSession)] = []
    var rest: (old: [PlacedSession], new: [PlacedSession]) = ([], [])
    var (first, second) = (old[...], new[...])
    while let left = first.first, let right = second.first {
      if key(left) == key(right) {
        pairs.append((left, right))
        (first, second) = (first.dropFirst(), second.dropFirst())
      } else if key(left) < key(right) {
        rest.old.append(left)
        first = first.dropFirst()
      } else {
        rest.new.append(right)
        second = second.dropFirst()
      }
    }
    return (pairs, rest.old + first, rest.new + second)
  }
}
