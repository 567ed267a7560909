/// A text with places to be filled in: `Bearer {session.token}`. Two braces in a row stand for one.
public struct TextTemplate: Hashable, Sendable {
  /// A piece of the text.
  public enum Part: Hashable, Sendable {
    /// What stays as it is.
    case text(String)
    /// A place, by its name without the braces.
    case place(String)
  }

  /// The pieces, in order.
  public let parts: [Part]

  /// A text without places.
  public init(text: String) { parts = text.isEmpty ? [] : [.text(text)] }

  /// A text as it is written; nil where a brace has no other that belongs to it, or nothing is between them.
  public init?(_ written: String) {
    var parts: [Part] = []
    var (text, rest) = ("", written[...])
    while let character = rest.popFirst() {
      switch character {
      case "{" where rest.first == "{", "}" where rest.first == "}":
        text.append(character)
        rest.removeFirst()
      case "{":
        guard let end = rest.firstIndex(of: "}") else { return nil }
        let name = String(rest[..<end])
        guard !name.isEmpty, !name.contains("{") else { return nil }
        if !text.isEmpty { parts.append(.text(text)) }
        parts.append(.place(name))
        (text, rest) = ("", rest[rest.index(after: end)...])
      case "}": return nil
      default: text.append(character)
      }
    }
    if !text.isEmpty { parts.append(.text(text)) }
    self.parts = parts
  }

  /// The names of its places, in order, each as often as it is there.
  public var places: [String] {
    parts.compactMap { if case .place(let name) = $0 { name } else { nil } }
  }

  /// The text with its places filled in, each value changed by `encode` first. Throws the name of a place for which there
  /// is no value.
  public func filled(
    _ values: [String: String], encode: (String) -> String = { $0 }
  ) throws(MissingValue) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let own): text += own
      case .place(let name):
        guard let value = values[name] else { throw MissingValue(name: name) }
        text += encode(value)
      }
    }
    return text
  }
}

/// A place for which there is no value.
public struct MissingValue: Error, Hashable, Sendable {
  /// The name of the place.
  public let name: String

  /// The place with a name.
  public init(name: String) { self.name = name }
}
