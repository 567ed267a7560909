import Planning
import SchoolDomain

extension Members {
  /// Sets the keys that name a row.
  mutating func set(_ row: RowName) {
    if let provider = row.provider {
      self["provider"] = .name(provider)
    } else {
      self["table"] = .text(row.table)
      self["key"] = .list(row.key.map { .text($0) })
    }
  }
}

extension JSONNode {
  /// The row that an entry names.
  var row: RowName {
    guard self["provider"] == nil else { return .provider(key("provider")) }
    let parts = self["key"]?.entries.compactMap(\.text) ?? []
    return RowName(self["table"]?.text ?? "", parts.first ?? "", Array(parts.dropFirst()))
  }

  /// The guard of an entry.
  var condition: Guard {
    if let version = self["version"]?.integer { return Guard(row, .version(version)) }
    if let allowed = self["statuses"]?.entries { return Guard(row, .status(allowed.compactMap(\.text))) }
    return Guard(row, self["present"] == nil ? .absent : .present)
  }
}

extension JSONText {
  init(_ condition: Guard) {
    var members = Members(PlanShape.condition)
    members.set(condition.row)
    switch condition.condition {
    case .absent: break
    case .present: members["present"] = .flag(true)
    case .version(let version): members["version"] = .integer(version)
    case .status(let allowed): members["statuses"] = .list(allowed.map { .text($0) })
    }
    self = members.object
  }
}
