import Digests

/// The statements that a connection has prepared, each under a name made of its text.
struct PreparedNames {
  private struct Entry {
    let name: String
    var lastUse: Int
  }

  private var entries: [String: Entry] = [:]
  private var uses = 0

  /// Texts are few; that many come only of texts which are built anew each time.
  private static let most = 256

  /// `b_` and the first 24 digits of the text's SHA-256: the same text has the same name on every connection, and no other
  /// text has it.
  static func name(for sql: String) -> String {
    "b_" + Digest.hexadecimal(Digest.sha256(Array(sql.utf8))).prefix(24)
  }

  /// The name of a statement that has been prepared.
  mutating func name(of sql: String) -> String? {
    uses += 1
    entries[sql]?.lastUse = uses
    return entries[sql]?.name
  }

  /// Notes that a statement has been prepared. Where there are many, the one used longest ago is forgotten here; the server
  /// keeps it, as behind a pooler it may be somebody else's.
  mutating func add(_ name: String, of sql: String) {
    if entries.count >= Self.most, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      entries[oldest.key] = nil
    }
    entries[sql] = Entry(name: name, lastUse: uses)
  }
}
