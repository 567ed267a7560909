/// What the lines of the fields say: ranges, references, times. A place is a JSON pointer, made only where an issue is
/// found.
extension SchoolValidator {
  /// The fields of an entry, those of the entries within it too, but for the field with the key `other`.
  mutating func check<Entry: SchoolEntry>(
    _ entry: Entry, without other: String? = nil, at place: @autoclosure () -> String
  ) {
    for field in Entry.fields where field.key != other {
      check(field, of: entry, at: place())
    }
  }

  /// A list of the school.
  mutating func checkEntries(_ entries: [some SchoolEntry], of list: String) {
    for (index, entry) in entries.enumerated() { check(entry, at: "/\(list)/\(index)") }
  }

  /// A field of the entry at `entryPlace`.
  mutating func check<Entry>(
    _ field: SchoolField<Entry>, of entry: Entry, at entryPlace: @autoclosure () -> String
  ) {
    func place() -> String { entryPlace() + "/" + field.key }
    switch field.value {
    case .id, .text, .timeZone, .choice, .flag, .integerAmong: break
    case .reference(let text, let kind):
      if let key = text.get(entry) { check(key, to: kind, at: place()) }
    case .names(let names, let kind, _):
      if let keys = names.get(entry) { check(keys, of: kind, at: place()) }
    case .integer(let path, let range): check(entry[keyPath: path], in: range, at: place())
    case .steps(let path, let range): check(steps: entry[keyPath: path], in: range, at: place())
    case .optionalInteger(let path, let range):
      if let number = entry[keyPath: path] { check(number, in: range, at: place()) }
    case .time(let path): check(time: entry[keyPath: path], at: place())
    case .start(let path): check(time: entry[keyPath: path].start, at: place())
    case .end(let path): check(endOf: entry[keyPath: path], at: entryPlace())
    case .windows(let path):
      for (index, window) in (entry[keyPath: path] ?? []).enumerated() {
        check(window, at: place() + "/\(index)")
      }
    case .object(let nested):
      for inner in nested.entries(of: entry) ?? [] { check(inner, at: place()) }
    case .list(let nested):
      for (index, inner) in (nested.entries(of: entry) ?? []).enumerated() {
        check(inner, at: place() + "/\(index)")
      }
    }
  }

  private mutating func check(_ key: String, to kind: ReferenceKind, at place: @autoclosure () -> String) {
    switch kind {
    case .site: check(site: SiteID(key), at: place())
    case .teacher: check(teacher: TeacherID(key), at: place())
    case .provider: check(provider: ProviderID(key), at: place())
    case .student: check(student: StudentID(key), at: place())
    case .grade:
      if grades[GradeLabel(key)] == nil { report(unknownGrade: GradeLabel(key), at: place()) }
    case .day: if days[DayLabel(key)] == nil { report(unknownDay: DayLabel(key), at: place()) }
    case .service, .label: break
    }
  }

  private mutating func check(_ keys: [String], of kind: ReferenceKind, at place: @autoclosure () -> String) {
    switch kind {
    case .day: check(days: keys.map { DayLabel($0) }, at: place())
    case .grade: check(grades: keys.map { GradeLabel($0) }, at: place())
    case .site, .teacher, .provider, .student, .service, .label: break
    }
  }

  private mutating func check(
    steps minutes: Int, in range: ClosedRange<Int>, at place: @autoclosure () -> String
  ) {
    let step = draft.cycle.step
    check(minutes, in: range, at: place())
    guard range.contains(minutes), FieldRange.steps.contains(step), minutes % step != 0 else { return }
    let lower = minutes / step * step
    report(
      place(), String(minutes), "is not a multiple of the step \(step)",
      expected: [lower, lower + step].filter(range.contains).map(String.init).joined(separator: " or "),
      dependsOn: ["/cycle/step"])
  }
}
