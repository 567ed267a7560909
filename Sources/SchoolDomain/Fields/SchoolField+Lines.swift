/// The ways to write a field on one line.
extension SchoolField {
  static func id<Of>(_ path: EntryPath<Entry, Key<Of>>, column: FieldColumn) -> SchoolField {
    SchoolField(
      key: "id", value: .id(FieldText(path)), isRequired: true, about: "Its id, once in the list.",
      column: column)
  }

  static func name(_ path: EntryPath<Entry, String?>, column: FieldColumn) -> SchoolField {
    text("name", path, "For people; never used to match.", column: column)
  }

  static func text(
    _ key: String, _ path: EntryPath<Entry, String?>, _ about: String, column: FieldColumn? = nil
  ) -> SchoolField {
    SchoolField(key: key, value: .text(FieldText(path)), isRequired: false, about: about, column: column)
  }

  static func text(required key: String, _ path: EntryPath<Entry, String>, _ about: String) -> SchoolField {
    SchoolField(key: key, value: .text(FieldText(path)), isRequired: true, about: about, column: nil)
  }

  static func timeZone(_ key: String, _ path: EntryPath<Entry, String?>, _ about: String) -> SchoolField {
    SchoolField(key: key, value: .timeZone(FieldText(path)), isRequired: false, about: about, column: nil)
  }

  /// The words are the raw values.
  static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ key: String, _ path: EntryPath<Entry, Choice>, required isRequired: Bool = false, _ about: String,
    column: FieldColumn? = nil
  ) -> SchoolField {
    SchoolField(
      key: key, value: .choice(FieldText(choice: path), Choice.allCases.map(\.rawValue)),
      isRequired: isRequired, about: about, column: column)
  }

  static func reference<Of>(
    _ key: String, _ path: EntryPath<Entry, Key<Of>>, to kind: ReferenceKind, _ about: String,
    column: FieldColumn
  ) -> SchoolField {
    SchoolField(
      key: key, value: .reference(FieldText(path), to: kind), isRequired: true, about: about, column: column)
  }

  static func reference<Of>(
    _ key: String, _ path: EntryPath<Entry, Key<Of>?>, to kind: ReferenceKind, _ about: String,
    column: FieldColumn
  ) -> SchoolField {
    SchoolField(
      key: key, value: .reference(FieldText(path), to: kind), isRequired: false, about: about, column: column)
  }

  static func site(_ path: EntryPath<Entry, SiteID>) -> SchoolField {
    reference("site", path, to: .site, "Id of a site.", column: .site)
  }

  static func names<Of>(
    _ key: String, _ path: EntryPath<Entry, [Key<Of>]>, of kind: ReferenceKind, least: Int = 1,
    required isRequired: Bool = true, _ about: String, column: FieldColumn? = nil
  ) -> SchoolField {
    SchoolField(
      key: key, value: .names(FieldNames(path), of: kind, least: least), isRequired: isRequired, about: about,
      column: column)
  }

  static func names<Of>(
    _ key: String, _ path: EntryPath<Entry, [Key<Of>]?>, of kind: ReferenceKind, _ about: String,
    column: FieldColumn? = nil
  ) -> SchoolField {
    SchoolField(
      key: key, value: .names(FieldNames(path), of: kind, least: 1), isRequired: false, about: about,
      column: column)
  }

  static func integer(
    _ key: String, _ path: EntryPath<Entry, Int>, _ range: ClosedRange<Int>,
    required isRequired: Bool = false, _ about: String, column: FieldColumn? = nil
  ) -> SchoolField {
    SchoolField(key: key, value: .integer(path, range), isRequired: isRequired, about: about, column: column)
  }

  static func integer(
    _ key: String, _ path: EntryPath<Entry, Int?>, _ range: ClosedRange<Int>, _ about: String,
    column: FieldColumn? = nil
  ) -> SchoolField {
    SchoolField(
      key: key, value: .optionalInteger(path, range), isRequired: false, about: about, column: column)
  }

  static func integer(
    _ key: String, _ path: EntryPath<Entry, Int>, among numbers: [Int], _ about: String
  ) -> SchoolField {
    SchoolField(
      key: key, value: .integerAmong(path, numbers), isRequired: false, about: about, column: nil)
  }

  static func steps(
    _ key: String, _ path: EntryPath<Entry, Int>, _ range: ClosedRange<Int>, _ about: String,
    column: FieldColumn
  ) -> SchoolField {
    SchoolField(key: key, value: .steps(path, range), isRequired: true, about: about, column: column)
  }

  static func flag(
    _ key: String, _ path: EntryPath<Entry, Bool>, _ about: String, column: FieldColumn
  ) -> SchoolField {
    SchoolField(key: key, value: .flag(path), isRequired: false, about: about, column: column)
  }

  static func time(
    _ key: String, _ path: EntryPath<Entry, Int>, required isRequired: Bool = true, _ about: String,
    column: FieldColumn? = nil
  ) -> SchoolField {
    SchoolField(key: key, value: .time(path), isRequired: isRequired, about: about, column: column)
  }

  static func windows(
    _ key: String, _ path: EntryPath<Entry, [DayRange]?>, _ about: String, column: FieldColumn
  ) -> SchoolField {
    SchoolField(key: key, value: .windows(path), isRequired: false, about: about, column: column)
  }

  /// Some days, a start and an end.
  static func interval(
    days: EntryPath<Entry, [DayLabel]?>, range: EntryPath<Entry, MinuteRange>
  ) -> [SchoolField] {
    [
      names("days", days, of: .day, "Labels of the cycle's days; absent: every day.", column: .days),
      SchoolField(
        key: "start", value: .start(range), isRequired: true, about: "When it begins.", column: .start),
      SchoolField(
        key: "end", value: .end(range), isRequired: true, about: "When it ends; the end itself is free.",
        column: .end),
    ]
  }

  static func protectedTime(
    days: EntryPath<Entry, [DayLabel]?>, range: EntryPath<Entry, MinuteRange>,
    name: EntryPath<Entry, String?>, cost: EntryPath<Entry, Int?>
  ) -> [SchoolField] {
    interval(days: days, range: range) + [
      .name(name, column: .periodName),
      integer(
        "cost", cost, FieldRange.cost,
        "What each session costs that overlaps it; absent: none may overlap it.", column: .cost),
    ]
  }

  /// An object that may be absent.
  static func object<Inner: SchoolEntry>(
    _ key: String, _ path: EntryPath<Entry, Inner?>, _ about: String
  ) -> SchoolField {
    let nested = NestedPath<Entry, Inner>(
      get: { $0[keyPath: path].map { [$0] } }, set: { $0[keyPath: path] = $1.first })
    return SchoolField(key: key, value: .object(nested), isRequired: false, about: about, column: nil)
  }

  /// An object of defaults; without one of its keys it is left out.
  static func object<Inner: SchoolEntry>(
    _ key: String, _ path: EntryPath<Entry, Inner>, _ about: String
  ) -> SchoolField {
    let nested = NestedPath<Entry, Inner>(
      get: { [$0[keyPath: path]] }, set: { $0[keyPath: path] = $1.first ?? Inner.blank })
    return SchoolField(key: key, value: .object(nested), isRequired: false, about: about, column: nil)
  }

  /// A list; one that is not required is left out where it is empty.
  static func list<Inner: SchoolEntry>(
    _ key: String, _ path: EntryPath<Entry, [Inner]>, required isRequired: Bool = false, _ about: String
  ) -> SchoolField {
    let nested = NestedPath<Entry, Inner>(
      get: { $0[keyPath: path].isEmpty && !isRequired ? nil : $0[keyPath: path] },
      set: { $0[keyPath: path] = $1 })
    return SchoolField(key: key, value: .list(nested), isRequired: isRequired, about: about, column: nil)
  }
}

/// Columns that several files have.
extension FieldColumn {
  package static let site = FieldColumn(
    "Id of the site, or the name if only one has it; may be left out where there is one site.",
    required: false,
    also: "siteid school schoolid schoolname sitename schoolcode building campus location")
  package static let student = FieldColumn(
    "Id of the student, or the name if only one has it.", required: true,
    also: "studentid studentnumber studentname localid permid pupil pupilid ssid stateid sisid")
  package static let provider = FieldColumn(
    "Id of the provider, or the name if only one has it.", required: true,
    also: "providerid providername casemanager specialist therapist clinician serviceprovider")
  static let days = FieldColumn("Days of the cycle; nothing: every day.", also: "day weekday weekdays dow")
  static let start = FieldColumn(also: "starttime starts begin begins begintime from timein")
  static let end = FieldColumn("When it ends.", also: "endtime ends finish finishes to until timeout")
  static let periodName = FieldColumn(
    "For people.",
    also: "period periodname activity activityname description label title subject reason event")
  static let cost = FieldColumn(
    "What a session costs that overlaps it; nothing: none may.", also: "softcost penalty")

  static func grades(_ about: String? = nil) -> FieldColumn {
    FieldColumn(about, also: "grade gradelevel gradelevels gr")
  }

  static func personName(_ synonyms: String) -> FieldColumn {
    FieldColumn("For people.", also: synonyms, hasNameParts: true)
  }
}
