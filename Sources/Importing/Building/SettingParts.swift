import SchoolDomain

/// Preferences that are objects have a setting for each key: all are needed, and without any the preference is off.
struct SettingParts {
  private var numbers: [SettingName: Int] = [:]

  init(_ preferences: Preferences) {
    for (field, settings) in Self.objects {
      if case .object(let nested) = field.value { take(nested, of: preferences, settings) }
    }
  }

  /// Reads the cell of a setting that is a part of a preference.
  mutating func read(_ setting: SettingName, _ row: inout RowReader) {
    for (field, settings) in Self.objects {
      guard let position = settings.firstIndex(of: setting), case .object(let nested) = field.value else {
        continue
      }
      numbers[setting] = Self.number(nested, position, &row)
    }
  }

  /// The settings of the preferences of which some have a number and some have none.
  var halves: [[SettingName]] {
    Self.objects.map(\.settings).filter { settings in
      let given = settings.count { numbers[$0] != nil }
      return given > 0 && given < settings.count
    }
  }

  func put(into preferences: inout Preferences) {
    for (field, settings) in Self.objects {
      if case .object(let nested) = field.value { put(nested, settings, into: &preferences) }
    }
  }

  private static let objects: [(field: SchoolField<Preferences>, settings: [SettingName])] =
    Preferences.fields.compactMap { field in
      guard case .object = field.value else { return nil }
      return (field, SettingName.settings(of: field, at: "/preferences"))
    }

  private mutating func take<Nested: NestedField<Preferences>>(
    _ nested: Nested, of preferences: Preferences, _ settings: [SettingName]
  ) {
    guard let inner = nested.entries(of: preferences)?.first else { return }
    for (field, setting) in zip(Nested.Inner.fields, settings) {
      if let path = field.number { numbers[setting] = inner[keyPath: path] }
    }
  }

  private func put<Nested: NestedField<Preferences>>(
    _ nested: Nested, _ settings: [SettingName], into preferences: inout Preferences
  ) {
    var inner = Nested.Inner.blank
    for (field, setting) in zip(Nested.Inner.fields, settings) {
      guard let path = field.number, let number = numbers[setting] else {
        nested.put([], into: &preferences)
        return
      }
      inner[keyPath: path] = number
    }
    nested.put([inner], into: &preferences)
  }

  private static func number<Nested: NestedField>(
    _ nested: Nested, _ position: Int, _ row: inout RowReader
  ) -> Int? {
    if case .time = Nested.Inner.fields[position].value { return row.time("value") }
    return row.number("value", keeping: nil)
  }
}

extension SchoolField {
  /// Where the number of a field that is one, or a time, is found.
  fileprivate var number: EntryPath<Entry, Int>? {
    switch value {
    case .integer(let path, _), .time(let path): path
    default: nil
    }
  }
}
