/// The text by which a file names a thing of one kind: a student, a provider, a day of the cycle.
///
/// Keys are compared, hashed and ordered as UTF-8 bytes, without Unicode normalization.
/// `Of` keeps the key of a student from being used where a provider's is meant.
public struct Key<Of>: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// As the file has it.
  public let text: String

  /// Any text, even an empty one, which no school accepts.
  public init(_ text: String) { self.text = text }
  public init(stringLiteral value: String) { self.init(value) }

  public var description: String { text }

  public static func == (left: Key, right: Key) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  public static func < (left: Key, right: Key) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(UInt8(0xFF))
  }
}

/// The id of a site.
public typealias SiteID = Key<Site>
/// The id of a teacher.
public typealias TeacherID = Key<Teacher>
/// The id of a provider.
public typealias ProviderID = Key<Provider>
/// The id of a student.
public typealias StudentID = Key<Student>
/// The id of a service.
public typealias ServiceID = Key<Service>
/// A label of `cycle.days`.
public typealias DayLabel = Key<Cycle>
/// A label of `grades`.
public typealias GradeLabel = Key<Grade>

/// The kind of thing a `GradeLabel` names; grades have no other properties than their order.
public enum Grade: Sendable {}
