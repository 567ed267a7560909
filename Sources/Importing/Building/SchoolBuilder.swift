import SchoolDomain

/// Makes a draft of a school and the rows of CSV files; every row is used or has an issue.
struct SchoolBuilder {
  let base: SchoolDraft
  /// Whether there was no school before.
  let isNew: Bool
  let tables: [ImportedTable]
  let options: ImportOptions
  /// Rows that an earlier pass has found unusable.
  let refused: Set<RowReference>

  var draft: SchoolDraft
  var labels: SchoolLabels
  var sites = NameIndex<Site>([])
  var teachers = NameIndex<Teacher>([])
  var providers = NameIndex<Provider>([])
  var students = NameIndex<Student>([])
  var services = NameIndex<Service>([])

  /// What is wrong, and with which row.
  private(set) var issues: [(row: RowReference, issue: ImportIssue)] = []
  /// Rows that come to stand at a place of the school file.
  var sources: [String: RowReference] = [:]
  /// What was worked out for a row, line by line.
  private(set) var conversions: [String] = []
  /// For each table how many rows there is something to say of.
  private(set) var rowNotes: [Int: [RowNote: Int]] = [:]
  /// Ids that refused rows of this import have, with the place of the row.
  private var refusedIDs: [TableKind: [String: String]] = [:]
  /// Searches left for what a wrong reference may have meant.
  private var searches = 100

  init(
    _ base: SchoolDraft, isNew: Bool, _ tables: [ImportedTable], _ options: ImportOptions,
    refused: Set<RowReference>
  ) {
    self.base = base
    self.isNew = isNew
    self.tables = tables
    self.options = options
    self.refused = refused
    draft = base
    labels = SchoolLabels(base)
  }

  /// Reads all tables, in the order in which they refer to each other.
  mutating func build() {
    SettingTable.readSettings(into: &self)
    labels = SchoolLabels(draft)
    PlaceTables.readSites(into: &self)
    sites = NameIndex(draft.sites.map { ($0.id, $0.name) })
    PlaceTables.readHours(into: &self)
    PlaceTables.readTeachers(into: &self)
    teachers = NameIndex(draft.teachers.map { ($0.id, $0.name) })
    PlaceTables.readBellSchedules(into: &self)
    PlaceTables.readSpecialActivities(into: &self)
    PeopleTables.readProviders(into: &self)
    providers = NameIndex(draft.providers.map { ($0.id, $0.name) })
    PeopleTables.readAvailability(into: &self)
    PeopleTables.readStudents(into: &self)
    students = NameIndex(draft.students.map { ($0.id, $0.name) })
    PeopleTables.readBlockedTimes(into: &self)
    ServiceTables.readCaseload(into: &self)
    services = NameIndex(draft.services.map { ($0.id, nil) })
    ServiceTables.readGroupRules(into: &self)
    ServiceTables.readSessions(into: &self)
    removeDependents()
    takeFrame()
  }

  /// The rows of all files of a kind, refused ones included.
  func rows(of kind: TableKind) -> [(reference: RowReference, row: RowReader)] {
    tables.indices.filter { tables[$0].kind == kind }.flatMap { table in
      tables[table].records.indices.map { row in
        (RowReference(table: table, row: row), RowReader(tables[table], tables[table].records[row]))
      }
    }
  }

  func has(_ kind: TableKind) -> Bool { tables.contains { $0.kind == kind } }

  /// Whether what the files of a kind do not have is to go.
  func removesMissing(_ kind: TableKind) -> Bool { options.removesMissing && has(kind) }

  /// Whether a row can be used; its issues are kept.
  mutating func accept(_ row: RowReader, _ reference: RowReference) -> Bool {
    if refused.contains(reference) { return false }
    issues += row.issues.map { (reference, $0) }
    return row.isUsable
  }

  mutating func noteConversion(_ text: String, _ row: RowReader) {
    conversions.append("\(row.table.file): line \(row.record.line): \(text)")
  }

  /// Keeps a sentence about what was worked out for the school as a whole.
  mutating func noteConversion(_ text: String) { conversions.append(text) }

  mutating func noteRefusedID(_ id: String, _ kind: TableKind, _ row: RowReader) {
    refusedIDs[kind, default: [:]][id] = "\(row.table.file), line \(row.record.line)"
  }

  /// Counts a row that the receipt has something to say of, unless it is refused.
  mutating func note(_ note: RowNote, _ reference: RowReference) {
    if !refused.contains(reference) { rowNotes[reference.table, default: [:]][note, default: 0] += 1 }
  }

  func place(_ reference: RowReference) -> String {
    "line \(tables[reference.table].records[reference.row].line) of \(tables[reference.table].file)"
  }

  /// The id of a row: its id, or where the file has no such column, its name.
  func identifier(_ row: inout RowReader) -> String? {
    let field = row.has("id") ? "id" : "name"
    let text = field == "id" ? row.cell("id") : row.name(keeping: nil)
    if let text, !text.isEmpty { return text }
    let named = ["id", "name", "firstName", "lastName"].first(where: row.has)
    row.reportMissing(named ?? "id", expected: "an id, the same in every import")
    return nil
  }

  /// What a cell refers to.
  mutating func resolve<Of>(
    _ row: inout RowReader, _ field: String, _ index: NameIndex<Of>, of kind: TableKind,
    _ reference: RowReference
  ) -> Key<Of>? {
    guard let content = row.content(field) else {
      row.reportMissing(field, expected: "an id of a \(kind.entry)")
      return nil
    }
    switch index.match(row.cell(field) ?? "") {
    case .id(let id): return id
    case .name(let id):
      note(.reference, reference)
      return id
    case .several(let count):
      row.report(field, "is the name of \(count) entries", expected: "the id of one \(kind.entry)")
    case .none:
      if let place = refusedIDs[kind]?[content] {
        row.report(field, "is of a row that is refused (\(place))", expected: "that row to be right")
      } else {
        searches -= 1
        row.report(
          field, "is no \(kind.entry) of the school",
          expected: "an id of a \(kind.entry), or a name that only one has",
          advice: searches < 0
            ? nil
            : Spelling.nearest(to: content, among: index.ids.lazy.map(\.text))
              .map { "Maybe \(Excerpt.quoted($0)) is meant." })
      }
    }
    return nil
  }

  /// The site of a row; where the school has one site, a row need not name it.
  mutating func site(_ row: inout RowReader, _ reference: RowReference) -> SiteID {
    if row.content("site") == nil, draft.sites.count == 1 { return draft.sites[0].id }
    return resolve(&row, "site", sites, of: .sites, reference) ?? ""
  }
}
