import SchoolDomain

/// A list of entries with ids while the rows of a file change it and add to it.
struct EntryUpdate<Entry, Of> {
  private var entries: [Entry]
  private var positions: [Key<Of>: Int] = [:]
  private let existing: Int
  private var origins: [Int: RowReference] = [:]
  /// Where each id of the file stands.
  private var given: [Key<Of>: RowReference] = [:]
  /// Ids of rows that are refused: what they name is not removed.
  private var mentioned: Set<Key<Of>> = []

  init(_ entries: [Entry], id: (Entry) -> Key<Of>) {
    self.entries = entries
    existing = entries.count
    for (position, entry) in entries.enumerated() { positions[id(entry)] = position }
  }

  subscript(id: Key<Of>) -> Entry? { positions[id].map { entries[$0] } }

  /// The row that had this id before; nil the first time.
  mutating func claim(_ id: Key<Of>, _ row: RowReference) -> RowReference? {
    if let earlier = given[id] { return earlier }
    given[id] = row
    return nil
  }

  mutating func mention(_ id: Key<Of>) { mentioned.insert(id) }

  mutating func put(_ entry: Entry, _ id: Key<Of>, _ row: RowReference) {
    if let position = positions[id] {
      entries[position] = entry
      origins[position] = row
    } else {
      positions[id] = entries.count
      origins[entries.count] = row
      entries.append(entry)
    }
  }

  /// The list, and for each entry the row it comes from. `removed` are ids that files say are to go.
  func finished(
    removesMissing: Bool, removed: Set<Key<Of>>, id: (Entry) -> Key<Of>
  ) -> (entries: [Entry], origins: [RowReference?]) {
    let kept = entries.indices.filter { position in
      let key = id(entries[position])
      if removed.contains(key), given[key] == nil { return false }
      return !removesMissing || position >= existing || given[key] != nil || mentioned.contains(key)
    }
    return (kept.map { entries[$0] }, kept.map { origins[$0] })
  }
}
