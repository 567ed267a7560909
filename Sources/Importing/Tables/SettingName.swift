import SchoolDomain

/// A row of `settings.csv`: what a school has once.
struct SettingName: Hashable, Sendable, CustomStringConvertible {
  let rawValue: String
  /// Where the value stands in school/1.
  let pointer: String

  private init(_ rawValue: String, at pointer: String) {
    self.rawValue = rawValue
    self.pointer = pointer
  }

  init?(_ text: String) {
    let plain = HeaderName.plain(text)
    guard let name = Self.allCases.first(where: { HeaderName.plain($0.rawValue) == plain }) else {
      return nil
    }
    self = name
  }

  var description: String { rawValue }

  static let name = SettingName("name", at: "/name")
  static let timeZone = SettingName("timeZone", at: "/timeZone")
  static let days = SettingName("days", at: "/cycle/days")
  static let dayStart = SettingName("dayStart", at: "/cycle/start")
  static let dayEnd = SettingName("dayEnd", at: "/cycle/end")
  static let step = SettingName("step", at: "/cycle/step")
  static let grades = SettingName("grades", at: "/grades")

  /// In the order that exports have them.
  static let allCases =
    [name, timeZone, days, dayStart, dayEnd, step, grades] + settings(of: SessionLimits.self, at: "/rules")
    + settings(of: Preferences.self, at: "/preferences")

  /// The settings that a field of `rules` or `preferences` has: one, or one for each key of its object.
  static func settings<Entry>(of field: SchoolField<Entry>, at pointer: String) -> [SettingName] {
    zip(field.flatNames, field.pointers).map { SettingName($0, at: pointer + $1) }
  }

  private static func settings<Entry: SchoolEntry>(of entry: Entry.Type, at pointer: String) -> [SettingName]
  {
    Entry.fields.flatMap { settings(of: $0, at: pointer) }
  }
}
