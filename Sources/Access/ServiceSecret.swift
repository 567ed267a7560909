import Digests

/// The secret of a caller that has no name, such as the clock that starts a rollover each night.
///
/// A service without a usable secret has none: nothing that is compared with a missing one can be right.
public struct ServiceSecret: Sendable {
  private let digest: [UInt8]

  /// Bytes of the shortest secret: 128 bits where they are chosen at random.
  public static let shortest = 16

  /// `text` is what the service is told, by its environment or a file; nil where it is told nothing.
  public init(_ text: String?) throws(UnusableSecret) {
    guard let text else { throw .missing }
    guard !text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 }) else {
      throw .blanks
    }
    guard text.utf8.count >= Self.shortest else { throw .short(bytes: text.utf8.count) }
    digest = Digest.sha256(Array(text.utf8))
  }

  /// Whether the header `Authorization` carries it, as `Bearer` and the secret (RFC 6750, 2.1); nil where there is none.
  ///
  /// Digests are compared, and all of their bytes: how long it takes says nothing of the secret.
  public func admits(authorization: String?) -> Bool {
    let parts = (authorization ?? "").split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
    let other = Digest.sha256(Array(parts[1].utf8))
    return zip(digest, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// Why a text is no secret.
public enum UnusableSecret: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no text, or an empty one.
  case missing
  /// Blanks or control characters are in it.
  case blanks
  /// It has fewer than `ServiceSecret.shortest` bytes.
  case short(bytes: Int)

  public var description: String {
    switch self {
    case .missing: "there is no secret"
    case .blanks: "the secret holds blanks or control characters"
    case .short(let bytes): "the secret has \(bytes) bytes; expected \(ServiceSecret.shortest) or more"
    }
  }
}
