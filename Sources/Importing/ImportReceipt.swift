import Documents
import SchoolDomain

/// What an import did with each row of each file.
public struct ImportReceipt: Sendable {
  /// One file: rows = used + refused + set aside.
  public struct OfFile: Sendable {
    /// The file's name, as it was given.
    public let file: String
    /// What a row of it is.
    public let kind: String
    /// `UTF-8` and others.
    public let encoding: String
    /// What is between its cells, in words.
    public let separator: String
    /// Rows below the header.
    public let rows: Int
    /// Rows that stand in the school.
    public let used: Int
    /// Rows with an issue.
    public let refused: Int
    /// Rows that the format leaves out, by reason.
    public let setAside: [(reason: String, count: Int)]
    /// Header and letter of the columns that mean nothing here.
    public let unusedColumns: [String]
    /// What was understood otherwise than it stands there, in sentences.
    public let notes: [String]
  }

  /// The files in the order they were read.
  public fileprivate(set) var files: [OfFile] = []
  /// Files of a OneRoster folder that a school file has no place for.
  public internal(set) var ignoredFiles: [String] = []
  /// What was worked out, line by line.
  public fileprivate(set) var conversions: [String] = []
  /// Why rows or files cannot be used, in the order they were found.
  public fileprivate(set) var issues: [ImportIssue] = []
  /// Issues beyond those that are listed.
  public fileprivate(set) var omitted = 0
  /// Issues that concern a whole file or the school: with any of them there is no school.
  public fileprivate(set) var failures = 0
  /// What is new, changed, removed.
  public internal(set) var differences: [SchoolDifference] = []

  /// Rows with an issue, over all files.
  public var refusedRows: Int { files.reduce(0) { $0 + $1.refused } }

  /// Whether every row was used and every file read.
  public var isClean: Bool { issues.isEmpty }

  mutating func add(_ issue: ImportIssue) {
    if issues.count < DocumentLimits.issues { issues.append(issue) } else { omitted += 1 }
  }

  mutating func add(failure issue: ImportIssue) {
    failures += 1
    add(issue)
  }

  mutating func add(file: OfFile) { files.append(file) }

  /// Counts the rows of all tables, and sorts the issues by file and line.
  mutating func close(_ builder: SchoolBuilder, _ refused: Set<RowReference>) {
    conversions = builder.conversions
    for (index, table) in builder.tables.enumerated() {
      let refusedRows = refused.count { $0.table == index }
      let setAside = table.setAside.reduce(0) { $0 + $1.count }
      var notes = table.notes
      for note in RowNote.allCases {
        if let count = builder.rowNotes[index]?[note] { notes.append(note.text(count)) }
      }
      files.append(
        OfFile(
          file: table.file, kind: table.kind.rawValue, encoding: table.encoding.rawValue,
          separator: table.separator, rows: table.records.count + setAside,
          used: table.records.count - refusedRows, refused: refusedRows, setAside: table.setAside,
          unusedColumns: table.unusedColumns, notes: notes))
    }
    let order = Dictionary(
      builder.tables.enumerated().map { ($0.element.file, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    issues = issues.enumerated().sorted { left, right in
      (order[left.element.file] ?? -1, left.element.line ?? 0, left.offset)
        < (order[right.element.file] ?? -1, right.element.line ?? 0, right.offset)
    }.map(\.element)
  }
}
