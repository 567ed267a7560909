/// A value of a JSON file, and where in the file it begins.
package struct JSONNode: Sendable {
  /// What it is.
  package enum Value: Sendable {
    case null
    case flag(Bool)
    case integer(Int)
    /// A number with a fraction or an exponent, or too large for an `Int`: so many bytes.
    case otherNumber(length: Int)
    case text(String)
    case list([JSONNode])
    case object([JSONMember])
  }

  package var value: Value
  /// Bytes from the start of the file.
  var offset: Int

  /// The value of a key, the first where it stands twice; nil where this is no object or has no such key.
  package subscript(key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.node
  }

  /// The entries of a list; none where this is no list.
  package var entries: [JSONNode] {
    if case .list(let nodes) = value { nodes } else { [] }
  }

  package var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

  package var integer: Int? {
    if case .integer(let number) = value { number } else { nil }
  }

  package var flag: Bool? {
    if case .flag(let flag) = value { flag } else { nil }
  }

  /// The members of an object, in the order of the file; none where this is no object.
  package var members: [JSONMember] {
    if case .object(let members) = value { members } else { [] }
  }

  /// The value at a JSON pointer (RFC 6901), the first where a key stands twice; nil where there is none.
  package func value(at pointer: String) -> JSONNode? {
    var node = self
    for step in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      let key = String(step).replacing("~1", with: "/").replacing("~0", with: "~")
      let entries = node.entries
      if let index = Int(key), entries.indices.contains(index) {
        node = entries[index]
      } else if let next = node[key] {
        node = next
      } else {
        return nil
      }
    }
    return node
  }

  /// A text, whole number or truth value as text; nil of anything else.
  package var plainText: String? {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    case .flag(let flag): String(flag)
    case .null, .otherNumber, .list, .object: nil
    }
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
package struct JSONMember: Sendable {
  package var key: String
  /// Where the key begins.
  var offset: Int
  package var node: JSONNode
}
