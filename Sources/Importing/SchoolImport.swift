public import SchoolDomain

/// A file that an import reads.
public struct ImportSource: Sendable {
  /// What a file is.
  public enum Content: Sendable {
    /// A CSV file of a kind.
    case table(TableKind)
    /// A file of a OneRoster folder, by its name such as `users.csv`.
    case oneRoster(String)
  }

  /// What it is.
  public let content: Content
  /// What messages call it.
  public let file: String
  /// Its content, in any encoding that the reference page names.
  public let bytes: [UInt8]

  /// A file of the caller's: no file is opened here.
  public init(_ content: Content, file: String, bytes: [UInt8]) {
    self.content = content
    self.file = file
    self.bytes = bytes
  }
}

/// Builds a school from CSV files, or updates one.
public struct SchoolImport: Sendable {
  /// The school; nil where nothing usable comes out, even without the refused rows.
  public let school: School?
  /// What was done with every row, and why rows were refused.
  public let receipt: ImportReceipt

  /// Reads `sources` onto `base`; `schoolFile` is what messages call the school.
  ///
  /// Every row is used, refused, or set aside by a rule of its format; a refused one has one issue or more. The same sources
  /// and base give the same school and receipt, and a second time changes nothing.
  public init(_ sources: [ImportSource], onto base: School?, schoolFile: String, options: ImportOptions) {
    var receipt = ImportReceipt()
    let start = base?.draft ?? SchoolDraft(name: options.name ?? "")
    var tables: [ImportedTable] = []
    for source in sources {
      guard case .table(let kind) = source.content else { continue }
      do throws(ImportFailure) {
        tables.append(try ImportedTable.read(source.bytes, kind: kind, file: source.file))
      } catch {
        receipt.add(failure: error.issue)
      }
    }
    let roster = OneRosterTables(sources, base: base?.draft, options: options, &receipt)
    tables = roster.tables + tables
    guard receipt.failures == 0 else {
      // What other files refer to may stand in the one that cannot be read.
      self.school = nil
      self.receipt = receipt
      return
    }
    var refused: Set<RowReference> = []
    var reported: Set<ImportIssue> = []
    while true {
      var builder = SchoolBuilder(start, isNew: base == nil, tables, options, refused: refused)
      builder.build()
      var found = builder.issues
      var orphans: [ImportIssue] = []
      var made: School?
      do {
        made = try School(builder.draft)
      } catch {
        for issue in error.issues {
          if let (reference, placed) = builder.placed(issue) {
            found.append((reference, placed))
          } else {
            orphans.append(ImportIssue(issue, file: schoolFile))
          }
        }
      }
      for (_, issue) in found where reported.insert(issue).inserted { receipt.add(issue) }
      let wasRefused = refused.count
      refused.formUnion(found.map(\.row))
      if refused.count > wasRefused { continue }
      for issue in orphans { receipt.add(failure: issue) }
      if base == nil, options.name == nil, builder.sources[SettingName.name.pointer] == nil {
        receipt.add(
          failure: ImportIssue(
            file: schoolFile, value: "the school", problem: "has no name",
            expected: "--name NAME, or a row name in the settings"))
      }
      receipt.close(builder, refused)
      if let made, receipt.failures == 0 {
        school = made
        receipt.differences = SchoolDifference.between(start, made.draft)
      } else {
        school = nil
      }
      break
    }
    self.receipt = receipt
  }
}

extension SchoolBuilder {
  /// The issue of a school at the cell it comes from; nil where it comes from no row.
  fileprivate func placed(_ issue: SchoolIssue) -> (RowReference, ImportIssue)? {
    var steps = issue.pointer.split(separator: "/").map(String.init)
    var rest: [String] = []
    while !steps.isEmpty {
      if let reference = sources["/" + steps.joined(separator: "/")] {
        let table = tables[reference.table]
        let row = RowReader(table, table.records[reference.row])
        let field = Self.field(rest, in: table.kind)
        return (
          reference,
          ImportIssue(
            file: table.file, line: row.record.line, place: field.map(row.place), value: issue.value,
            problem: issue.problem, expected: issue.expected, advice: issue.advice)
        )
      }
      rest.insert(steps.removeLast(), at: 0)
    }
    return nil
  }

  /// The field of a pointer below an entry: `lunch/start` is `lunchStart`, `within/0/end` is `within`.
  private static func field(_ steps: [String], in kind: TableKind) -> String? {
    if kind == .settings { return "value" }
    guard let first = steps.first else { return nil }
    let fields = kind.columns.map(\.field)
    let joined = first + (steps.count > 1 ? steps[1].prefix(1).uppercased() + steps[1].dropFirst() : "")
    return fields.contains(joined) ? joined : fields.contains(first) ? first : nil
  }
}

extension ImportIssue {
  fileprivate init(_ issue: SchoolIssue, file: String) {
    self.init(
      file: file, place: issue.pointer, value: issue.value, problem: issue.problem, expected: issue.expected,
      advice: issue.advice)
  }
}
