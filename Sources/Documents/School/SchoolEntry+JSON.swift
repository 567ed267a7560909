import SchoolDomain

extension SchoolEntry {
  /// Reads an object whose structure has been checked: what is absent or can't be read is as in `blank`.
  init(_ node: JSONNode) {
    self = Self.blank
    guard case .object(let members) = node.value else { return }
    // Most files have their keys in the order of the format.
    var next = 0
    for field in Self.fields {
      if next < members.count, members[next].key == field.key {
        field.read(members[next].node, into: &self)
        next += 1
      } else if let member = members.first(where: { $0.key == field.key }) {
        field.read(member.node, into: &self)
      }
    }
  }
}

extension SchoolField {
  fileprivate func read(_ node: JSONNode, into entry: inout Entry) {
    switch value {
    case .id(let text), .text(let text), .timeZone(let text), .choice(let text, _), .reference(let text, _):
      if let read = node.text { text.set(&entry, read) }
    case .names(let names, _, _): names.set(&entry, node.entries.map { $0.text ?? "" })
    case .integer(let path, _), .steps(let path, _), .integerAmong(let path, _):
      if let number = node.integer { entry[keyPath: path] = number }
    case .optionalInteger(let path, _): entry[keyPath: path] = node.integer
    case .flag(let path):
      if let flag = node.flag { entry[keyPath: path] = flag }
    case .time(let path):
      if let minute = node.minute { entry[keyPath: path] = minute }
    case .start(let path):
      if let minute = node.minute { entry[keyPath: path] = MinuteRange(minute, entry[keyPath: path].end) }
    case .end(let path):
      if let minute = node.minute { entry[keyPath: path] = MinuteRange(entry[keyPath: path].start, minute) }
    case .windows(let path): entry[keyPath: path] = node.entries.map { DayRange($0) }
    case .object(let nested): read([node], into: &entry, nested)
    case .list(let nested): read(node.entries, into: &entry, nested)
    }
  }

  private func read<Nested: NestedField<Entry>>(
    _ nodes: [JSONNode], into entry: inout Entry, _ nested: Nested
  ) {
    nested.put(nodes.map { Nested.Inner($0) }, into: &entry)
  }
}

extension JSONNode {
  /// Minutes after midnight.
  fileprivate var minute: Int? { text.flatMap(ClockTime.minutes) }
}
