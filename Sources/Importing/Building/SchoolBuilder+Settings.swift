import Documents
import SchoolDomain

/// What a school has once: name, calendar, rules, preferences.
extension SchoolBuilder {
  mutating func readSettings() {
    if let name = options.name { draft.name = name }
    var given: [SettingName: RowReference] = [:]
    var costs = PairedSettings(draft.preferences)
    for (reference, reader) in rows(of: .settings) {
      var row = reader
      guard let setting = setting(&row) else {
        _ = accept(row, reference)
        continue
      }
      var changed = draft
      var changedCosts = costs
      if !row.has("value") { row.reportMissing("value", expected: "the values of the settings") }
      if let earlier = given[setting], !refused.contains(reference) {
        row.report("setting", "is already in \(place(earlier))", expected: "each setting once")
      }
      read(setting, &row, into: &changed, &changedCosts)
      guard accept(row, reference) else { continue }
      given[setting] = reference
      (draft, costs) = (changed, changedCosts)
      sources[setting.pointer] = reference
    }
    for (one, other) in [
      (SettingName.afternoonFrom, SettingName.afternoonCost), (.dailyLoadMinutes, .dailyLoadCost),
    ] {
      let isHalf = one == .afternoonFrom ? costs.isHalfAnAfternoon : costs.isHalfALoad
      guard isHalf, let reference = given[one] ?? given[other] else { continue }
      var row = RowReader(tables[reference.table], tables[reference.table].records[reference.row])
      row.report("setting", "is half of a preference", expected: "\(one) and \(other), or neither")
      _ = accept(row, reference)
    }
    draft.preferences.afternoon = costs.afternoon
    draft.preferences.dailyLoad = costs.dailyLoad
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
    _ costs: inout PairedSettings
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
    case .step: draft.cycle.step = number(&row, standard.cycle.step)
    case .maxConsecutiveMinutes:
      draft.limits.maxConsecutiveMinutes = number(&row, standard.limits.maxConsecutiveMinutes)
    case .breakMinutes: draft.limits.breakMinutes = number(&row, standard.limits.breakMinutes)
    case .adjacentDays: draft.preferences.adjacentDays = number(&row, 0)
    case .sameDay: draft.preferences.sameDay = number(&row, 0)
    case .groupBlocks: draft.preferences.groupBlocks = number(&row, 0)
    case .gradeSpread: draft.preferences.gradeSpread = number(&row, 0)
    case .teacherMix: draft.preferences.teacherMix = number(&row, 0)
    case .changed: draft.preferences.changed = number(&row, 0)
    case .afternoonFrom: costs.afternoonFrom = row.time("value")
    case .afternoonCost: costs.afternoonCost = row.number("value", keeping: nil)
    case .dailyLoadMinutes: costs.loadMinutes = row.number("value", keeping: nil)
    case .dailyLoadCost: costs.loadCost = row.number("value", keeping: nil)
    }
  }

  private func number(_ row: inout RowReader, _ fallback: Int) -> Int {
    row.number("value", keeping: fallback, fallback: fallback) ?? fallback
  }
}

/// Preferences of two settings each: both are needed, and without either the preference is off.
private struct PairedSettings {
  var afternoonFrom: Int?
  var afternoonCost: Int?
  var loadMinutes: Int?
  var loadCost: Int?

  init(_ preferences: Preferences) {
    afternoonFrom = preferences.afternoon?.from
    afternoonCost = preferences.afternoon?.cost
    loadMinutes = preferences.dailyLoad?.minutes
    loadCost = preferences.dailyLoad?.cost
  }

  var isHalfAnAfternoon: Bool { (afternoonFrom == nil) != (afternoonCost == nil) }

  var isHalfALoad: Bool { (loadMinutes == nil) != (loadCost == nil) }

  var afternoon: Preferences.Afternoon? {
    guard let afternoonFrom, let afternoonCost else { return nil }
    return .init(from: afternoonFrom, cost: afternoonCost)
  }

  var dailyLoad: Preferences.DailyLoad? {
    guard let loadMinutes, let loadCost else { return nil }
    return .init(minutes: loadMinutes, cost: loadCost)
  }
}
