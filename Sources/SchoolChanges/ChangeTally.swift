public import SchoolDomain

/// How many changes of each kind somebody has.
public struct ChangeTally<Of>: Hashable, Sendable {
  /// Whose changes they are.
  public let id: Key<Of>
  private var counts = [Int](repeating: 0, count: PlaceChange.Kind.allCases.count)

  init(_ id: Key<Of>) { self.id = id }

  /// How many changes of a kind, 0 or more.
  public internal(set) subscript(kind: PlaceChange.Kind) -> Int {
    get { counts[PlaceChange.Kind.allCases.firstIndex(of: kind) ?? 0] }
    set { counts[PlaceChange.Kind.allCases.firstIndex(of: kind) ?? 0] = newValue }
  }

  /// One for each id that `id` gives, by id. Changes without an id are left out.
  static func tallies(of changes: [PlaceChange], by id: (PlaceChange) -> Key<Of>?) -> [ChangeTally] {
    var tallies: [Key<Of>: ChangeTally] = [:]
    for change in changes {
      guard let id = id(change) else { continue }
      tallies[id, default: ChangeTally(id)][change.kind] += 1
    }
    return tallies.values.sorted { $0.id < $1.id }
  }
}
