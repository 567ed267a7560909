import SchoolDomain

/// The entries of files without ids, with their rows.
struct Incoming<Entry: Hashable> {
  private(set) var entries: [Entry] = []
  private(set) var references: [RowReference] = []
  /// Whether no row was refused.
  var isComplete = true

  mutating func add(_ entry: Entry, _ reference: RowReference) {
    entries.append(entry)
    references.append(reference)
  }
}

/// What all kinds of rows have alike.
extension SchoolBuilder {
  /// The id of a row, which no other row of the import may have.
  mutating func claim<Entry, Of>(
    _ update: inout EntryUpdate<Entry, Of>, _ row: inout RowReader, _ reference: RowReference,
    made: Key<Of>? = nil
  ) -> Key<Of>? {
    guard let id = made ?? identifier(&row).map({ Key<Of>($0) }) else { return nil }
    if refused.contains(reference) {
      update.mention(id)
    } else if let earlier = update.claim(id, reference) {
      row.report(
        row.has("id") ? "id" : "name", Excerpt.quoted(id.text), "is already in \(place(earlier))",
        expected: "each id once")
    }
    return id
  }

  /// Keeps the entry of a row where the row can be used.
  mutating func finish<Entry, Of>(
    _ update: inout EntryUpdate<Entry, Of>, _ row: RowReader, _ reference: RowReference, _ id: Key<Of>?,
    _ entry: Entry, _ kind: TableKind
  ) {
    let isUsable = accept(row, reference)
    guard let id else { return }
    if isUsable {
      update.put(entry, id, reference)
    } else {
      update.mention(id)
      if update[id] == nil { noteRefusedID(id.text, kind, row) }
    }
  }

  mutating func put<Entry, Of>(
    _ update: EntryUpdate<Entry, Of>, into list: WritableKeyPath<SchoolDraft, [Entry]>,
    id: (Entry) -> Key<Of>, _ kind: TableKind, at pointer: String
  ) {
    let removed = tables.filter { $0.kind == kind }.reduce(into: Set<String>()) { $0.formUnion($1.removed) }
    let (entries, origins) = update.finished(
      removesMissing: removesMissing(kind), removed: Set(removed.map { Key($0) }), id: id)
    draft[keyPath: list] = entries
    noteSources(origins, at: pointer)
  }

  /// Merges entries without ids. Where a row was refused nothing is removed: it may have been the one that is missing.
  func merge<Entry: Hashable, EntryKey: Hashable>(
    _ existing: [Entry], _ incoming: Incoming<Entry>, _ kind: TableKind, key: (Entry) -> EntryKey
  ) -> [(entry: Entry, reference: RowReference?)] {
    let merge = EntryMerge(
      existing, with: incoming.entries, removesMissing: removesMissing(kind) && incoming.isComplete, key: key)
    return zip(merge.entries, merge.origins).map { ($0, $1.map { incoming.references[$0] }) }
  }

  /// Merges entries that have an owner, and gives each owner its own.
  mutating func merge<Owner, Of, Entry: Hashable, EntryKey: Hashable>(
    _ incoming: Incoming<Owned<Key<Of>, Entry>>, into owners: WritableKeyPath<SchoolDraft, [Owner]>,
    _ list: WritableKeyPath<Owner, [Entry]>, id: (Owner) -> Key<Of>, _ kind: TableKind,
    at names: (owners: String, list: String), key: (Owned<Key<Of>, Entry>) -> EntryKey
  ) {
    let existing = draft[keyPath: owners].flatMap { owner in
      owner[keyPath: list].map { Owned(owner: id(owner), entry: $0) }
    }
    let merged = merge(existing, incoming, kind, key: key)
    var result = draft[keyPath: owners]
    let positions = Dictionary(uniqueKeysWithValues: result.indices.map { (id(result[$0]), $0) })
    for index in result.indices { result[index][keyPath: list] = [] }
    for (entry, reference) in merged {
      guard let position = positions[entry.owner] else { continue }
      let place = "/\(names.owners)/\(position)/\(names.list)/\(result[position][keyPath: list].count)"
      sources[place] = reference
      result[position][keyPath: list].append(entry.entry)
    }
    draft[keyPath: owners] = result
  }

  mutating func noteSources(_ origins: [RowReference?], at list: String) {
    for (index, reference) in origins.enumerated() {
      if let reference { sources["/\(list)/\(index)"] = reference }
    }
  }
}
