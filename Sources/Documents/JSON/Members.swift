import CalendarDomain
import SchoolDomain

/// The members of an object to be written, in the order of its shape whatever the order they are set in.
struct Members {
  private let shape: ObjectShape
  private var values: [JSONText?]

  init(_ shape: ObjectShape) {
    self.shape = shape
    self.values = [JSONText?](repeating: nil, count: shape.fields.count)
  }

  /// The value of a key of the shape; nil leaves it out. A key that the shape doesn't know is never written.
  subscript(key: String) -> JSONText? {
    get { shape.fields.firstIndex { $0.key == key }.flatMap { values[$0] } }
    set {
      guard let index = shape.fields.firstIndex(where: { $0.key == key }) else { return }
      values[index] = newValue
    }
  }

  /// Sets a key unless the value is its default.
  mutating func set(_ key: String, _ value: JSONText) {
    let fallback = shape.fields.first { $0.key == key }?.fallback
    self[key] = value.isSame(as: fallback) ? nil : value
  }

  /// Sets the keys of a span of time.
  mutating func set(_ span: InstantRange) {
    self["start"] = .instant(span.start)
    self["end"] = .instant(span.end)
  }

  var object: JSONText {
    .object(
      zip(shape.fields, values).compactMap { field, value in value.map { (field.key, $0) } })
  }
}

extension JSONText {
  static func name<Of>(_ key: Key<Of>) -> JSONText { .text(key.text) }

  static func names<Of>(_ keys: [Key<Of>]) -> JSONText { .list(keys.map { .text($0.text) }) }

  static func time(_ minute: Int) -> JSONText { .text(ClockTime.text(minute)) }

  static func date(_ date: CivilDate) -> JSONText { .text(date.description) }

  static func instant(_ instant: Instant) -> JSONText { .text(instant.description) }

  /// A list, or nil where there are no entries.
  static func entries<Entry>(_ entries: [Entry], _ write: (Entry) -> JSONText) -> JSONText? {
    entries.isEmpty ? nil : .list(entries.map(write))
  }

  /// Whether both are the same plain value, or lists of the same ones.
  func isSame(as other: JSONText?) -> Bool {
    switch (self, other) {
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.flag(let left), .flag(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.text(let left), .text(let right)): left == right
    default: false
    }
  }
}
