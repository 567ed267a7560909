/// The keys of an object in a file format: what the reader accepts, and what the published schema says.
struct ObjectShape: Sendable {
  let about: String
  /// In the order they are written in.
  let fields: [Field]

  init(_ about: String, _ fields: [Field]) {
    self.about = about
    self.fields = fields
  }
}

/// A key of an object.
struct Field: Sendable {
  let key: String
  let shape: ValueShape
  let isRequired: Bool
  /// What an absent key means, where that is a value.
  let fallback: JSONText?
  let about: String

  static func required(_ key: String, _ shape: ValueShape, _ about: String) -> Field {
    Field(key: key, shape: shape, isRequired: true, fallback: nil, about: about)
  }

  static func optional(
    _ key: String, _ shape: ValueShape, fallback: JSONText? = nil, _ about: String
  ) -> Field {
    Field(key: key, shape: shape, isRequired: false, fallback: fallback, about: about)
  }
}

/// What a value may be.
indirect enum ValueShape: Sendable {
  /// This text and no other.
  case constant(String)
  case text
  /// A text of one character or more: an id, a label, or the id of something.
  case name
  /// A text of one to so many bytes without U+0000: an id that stores look up.
  case id(most: Int)
  /// An identifier of the IANA time zone database.
  case timeZone
  /// `HH:MM`.
  case time
  /// `YYYY-MM-DD`.
  case date
  /// RFC 3339: `2026-11-26T09:00:00Z`.
  case instant
  case integer(ClosedRange<Int>)
  case integerAmong([Int])
  case flag
  case choice([String])
  /// A list of names, each once, and at least so many.
  case names(least: Int)
  /// A list of texts, the same ones too, and at least so many.
  case texts(least: Int)
  case list(ObjectShape)
  case integers(ClosedRange<Int>)
  case object(ObjectShape)
  /// An object whose keys are names that its author chooses.
  case map(ValueShape)
  /// Any JSON.
  case any
  case orNull(ValueShape)
}
