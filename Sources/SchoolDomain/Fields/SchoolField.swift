/// A key of an entry of `school/1`: key, type, range, key path, meaning, and the column of the CSV file that has it.
/// Its default is what `Entry.blank` has.
package struct SchoolField<Entry: SchoolEntry>: Sendable {
  package let key: String
  package let value: FieldValue<Entry>
  package let isRequired: Bool
  package let about: String
  /// nil: no column of the entry's own file.
  package let column: FieldColumn?
}

/// Where a value of a field is found and put.
package typealias EntryPath<Entry, Value> = any WritableKeyPath<Entry, Value> & Sendable

/// What the value of a field is, and where.
package enum FieldValue<Entry: SchoolEntry>: Sendable {
  /// The id of the entry itself.
  case id(FieldText<Entry>)
  case text(FieldText<Entry>)
  case timeZone(FieldText<Entry>)
  case choice(FieldText<Entry>, [String])
  /// The id, or the label, of something.
  case reference(FieldText<Entry>, to: ReferenceKind)
  /// Labels or ids, at least so many.
  case names(FieldNames<Entry>, of: ReferenceKind, least: Int)
  case integer(EntryPath<Entry, Int>, ClosedRange<Int>)
  /// As `integer`, and a multiple of the cycle's step.
  case steps(EntryPath<Entry, Int>, ClosedRange<Int>)
  case optionalInteger(EntryPath<Entry, Int?>, ClosedRange<Int>)
  case integerAmong(EntryPath<Entry, Int>, [Int])
  case flag(EntryPath<Entry, Bool>)
  /// A time of day.
  case time(EntryPath<Entry, Int>)
  /// The two ends of an interval.
  case start(EntryPath<Entry, MinuteRange>)
  case end(EntryPath<Entry, MinuteRange>)
  /// Times in which something may lie; nil is any.
  case windows(EntryPath<Entry, [DayRange]?>)
  case object(any NestedField<Entry>)
  case list(any NestedField<Entry>)
}

/// What a text of the file names.
package enum ReferenceKind: Sendable {
  case site, teacher, provider, student, service
  case day, grade
  /// A label that the list itself defines.
  case label
}

/// A field that is a text in the file.
package struct FieldText<Entry>: Sendable {
  package let get: @Sendable (Entry) -> String?
  /// Puts a text that the field can have; any other changes nothing.
  package let set: @Sendable (inout Entry, String?) -> Void

  init(_ path: EntryPath<Entry, String>) {
    get = { $0[keyPath: path] }
    set = { $0[keyPath: path] = $1 ?? "" }
  }

  init(_ path: EntryPath<Entry, String?>) {
    get = { $0[keyPath: path] }
    set = { $0[keyPath: path] = $1 }
  }

  init<Of>(_ path: EntryPath<Entry, Key<Of>>) {
    get = { $0[keyPath: path].text }
    set = { $0[keyPath: path] = Key($1 ?? "") }
  }

  init<Of>(_ path: EntryPath<Entry, Key<Of>?>) {
    get = { $0[keyPath: path]?.text }
    set = { $0[keyPath: path] = $1.map { Key($0) } }
  }

  init<Choice: RawRepresentable<String> & Sendable>(choice path: EntryPath<Entry, Choice>) {
    get = { $0[keyPath: path].rawValue }
    set = { if let choice = $1.flatMap(Choice.init(rawValue:)) { $0[keyPath: path] = choice } }
  }
}

/// A field that is a list of texts in the file.
package struct FieldNames<Entry>: Sendable {
  /// nil: there is no list.
  package let get: @Sendable (Entry) -> [String]?
  package let set: @Sendable (inout Entry, [String]) -> Void

  init<Of>(_ path: EntryPath<Entry, [Key<Of>]>) {
    get = { $0[keyPath: path].map(\.text) }
    set = { $0[keyPath: path] = $1.map { Key($0) } }
  }

  init<Of>(_ path: EntryPath<Entry, [Key<Of>]?>) {
    get = { $0[keyPath: path]?.map(\.text) }
    set = { $0[keyPath: path] = $1.map { Key($0) } }
  }
}

/// A field that holds one entry, or several.
package protocol NestedField<Entry>: Sendable {
  associatedtype Entry
  associatedtype Inner: SchoolEntry

  /// Of one entry a list of one; nil where the key is left out.
  func entries(of entry: Entry) -> [Inner]?
  func put(_ entries: [Inner], into entry: inout Entry)
}

/// A key path to one entry or several.
struct NestedPath<Entry, Inner: SchoolEntry>: NestedField {
  let get: @Sendable (Entry) -> [Inner]?
  let set: @Sendable (inout Entry, [Inner]) -> Void

  func entries(of entry: Entry) -> [Inner]? { get(entry) }

  func put(_ entries: [Inner], into entry: inout Entry) { set(&entry, entries) }
}

/// The column of a CSV file that has a field.
package struct FieldColumn: Sendable {
  /// nil: the meaning of the field, with its default.
  package let about: String?
  /// nil: where the field is.
  package let isRequired: Bool?
  /// Other names, as `HeaderName.plain` makes them, with spaces between them.
  package let synonyms: String
  /// What cells may say beside the words of the file, in lower case, and the word that is meant.
  package let words: [String: String]
  /// Whether a person's first and last names may stand in two columns.
  package let hasNameParts: Bool

  package init(
    _ about: String? = nil, required isRequired: Bool? = nil, also synonyms: String = "",
    words: [String: String] = [:], hasNameParts: Bool = false
  ) {
    self.about = about
    self.isRequired = isRequired
    self.synonyms = synonyms
    self.words = words
    self.hasNameParts = hasNameParts
  }
}
