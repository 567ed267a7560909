package import SchoolDomain

extension JSONText {
  /// The `school/1` of a school.
  package init(_ school: School) { self.init(school.draft) }

  /// The `school/1` of a draft, without what is the default.
  init(_ draft: SchoolDraft) {
    self = .object([("format", .text(SchoolShape.format))] + draft.members)
  }

  fileprivate static func object(_ entry: some SchoolEntry) -> JSONText { .object(entry.members) }
}

extension SchoolEntry {
  /// The keys to be written, in the order of the format, without what is the default.
  fileprivate var members: [(key: String, value: JSONText)] {
    Self.fields.compactMap { field in field.written(of: self).map { (field.key, $0) } }
  }
}

extension SchoolField {
  /// What an absent key means, where that is a value.
  var fallback: JSONText? { isRequired ? nil : json(of: Entry.blank) }

  /// The value of the key; nil where the key is left out.
  fileprivate func written(of entry: Entry) -> JSONText? {
    guard let json = json(of: entry) else { return nil }
    return json.isSame(as: fallback) ? nil : json
  }

  /// The value of the field, the default too; nil where there is none.
  private func json(of entry: Entry) -> JSONText? {
    switch value {
    case .id(let text), .text(let text), .timeZone(let text), .choice(let text, _), .reference(let text, _):
      text.get(entry).map { .text($0) }
    case .names(let names, _, _): names.get(entry).map { .list($0.map { .text($0) }) }
    case .integer(let path, _), .steps(let path, _), .integerAmong(let path, _):
      .integer(entry[keyPath: path])
    case .optionalInteger(let path, _): entry[keyPath: path].map { .integer($0) }
    case .flag(let path): .flag(entry[keyPath: path])
    case .time(let path): .time(entry[keyPath: path])
    case .start(let path): .time(entry[keyPath: path].start)
    case .end(let path): .time(entry[keyPath: path].end)
    case .windows(let path): entry[keyPath: path].map { .list($0.map { .object($0) }) }
    case .object(let nested): object(nested, of: entry)
    case .list(let nested): list(nested, of: entry)
    }
  }

  /// An object without a key is none.
  private func object<Nested: NestedField<Entry>>(_ nested: Nested, of entry: Entry) -> JSONText? {
    guard let members = nested.entries(of: entry)?.first?.members, !members.isEmpty else { return nil }
    return .object(members)
  }

  private func list<Nested: NestedField<Entry>>(_ nested: Nested, of entry: Entry) -> JSONText? {
    nested.entries(of: entry).map { .list($0.map { .object($0) }) }
  }
}
