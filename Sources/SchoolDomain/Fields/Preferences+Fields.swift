extension SessionLimits: SchoolEntry {
  package static let about = "Limits on a student's day."
  package static let blank = SessionLimits()
  package static let fields: [SchoolField<SessionLimits>] = [
    .integer(
      "maxConsecutiveMinutes", \.maxConsecutiveMinutes, FieldRange.limitMinutes,
      "Longest run of a student's sessions without a gap."),
    .integer(
      "breakMinutes", \.breakMinutes, FieldRange.limitMinutes,
      "Least gap between two sessions of a student that do not touch."),
  ]
}

extension Preferences: SchoolEntry {
  package static let about = "What a schedule should avoid, and what it costs."
  package static let blank = Preferences()
  package static let fields: [SchoolField<Preferences>] = [
    .integer(
      "adjacentDays", \.adjacentDays, FieldRange.cost,
      "Sessions of a student with a provider on neighboring days."),
    .integer(
      "sameDay", \.sameDay, FieldRange.cost,
      "Each further session of a student with a provider on one day."),
    .object("afternoon", \.afternoon, "Sessions late in the day; absent: off."),
    .integer(
      "groupBlocks", \.groupBlocks, FieldRange.cost, "Each block of a provider: fewer, fuller groups."),
    .integer(
      "gradeSpread", \.gradeSpread, FieldRange.cost,
      "Each grade position between the lowest and highest grade of a group."),
    .integer("teacherMix", \.teacherMix, FieldRange.cost, "Each further teacher of a group's students."),
    .object("dailyLoad", \.dailyLoad, "A provider's long days; absent: off."),
    .integer("changed", \.changed, FieldRange.cost, "Each session that stands today and is moved."),
  ]
}

extension Preferences.Afternoon: SchoolEntry {
  package static let about = "Each session that starts at or after a time."
  package static let blank = Preferences.Afternoon(from: 0, cost: 0)
  package static let fields: [SchoolField<Preferences.Afternoon>] = [
    .time("from", \.from, "The time."),
    .integer("cost", \.cost, FieldRange.cost, required: true, "Cost of each such session."),
  ]
}

extension Preferences.DailyLoad: SchoolEntry {
  package static let about = "A provider's long days."
  package static let blank = Preferences.DailyLoad(minutes: 0, cost: 0)
  package static let fields: [SchoolField<Preferences.DailyLoad>] = [
    .integer("minutes", \.minutes, FieldRange.limitMinutes, required: true, "Minutes a day without cost."),
    .integer("cost", \.cost, FieldRange.cost, required: true, "Cost of every started 15 minutes above."),
  ]
}
