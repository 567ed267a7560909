import Documents
public import SchoolDomain

/// A school as CSV files, one of each kind that it has entries of.
public enum SchoolTables {
  /// The files that make up `school`: kind and bytes. With `all`, kinds without entries have a file of a header alone.
  public static func files(_ school: School, all: Bool = false) -> [(kind: TableKind, bytes: [UInt8])] {
    let labels = SchoolLabels(school.draft)
    return TableKind.allCases.compactMap { kind in
      let rows = rows(of: kind, in: school.draft, labels)
      return rows.isEmpty && !all ? nil : (kind, CSVText.bytes([headers(of: kind)] + rows))
    }
  }

  static func headers(of kind: TableKind) -> [String] {
    kind.columns.filter(\.isExported).map(\.field)
  }

  /// The cells of a kind's entries, in the order of `headers`.
  static func rows(of kind: TableKind, in draft: SchoolDraft, _ labels: SchoolLabels) -> [[String]] {
    switch kind {
    case .settings: settings(draft, labels)
    case .sites: draft.sites.map { $0.cells(labels) }
    case .hours:
      draft.sites.flatMap { site in site.hours.map { [site.id.text] + $0.cells(labels) } }
    case .teachers: draft.teachers.map { $0.cells(labels) }
    case .bellSchedules: draft.bellSchedules.map { $0.cells(labels) }
    case .specialActivities: draft.specialActivities.map { $0.cells(labels) }
    case .providers: draft.providers.map { $0.cells(labels) }
    case .availability:
      draft.providers.flatMap { provider in
        provider.availability.map { [provider.id.text] + $0.cells(labels) }
      }
    case .students: draft.students.map { $0.cells(labels) }
    case .blockedTimes:
      draft.students.flatMap { student in
        student.blockedTimes.map { [student.id.text] + $0.cells(labels) }
      }
    case .caseload: draft.services.map { $0.cells(labels) }
    case .groupRules: draft.groupRules.map { $0.cells(labels).reversed() }
    case .sessions: draft.sessions.map { $0.cells(labels) }
    }
  }

  private static func settings(_ draft: SchoolDraft, _ labels: SchoolLabels) -> [[String]] {
    let frame: [(SettingName, String?)] = [
      (.name, draft.name), (.timeZone, draft.timeZone), (.days, DefinedLabels.days.cell(draft.cycle.days)),
      (.dayStart, ClockTime.text(draft.cycle.start)), (.dayEnd, ClockTime.text(draft.cycle.end)),
      (.step, String(draft.cycle.step)), (.grades, DefinedLabels.grades.cell(draft.grades)),
    ]
    return frame.compactMap { setting, cell in cell.map { [setting.rawValue, $0] } }
      + draft.limits.settings(labels) + draft.preferences.settings(labels)
  }
}

extension SchoolTables {
  /// What `school` has that its files do not say, in words: found by reading them again.
  public static func losses(of school: School) -> [String] {
    let sources = files(school).map { ImportSource(.table($0.kind), file: $0.kind.fileName, bytes: $0.bytes) }
    let result = SchoolImport(sources, onto: nil, schoolFile: "the school", options: ImportOptions())
    guard let again = result.school else { return result.receipt.issues.map(\.message) }
    if SchoolDocument.write(again) == SchoolDocument.write(school) { return [] }
    let differences = SchoolDifference.between(school.draft, again.draft)
    let texts = Set(
      differences.map { "\($0.kind.fileName) cannot say all of the \($0.kind.entry) \($0.key)." })
    return texts.isEmpty
      ? ["Names that are empty texts come back as no names: CSV cannot tell the two apart."] : texts.sorted()
  }
}
