/// A number or a text of a request that nothing can be done with: where, what, and what would be right.
public struct InvalidRequest: Error, Hashable, Sendable, CustomStringConvertible {
  /// Which one.
  public let field: String
  /// What it is, as text.
  public let value: String
  /// What would be right, in words.
  public let expected: String

  /// Takes the value of each property.
  public init(field: String, value: String, expected: String) {
    self.field = field
    self.value = value
    self.expected = expected
  }

  /// Throws unless `number` is one of `allowed`.
  static func check(_ field: String, _ number: Int, _ allowed: ClosedRange<Int>) throws(InvalidRequest) {
    guard !allowed.contains(number) else { return }
    throw InvalidRequest(
      field: field, value: String(number), expected: "\(allowed.lowerBound) to \(allowed.upperBound)")
  }

  public var description: String { "\(field) is \(value); expected \(expected)" }
}
