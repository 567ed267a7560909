import Documents
import SchoolDomain

/// Reads what a school has once: name, calendar, rules, preferences.
enum SettingTable {
  /// Reads the settings of all files; the last look is at preferences of which only a half is given.
  static func readSettings(into builder: inout SchoolBuilder) {
    if let name = builder.options.name { builder.draft.name = name }
    var given: [SettingName: RowReference] = [:]
    var parts = SettingParts(builder.draft.preferences)
    for (reference, reader) in builder.rows(of: .settings) {
      var row = reader
      guard let setting = setting(&row) else {
        _ = builder.accept(row, reference)
        continue
      }
      var changed = builder.draft
      var changedParts = parts
      if !row.has("value") { row.reportMissing("value", expected: "the values of the settings") }
      if let earlier = given[setting], !builder.refused.contains(reference) {
        row.report("setting", "is already in \(builder.place(earlier))", expected: "each setting once")
      }
      read(setting, &row, into: &changed, &changedParts, isNamed: builder.options.name != nil)
      guard builder.accept(row, reference) else { continue }
      given[setting] = reference
      (builder.draft, parts) = (changed, changedParts)
      builder.sources[setting.pointer] = reference
    }
    for settings in parts.halves {
      guard let reference = settings.compactMap({ given[$0] }).first else { continue }
      var row = RowReader(
        builder.tables[reference.table], builder.tables[reference.table].records[reference.row])
      row.report(
        "setting", "is half of a preference",
        expected: settings.map(\.rawValue).joined(separator: " and ") + ", or neither")
      _ = builder.accept(row, reference)
    }
    parts.put(into: &builder.draft.preferences)
  }

  private static func setting(_ row: inout RowReader) -> SettingName? {
    guard let text = row.content("setting") else {
      row.reportMissing("setting", expected: "the name of a setting")
      return nil
    }
    if let setting = SettingName(text) { return setting }
    let names = SettingName.allCases.map(\.rawValue)
    row.report(
      "setting", "is no setting", expected: "one of " + names.joined(separator: ", "),
      advice: Spelling.nearest(to: text, among: names).map { "Maybe \(Excerpt.quoted($0)) is meant." })
    return nil
  }

  private static func read(
    _ setting: SettingName, _ row: inout RowReader, into draft: inout SchoolDraft,
    _ parts: inout SettingParts, isNamed: Bool
  ) {
    let standard = SchoolDraft(name: "")
    switch setting {
    case .name:
      if !isNamed { draft.name = row.cell("value") ?? "" }
    case .timeZone:
      draft.timeZone = row.content("value")
      if let zone = draft.timeZone, !TimeZoneNames.contains(zone) {
        row.report(
          "value", "is not a known time zone", expected: "an IANA time zone such as \"America/Los_Angeles\"")
      }
    case .days: draft.cycle.days = DefinedLabels.days.read(row.cell("value") ?? "") ?? standard.cycle.days
    case .grades: draft.grades = DefinedLabels.grades.read(row.cell("value") ?? "") ?? standard.grades
    case .dayStart: draft.cycle.start = row.time("value") ?? standard.cycle.start
    case .dayEnd: draft.cycle.end = row.time("value") ?? standard.cycle.end
    case .step:
      let fallback = standard.cycle.step
      draft.cycle.step = row.number("value", keeping: fallback, fallback: fallback) ?? fallback
    default:
      if !row.read(setting, into: &draft.limits, at: "/rules"),
        !row.read(setting, into: &draft.preferences, at: "/preferences")
      {
        parts.read(setting, &row)
      }
    }
  }
}

extension RowReader {
  /// Reads the number of a setting that is a key of the entry at a pointer. False: it is none.
  fileprivate mutating func read<Entry: SchoolEntry>(
    _ setting: SettingName, into entry: inout Entry, at pointer: String
  ) -> Bool {
    for field in Entry.fields where pointer + "/" + field.key == setting.pointer {
      guard case .integer(let path, _) = field.value else { continue }
      let fallback = Entry.blank[keyPath: path]
      entry[keyPath: path] = number("value", keeping: fallback, fallback: fallback) ?? fallback
      return true
    }
    return false
  }
}
