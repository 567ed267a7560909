import SchoolDomain

/// Groups whose sessions all moved to one place.
enum WholeMoves {
  private struct Block: Hashable {
    let provider: ProviderID
    let day: DayLabel
    let range: MinuteRange

    init(_ session: PlacedSession) {
      (provider, day, range) = (session.provider, session.day, session.range)
    }
  }

  private struct Move: Hashable {
    let from: Block
    let to: Block
  }

  /// The moves of each group of `before` of which every session moved to the same place, in the order of `changes`.
  static func groups(of changes: [PlaceChange], before: [PlacedSession]) -> [[PlaceChange]] {
    let sizes = Dictionary(before.map { (Block($0), 1) }, uniquingKeysWith: +)
    var order: [Move] = []
    var members: [Move: [PlaceChange]] = [:]
    for change in changes where change.kind == .moved {
      guard let old = change.before else { continue }
      let move = Move(from: Block(old), to: Block(change.place))
      if members[move] == nil { order.append(move) }
      members[move, default: []].append(change)
    }
    return order.compactMap { move in
      guard let group = members[move], group.count > 1, group.count == sizes[move.from] else { return nil }
      return group
    }
  }
}
