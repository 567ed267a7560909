import SchoolDomain

/// The keys of `school/1`.
enum SchoolShape {
  static let format = "school/1"

  static let school = ObjectShape(
    SchoolDraft.about,
    [.required("format", .constant(format), "The format of this file.")]
      + ObjectShape(SchoolDraft.self).fields)
}

extension ObjectShape {
  /// The shape of an entry, of the lines of its fields.
  init<Entry: SchoolEntry>(_ entry: Entry.Type) {
    self.init(Entry.about, Entry.fields.map { Field($0) })
  }

  fileprivate init<Nested: NestedField>(of nested: Nested) { self.init(Nested.Inner.self) }
}

extension Field {
  fileprivate init<Entry>(_ field: SchoolField<Entry>) {
    self.init(
      key: field.key, shape: ValueShape(field.value), isRequired: field.isRequired, fallback: field.fallback,
      about: field.about)
  }
}

extension ValueShape {
  fileprivate init<Entry>(_ value: FieldValue<Entry>) {
    self =
      switch value {
      case .id, .reference: .name
      case .text: .text
      case .timeZone: .timeZone
      case .choice(_, let words): .choice(words)
      case .names(_, _, let least): .names(least: least)
      case .integer(_, let range), .steps(_, let range), .optionalInteger(_, let range): .integer(range)
      case .integerAmong(_, let numbers): .integerAmong(numbers)
      case .flag: .flag
      case .time, .start, .end: .time
      case .windows: .list(ObjectShape(DayRange.self))
      case .object(let nested): .object(ObjectShape(of: nested))
      case .list(let nested): .list(ObjectShape(of: nested))
      }
  }
}
