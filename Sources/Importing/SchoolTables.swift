import Documents
package import SchoolDomain

/// A school as CSV files, one of each kind that it has entries of.
package enum SchoolTables {
  /// The files that make up `school`: kind and bytes. With `all`, kinds without entries have a file of a header alone.
  package static func files(_ school: School, all: Bool = false) -> [(kind: TableKind, bytes: [UInt8])] {
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
    case .settings: settings(draft)
    case .sites: draft.sites.map { [$0.id.text, $0.name ?? ""] }
    case .hours:
      draft.sites.flatMap { site in
        site.hours.map { [site.id.text, labels.cell($0.grades), labels.cell($0.days)] + cells($0.range) }
      }
    case .teachers: draft.teachers.map { [$0.id.text, $0.name ?? "", $0.site.text] }
    case .bellSchedules:
      draft.bellSchedules.map { [$0.site.text, labels.cell($0.grades)] + cells($0.time, labels) }
    case .specialActivities: draft.specialActivities.map { [$0.teacher.text] + cells($0.time, labels) }
    case .providers: draft.providers.map(cells)
    case .availability:
      draft.providers.flatMap { provider in
        provider.availability.map {
          [provider.id.text, $0.site.text, labels.cell($0.days)] + cells($0.range)
        }
      }
    case .students:
      draft.students.map {
        [$0.id.text, $0.name ?? "", $0.grade.text, $0.teacher?.text ?? "", $0.site.text]
      }
    case .blockedTimes:
      draft.students.flatMap { student in
        student.blockedTimes.map { [student.id.text] + cells($0, labels) }
      }
    case .caseload: draft.services.map { cells($0, labels) }
    case .groupRules:
      draft.groupRules.map { [$0.kind.rawValue, list($0.students)] }
    case .sessions:
      draft.sessions.map {
        [$0.service.text, $0.day.text, ClockTime.text($0.start), $0.pinned ? "yes" : ""]
      }
    }
  }

  private static func cells(_ range: MinuteRange) -> [String] {
    [ClockTime.text(range.start), ClockTime.text(range.end)]
  }

  private static func cells(_ time: ProtectedTime, _ labels: SchoolLabels) -> [String] {
    [labels.cell(time.days)] + cells(time.range) + [time.name ?? "", number(time.cost)]
  }

  private static func cells(_ provider: Provider) -> [String] {
    [
      provider.id.text, provider.name ?? "", provider.role ?? "", String(provider.capacity),
      provider.grouping.rawValue, number(provider.gradeSpan), String(provider.travelMinutes),
      provider.lunch.map { ClockTime.text($0.window.start) } ?? "",
      provider.lunch.map { ClockTime.text($0.window.end) } ?? "", number(provider.lunch?.minutes),
    ]
  }

  private static func cells(_ service: Service, _ labels: SchoolLabels) -> [String] {
    [
      service.id.text, service.student.text, service.provider.text, String(service.sessions),
      String(service.minutes), service.setting.rawValue, number(service.maxGroup), String(service.priority),
      String(service.maxPerDay), TimeWindows.cell(service.within, labels: labels),
    ]
  }

  private static func settings(_ draft: SchoolDraft) -> [[String]] {
    SettingName.allCases.compactMap { setting in
      value(of: setting, in: draft).map { [setting.rawValue, $0] }
    }
  }

  /// The cell of a setting; nil where the school has none.
  private static func value(of setting: SettingName, in draft: SchoolDraft) -> String? {
    let preferences = draft.preferences
    return switch setting {
    case .name: draft.name
    case .timeZone: draft.timeZone
    case .days: DefinedLabels.days.cell(draft.cycle.days)
    case .dayStart: ClockTime.text(draft.cycle.start)
    case .dayEnd: ClockTime.text(draft.cycle.end)
    case .step: String(draft.cycle.step)
    case .grades: DefinedLabels.grades.cell(draft.grades)
    case .maxConsecutiveMinutes: String(draft.limits.maxConsecutiveMinutes)
    case .breakMinutes: String(draft.limits.breakMinutes)
    case .adjacentDays: String(preferences.adjacentDays)
    case .sameDay: String(preferences.sameDay)
    case .afternoonFrom: preferences.afternoon.map { ClockTime.text($0.from) }
    case .afternoonCost: preferences.afternoon.map { String($0.cost) }
    case .groupBlocks: String(preferences.groupBlocks)
    case .gradeSpread: String(preferences.gradeSpread)
    case .teacherMix: String(preferences.teacherMix)
    case .dailyLoadMinutes: preferences.dailyLoad.map { String($0.minutes) }
    case .dailyLoadCost: preferences.dailyLoad.map { String($0.cost) }
    case .changed: String(preferences.changed)
    }
  }

  /// Ids, which no vocabulary limits.
  private static func list<Of>(_ items: [Key<Of>]) -> String {
    ListCell.write(items) { text in ListCell.tokens(text, separators: ";,|").map { Key($0.text) } }
  }

  private static func number(_ number: Int?) -> String { number.map(String.init) ?? "" }
}

extension SchoolTables {
  /// What `school` has that its files do not say, in words: found by reading them again.
  package static func losses(of school: School) -> [String] {
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
