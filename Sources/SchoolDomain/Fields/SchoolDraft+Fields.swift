extension SchoolDraft: SchoolEntry {
  package static let about = "A school: its calendar, people, services, and what stands today."
  package static let blank = SchoolDraft(name: "")
  package static let fields: [SchoolField<SchoolDraft>] = [
    .text(required: "name", \.name, "Name of the school or district."),
    .timeZone("timeZone", \.timeZone, "IANA time zone in which all times are local."),
    .object("cycle", \.cycle, "The days of one cycle and the grid of start times."),
    .names(
      "grades", \.grades, of: .label, required: false,
      "The grades in order; a grade's position is what gradeSpan and gradeSpread count in."),
    .list("sites", \.sites, required: true, "The buildings."),
    .list("bellSchedules", \.bellSchedules, "Periods of a site's grades."),
    .list("teachers", \.teachers, "The teachers of the students' classes."),
    .list(
      "specialActivities", \.specialActivities,
      "Times at which a teacher's class is away or must not be disturbed."),
    .list("providers", \.providers, required: true, "Who gives sessions."),
    .list("students", \.students, required: true, "Who gets sessions."),
    .list("services", \.services, required: true, "What each student is owed by a provider."),
    .list("groupRules", \.groupRules, "Students who must never, or must always, be together."),
    .list("sessions", \.sessions, "What stands today."),
    .object("rules", \.limits, "Limits on a student's day."),
    .object("preferences", \.preferences, "What a schedule should avoid; 0 is off."),
  ]
}

extension Cycle: SchoolEntry {
  package static let about = "The days of one cycle and the grid of start times."
  package static let blank = Cycle()
  package static let fields: [SchoolField<Cycle>] = [
    .names("days", \.days, of: .label, required: false, "Labels in order: weekdays, or a rotation."),
    .time("start", \.start, required: false, "Start of every day."),
    .time("end", \.end, required: false, "End of every day."),
    .integer("step", \.step, among: FieldRange.steps, "Minutes between two start times; divides 60."),
  ]
}
