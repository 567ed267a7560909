import SchoolDomain

/// Finds what a cell refers to: by id, or by a name that only one entry has.
struct NameIndex<Of>: Sendable {
  enum Match {
    case id(Key<Of>)
    case name(Key<Of>)
    /// So many entries have the name.
    case several(Int)
    case none
  }

  let ids: [Key<Of>]
  private let known: Set<Key<Of>>
  private let named: [String: [Key<Of>]]

  init(_ entries: [(id: Key<Of>, name: String?)]) {
    ids = entries.map(\.id)
    known = Set(ids)
    named = Dictionary(
      grouping: entries.filter { $0.name != nil }, by: { Self.plain($0.name ?? "") }
    ).mapValues { $0.map(\.id) }
  }

  func match(_ text: String) -> Match {
    for candidate in [text, WhiteSpace.trimmed(text)] where known.contains(Key(candidate)) {
      return .id(Key(candidate))
    }
    switch named[Self.plain(text)] {
    case .none: return .none
    case .some(let ids): return ids.count == 1 ? .name(ids[0]) : .several(ids.count)
    }
  }

  private static func plain(_ name: String) -> String { WhiteSpace.trimmed(name).lowercased() }
}
