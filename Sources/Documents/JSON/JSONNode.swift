/// A value of a JSON file, and where in the file it begins.
struct JSONNode: Sendable {
  enum Value: Sendable {
    case null
    case flag(Bool)
    case integer(Int)
    /// A number with a fraction or an exponent, or too large for an `Int`: so many bytes.
    case otherNumber(length: Int)
    case text(String)
    case list([JSONNode])
    case object([JSONMember])
  }

  var value: Value
  /// Bytes from the start of the file.
  var offset: Int

  /// The value of a key, the first where it stands twice; nil where this is no object or has no such key.
  subscript(key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.node
  }

  /// The entries of a list; none where this is no list.
  var entries: [JSONNode] {
    if case .list(let nodes) = value { nodes } else { [] }
  }

  var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

  var integer: Int? {
    if case .integer(let number) = value { number } else { nil }
  }

  var flag: Bool? {
    if case .flag(let flag) = value { flag } else { nil }
  }

  /// Where the deepest part of `pointer` that is in the file begins.
  func offset(of pointer: String) -> Int {
    var node = self
    for step in pointer.split(separator: "/") {
      switch node.value {
      case .list(let nodes):
        guard let index = Int(step), nodes.indices.contains(index) else { return node.offset }
        node = nodes[index]
      default:
        guard let next = node[String(step)] else { return node.offset }
        node = next
      }
    }
    return node.offset
  }
}

/// A key of an object with its value.
struct JSONMember: Sendable {
  var key: String
  /// Where the key begins.
  var offset: Int
  var node: JSONNode
}
