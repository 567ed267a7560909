import SchoolDomain

/// A field as the columns of a CSV file.
extension SchoolField {
  /// `capacity`; of an object one for each of its keys: `lunchStart`.
  var flatNames: [String] {
    guard case .object(let nested) = value else { return [key] }
    return innerKeys(nested).map { key + $0.prefix(1).uppercased() + $0.dropFirst() }
  }

  /// Where the values stand below the entry, in the order of `flatNames`: `/capacity`, `/lunch/start`.
  var pointers: [String] {
    guard case .object(let nested) = value else { return ["/" + key] }
    return innerKeys(nested).map { "/\(key)/\($0)" }
  }

  /// The columns of the entry's file that have the field.
  var columns: [TableColumn] {
    if case .object(let nested) = value { return innerColumns(nested) }
    guard let column else { return [] }
    return [TableColumn(self, column, name: key)] + (column.hasNameParts ? TableColumn.nameParts : [])
  }

  /// The cells of the columns that exports have.
  func cells(of entry: Entry, _ labels: SchoolLabels) -> [String] {
    if case .object(let nested) = value { return innerCells(nested, of: entry, labels) }
    return column == nil ? [] : [cell(of: entry, labels)]
  }

  /// The value as a cell; nothing where there is none.
  func cell(of entry: Entry, _ labels: SchoolLabels) -> String {
    switch value {
    case .id(let text), .text(let text), .timeZone(let text), .choice(let text, _), .reference(let text, _):
      text.get(entry) ?? ""
    case .names(let names, let kind, _): labels.cell(names.get(entry), of: kind)
    case .integer(let path, _), .steps(let path, _), .integerAmong(let path, _): String(entry[keyPath: path])
    case .optionalInteger(let path, _): entry[keyPath: path].map(String.init) ?? ""
    case .flag(let path): entry[keyPath: path] ? "yes" : ""
    case .time(let path): ClockTime.text(entry[keyPath: path])
    case .start(let path): ClockTime.text(entry[keyPath: path].start)
    case .end(let path): ClockTime.text(entry[keyPath: path].end)
    case .windows(let path): TimeWindows.cell(entry[keyPath: path], labels: labels)
    case .object, .list: ""
    }
  }

  private func innerKeys<Nested: NestedField>(_ nested: Nested) -> [String] {
    Nested.Inner.fields.map(\.key)
  }

  private func innerColumns<Nested: NestedField>(_ nested: Nested) -> [TableColumn] {
    zip(Nested.Inner.fields, flatNames).compactMap { field, name in
      field.column.map { TableColumn(field, $0, name: name) }
    }
  }

  private func innerCells<Nested: NestedField<Entry>>(
    _ nested: Nested, of entry: Entry, _ labels: SchoolLabels
  ) -> [String] {
    guard let inner = nested.entries(of: entry)?.first else { return Nested.Inner.fields.map { _ in "" } }
    return Nested.Inner.fields.map { $0.cell(of: inner, labels) }
  }
}

extension SchoolEntry {
  static var columns: [TableColumn] { fields.flatMap(\.columns) }

  /// In the order of the columns that exports have.
  func cells(_ labels: SchoolLabels) -> [String] { Self.fields.flatMap { $0.cells(of: self, labels) } }

  /// The rows of `settings.csv`; what is absent has none.
  func settings(_ labels: SchoolLabels) -> [[String]] {
    Self.fields.flatMap { field in
      let cells =
        if case .object = field.value {
          field.cells(of: self, labels)
        } else {
          [field.cell(of: self, labels)]
        }
      return zip(field.flatNames, cells).filter { !$1.isEmpty }.map { [$0, $1] }
    }
  }
}

extension TableColumn {
  /// The column of a field. Where it has no words of its own, they are those of the field, with its default.
  fileprivate init<Entry>(_ field: SchoolField<Entry>, _ column: FieldColumn, name: String) {
    self.init(
      name, column.about ?? Self.about(field), required: column.isRequired ?? field.isRequired,
      also: column.synonyms)
  }

  private static func about<Entry>(_ field: SchoolField<Entry>) -> String {
    switch field.value {
    case .integer(let path, _) where !field.isRequired:
      "\(field.about.dropLast()); nothing: \(Entry.blank[keyPath: path])."
    default: field.about
    }
  }

  fileprivate static let nameParts = [
    TableColumn(
      "firstName", "With lastName, where there is no name.", exported: false, also: "first givenname fname"),
    TableColumn(
      "lastName", "With firstName, where there is no name.", exported: false,
      also: "last familyname surname lname"),
  ]
}

extension SchoolLabels {
  fileprivate func cell(_ names: [String]?, of kind: ReferenceKind) -> String {
    switch kind {
    case .day: cell(names?.map { DayLabel($0) })
    case .grade: cell(names?.map { GradeLabel($0) })
    case .site, .teacher, .provider, .student, .service, .label:
      // Ids, which no vocabulary limits.
      ListCell.write((names ?? []).map { Key<Never>($0) }) { text in
        ListCell.tokens(text, separators: ";,|").map { Key($0.text) }
      }
    }
  }
}
