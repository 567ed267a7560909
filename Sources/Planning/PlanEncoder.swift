public import CalendarDomain
import Digests
public import SchoolDomain

/// A plan as bytes of which a digest is taken: every number has eight bytes, every text and list its length before it.
public struct PlanEncoder: Sendable {
  private var bytes: [UInt8] = []

  init() {}

  var digest: String { Digest.hexadecimal(Digest.sha256(bytes)) }

  /// Adds a number: eight bytes, the lowest first.
  public mutating func add(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Adds a text: the number of its bytes, then these.
  public mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  /// Adds a list of texts: how many, then each.
  public mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  /// Adds a moment, in milliseconds since 1970.
  public mutating func add(_ instant: Instant) { add(instant.milliseconds) }

  /// Adds the two ends, in minutes.
  public mutating func add(_ range: MinuteRange) {
    add(range.start)
    add(range.end)
  }

  /// Adds the two ends, in milliseconds since 1970.
  public mutating func add(_ range: InstantRange) {
    add(range.start)
    add(range.end)
  }
}
