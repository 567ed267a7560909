/// Entries without an id, merged with those of a file: an entry is the same if all of it is the same, changed if its
/// key is, and otherwise new. Of several with one key the first is the first.
struct EntryMerge<Entry: Hashable> {
  private(set) var entries: [Entry] = []
  /// For each entry the position in the file that it comes from; nil where it stays as it was.
  private(set) var origins: [Int?] = []

  init<EntryKey: Hashable>(
    _ existing: [Entry], with incoming: [Entry], removesMissing: Bool, key: (Entry) -> EntryKey
  ) {
    var taken = [Int?](repeating: nil, count: existing.count)
    var left = pair(existing, incoming, Array(incoming.indices), &taken) { $0 }
    left = pair(existing, incoming, left, &taken, by: key)
    for (position, entry) in existing.enumerated() {
      if let origin = taken[position] {
        entries.append(incoming[origin])
        origins.append(origin)
      } else if !removesMissing {
        entries.append(entry)
        origins.append(nil)
      }
    }
    entries += left.map { incoming[$0] }
    origins += left
  }

  /// Gives each incoming entry an existing one with the same key that is not taken; returns those without one.
  private func pair<EntryKey: Hashable>(
    _ existing: [Entry], _ incoming: [Entry], _ candidates: [Int], _ taken: inout [Int?],
    by key: (Entry) -> EntryKey
  ) -> [Int] {
    // Last first, so that the first is taken from the end.
    var free: [EntryKey: [Int]] = [:]
    for position in existing.indices.reversed() where taken[position] == nil {
      free[key(existing[position]), default: []].append(position)
    }
    return candidates.filter { candidate in
      guard let position = free[key(incoming[candidate])]?.popLast() else { return true }
      taken[position] = candidate
      return false
    }
  }
}

/// An entry of something that has an id, such as the availability of a provider.
struct Owned<Owner: Hashable, Entry: Hashable>: Hashable {
  var owner: Owner
  var entry: Entry
}
