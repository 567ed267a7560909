/// How long texts may be that stores look rows up by: PostgreSQL takes 2,704 bytes for a row of an index, and three texts
/// are together in one.
package enum TextLimit {
  /// Bytes of a provider's id, and of the name of a source.
  package static let id = 500
  /// Bytes of a booking's id, which may be made of its provider's, and of its owner.
  package static let booking = 800
  /// Bytes of what another calendar calls an entry.
  package static let key = 1500
  /// No index has it.
  package static let any = Int.max

  /// What is wrong with a text, to be read after it; nil where a store can hold it.
  package static func problem(_ text: String, most: Int) -> String? {
    if text.utf8.contains(0) { return "holds the character U+0000" }
    return text.utf8.count > most ? "has \(text.utf8.count) bytes" : nil
  }
}
