import SchoolDomain

/// The cells of one row by field, with everything that is wrong with them.
struct RowReader {
  let table: ImportedTable
  let record: CSVRecord
  private(set) var issues: [ImportIssue] = []

  init(_ table: ImportedTable, _ record: CSVRecord) {
    self.table = table
    self.record = record
    if let fault = record.fault { issues.append(ImportIssue(fault, file: table.file)) }
    let extra = record.cells.indices.dropFirst(table.headers.count).first { !record.cells[$0].isEmpty }
    if let extra, !table.columns.values.contains(extra) {
      issues.append(
        ImportIssue(
          file: table.file, line: record.line, place: "cell " + CSVRecord.cellName(extra, record.row),
          value: Excerpt.quoted(record.cells[extra].text), problem: "stands beyond the last column",
          expected: "\(table.headers.count) cells, as in the header",
          advice: "Maybe a cell with a separator in it has to stand in quotes."))
    }
  }

  var isUsable: Bool { issues.isEmpty }

  /// Whether the file has the column.
  func has(_ field: String) -> Bool { table.columns[field] != nil }

  /// The text of a cell, without the apostrophe that keeps it from being a formula; nil where the file has no such column.
  /// A row that is too short ends in empty cells.
  func cell(_ field: String) -> String? {
    guard let index = table.columns[field] else { return nil }
    return index < record.cells.count ? FormulaGuard.unguarded(record.cells[index].text) : ""
  }

  /// The cell without white space around it, or nil where there is nothing in it.
  func content(_ field: String) -> String? {
    let text = WhiteSpace.trimmed(cell(field) ?? "")
    return text.isEmpty ? nil : text
  }

  /// Keeps what is wrong with a cell.
  mutating func report(_ field: String, _ problem: String, expected: String, advice: String? = nil) {
    report(field, Excerpt.quoted(cell(field) ?? ""), problem, expected: expected, advice: advice)
  }

  /// Keeps what is wrong with `value`, which is a part of a cell or says what it is.
  mutating func report(
    _ field: String, _ value: String, _ problem: String, expected: String, advice: String? = nil
  ) {
    issues.append(
      ImportIssue(
        file: table.file, line: record.line, place: place(of: field), value: value, problem: problem,
        expected: expected, advice: advice))
  }

  /// `cell C12 "Grade"`
  func place(of field: String) -> String {
    guard let index = table.columns[field] else { return field }
    guard index < table.headers.count else { return field }
    return "cell \(CSVRecord.cellName(index, record.row)) \(Excerpt.quoted(table.headers[index]))"
  }
}

/// Readings of a cell. Where the file has no such column, what was there is kept; an empty cell is the default.
extension RowReader {
  func text(_ field: String, keeping old: String?) -> String? {
    guard let text = cell(field) else { return old }
    return text.isEmpty ? nil : text
  }

  /// The name, from `name` or from `firstName` and `lastName`.
  func name(keeping old: String?) -> String? {
    if has("name") || !(has("firstName") || has("lastName")) { return text("name", keeping: old) }
    let parts = [content("firstName"), content("lastName")].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  mutating func number(_ field: String, keeping old: Int?, fallback: Int? = nil) -> Int? {
    guard has(field) else { return old }
    guard let text = content(field) else { return fallback }
    var digits = text[...]
    while digits.contains("."), digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    if digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "-") }), let number = Int(digits)
    {
      return number
    }
    report(field, "is no whole number", expected: "a number such as 30")
    return old ?? fallback
  }

  /// Minutes after midnight; nil where there is nothing or no time.
  mutating func time(_ field: String) -> Int? {
    guard let text = content(field) else { return nil }
    switch ClockReading(text) {
    case .minute(let minute): return minute
    case .ambiguous(let morning, let afternoon):
      report(
        field, "may be in the morning or in the afternoon",
        expected: "a time with AM or PM, or 24-hour as HH:MM",
        advice: "Maybe \(ClockTime.text(afternoon)) is meant, or \(ClockTime.text(morning)).")
    case .none: report(field, "is no time", expected: "a time such as 8:05 AM, 1:05 PM or 13:05")
    }
    return nil
  }

  /// A time that has to be there; 0 where it is not.
  mutating func requiredTime(_ field: String) -> Int {
    guard content(field) != nil else {
      reportMissing(field, expected: "a time such as 8:05 AM or 13:05")
      return 0
    }
    return time(field) ?? 0
  }

  mutating func choice<Choice>(
    _ field: String, _ words: [String: Choice], keeping old: Choice, fallback: Choice, expected: String
  ) -> Choice {
    guard has(field) else { return old }
    guard let text = content(field) else { return fallback }
    if let choice = words[text.lowercased()] { return choice }
    report(field, "is not known here", expected: expected)
    return old
  }

  mutating func labels<Of>(_ field: String, _ reader: LabelReader<Of>, of kind: String) -> [Key<Of>]? {
    guard let text = content(field) else { return nil }
    switch reader.list(text) {
    case .all: return nil
    case .labels(let labels): return labels
    case .unknown(let part):
      report(
        field, Excerpt.quoted(part), "is no \(kind) of the school", expected: Self.oneOf(reader.labels),
        advice: Spelling.nearest(to: part, among: reader.labels.lazy.map(\.text))
          .map { "Maybe \(Excerpt.quoted($0)) is meant." })
      return nil
    }
  }

  mutating func reportMissing(_ field: String, expected: String) {
    if has(field) {
      report(field, "the cell", "is empty", expected: expected)
    } else {
      issues.append(
        ImportIssue(
          file: table.file, value: "the column \(field)", problem: "is missing",
          expected: expected,
          advice: "Maybe it has a name that is not known here; there are "
            + table.headers.map(Excerpt.quoted).joined(separator: ", ") + "."))
    }
  }

  static func oneOf<Of>(_ labels: [Key<Of>]) -> String {
    let shown = labels.prefix(16).map { Excerpt.quoted($0.text) }.joined(separator: ", ")
    return "one of " + (labels.count > 16 ? "\(shown) and \(labels.count - 16) more" : shown)
  }
}
