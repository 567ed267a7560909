import Documents
import SchoolDomain

/// What a school has once: name, calendar, rules, preferences.
extension SchoolBuilder {
  mutating func readSettings() {
    if let name = options.name { draft.name = name }
    var given: [SettingName: RowReference] = [:]
    var parts = SettingParts(draft.preferences)
    for (reference, reader) in rows(of: .settings) {
      var row = reader
      guard let setting = setting(&row) else {
        _ = accept(row, reference)
        continue
      }
      var changed = draft
      var changedParts = parts
      if !row.has("value") { row.reportMissing("value", expected: "the values of the settings") }
      if let earlier = given[setting], !refused.contains(reference) {
        row.report("setting", "is already in \(place(earlier))", expected: "each setting once")
      }
      read(setting, &row, into: &changed, &changedParts)
      guard accept(row, reference) else { continue }
      given[setting] = reference
      (draft, parts) = (changed, changedParts)
      sources[setting.pointer] = reference
    }
    for settings in parts.halves {
      guard let reference = settings.compactMap({ given[$0] }).first else { continue }
      var row = RowReader(tables[reference.table], tables[reference.table].records[reference.row])
      row.report(
        "setting", "is half of a preference",
        expected: settings.map(\.rawValue).joined(separator: " and ") + ", or neither")
      _ = accept(row, reference)
    }
    parts.put(into: &draft.preferences)
  }

  private func setting(_ row: inout RowReader) -> SettingName? {
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

  private func read(
    _ setting: SettingName, _ row: inout RowReader, into draft: inout SchoolDraft,
    _ parts: inout SettingParts
  ) {
    let standard = SchoolDraft(name: "")
    switch setting {
    case .name:
      if options.name == nil { draft.name = row.cell("value") ?? "" }
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
