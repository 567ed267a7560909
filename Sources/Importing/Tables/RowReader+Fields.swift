import SchoolDomain

extension RowReader {
  /// Reads the fields that a cell says by itself. What they refer to, and what has to be worked out, is read by who
  /// reads the file: ids, references, lists that are required, sessions and minutes, objects.
  mutating func read<Entry: SchoolEntry>(_ entry: inout Entry, _ labels: SchoolLabels) {
    for field in Entry.fields where field.column != nil { read(field, into: &entry, labels) }
  }

  private mutating func read<Entry>(
    _ field: SchoolField<Entry>, into entry: inout Entry, _ labels: SchoolLabels
  ) {
    let key = field.key
    switch field.value {
    case .text(let text):
      let old = text.get(entry)
      let hasParts = field.column?.hasNameParts ?? false
      text.set(&entry, hasParts ? name(keeping: old) : self.text(key, keeping: old))
    case .choice(let text, let words): read(field, text, words, into: &entry)
    case .integer(let path, _) where !field.isRequired:
      let fallback = Entry.blank[keyPath: path]
      entry[keyPath: path] = number(key, keeping: entry[keyPath: path], fallback: fallback) ?? fallback
    case .optionalInteger(let path, _): entry[keyPath: path] = number(key, keeping: entry[keyPath: path])
    case .flag(let path):
      entry[keyPath: path] = choice(
        key, Self.truths, keeping: entry[keyPath: path], fallback: Entry.blank[keyPath: path],
        expected: "yes or no")
    case .time(let path): entry[keyPath: path] = requiredTime(key)
    case .start(let path): entry[keyPath: path] = MinuteRange(requiredTime(key), entry[keyPath: path].end)
    case .end(let path): entry[keyPath: path] = MinuteRange(entry[keyPath: path].start, requiredTime(key))
    case .names(let names, let kind, _) where !field.isRequired:
      if let list = list(key, of: kind, labels) { names.set(&entry, list) }
    case .windows(let path):
      if has(key) { entry[keyPath: path] = windows(key, labels) }
    case .id, .timeZone, .reference, .names, .integer, .steps, .integerAmong, .object, .list: break
    }
  }

  private static let truths = [
    "yes": true, "y": true, "true": true, "1": true, "x": true, "no": false, "n": false, "false": false,
    "0": false,
  ]

  private mutating func read<Entry>(
    _ field: SchoolField<Entry>, _ text: FieldText<Entry>, _ words: [String], into entry: inout Entry
  ) {
    let expected = words.joined(separator: " or ")
    if field.isRequired, content(field.key) == nil { reportMissing(field.key, expected: expected) }
    let meanings = (field.column?.words ?? [:]).merging(words.map { ($0.lowercased(), $0) }) { _, word in word
    }
    let read = choice(
      field.key, meanings, keeping: text.get(entry), fallback: text.get(Entry.blank), expected: expected)
    text.set(&entry, read)
  }

  private mutating func list(_ key: String, of kind: ReferenceKind, _ labels: SchoolLabels) -> [String]? {
    kind == .grade
      ? self.labels(key, labels.grades, of: "grade")?.map(\.text)
      : self.labels(key, labels.days, of: "day")?.map(\.text)
  }

  private mutating func windows(_ key: String, _ labels: SchoolLabels) -> [DayRange]? {
    guard let text = content(key) else { return nil }
    let windows = TimeWindows.read(text, labels: labels)
    if windows == nil {
      report(key, "is no list of times", expected: "times such as Mon, Wed 08:00-12:00; 13:00-14:00, or none")
    }
    return windows
  }
}
