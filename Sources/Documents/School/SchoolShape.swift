import SchoolDomain

/// The keys of `school/1` (FORMAT.md, section 2).
enum SchoolShape {
  static let format = "school/1"

  static let school = ObjectShape(
    "A school: its calendar, people, services, and what stands today.",
    [
      .required("format", .constant(format), "The format of this file."),
      .required("name", .text, "Name of the school or district."),
      .optional("timeZone", .timeZone, "IANA time zone in which all times are local."),
      .optional("cycle", .object(cycle), "The days of one cycle and the grid of start times."),
      .optional(
        "grades", .names(least: 1), fallback: .list(SchoolDraft.defaultGrades.map { .text($0.text) }),
        "The grades in order; a grade's position is what gradeSpan and gradeSpread count in."),
      .required("sites", .list(site), "The buildings."),
      .optional("bellSchedules", .list(bellPeriod), "Periods of a site's grades."),
      .optional("teachers", .list(teacher), "The teachers of the students' classes."),
      .optional(
        "specialActivities", .list(activity),
        "Times at which a teacher's class is away or must not be disturbed."),
      .required("providers", .list(provider), "Who gives sessions."),
      .required("students", .list(student), "Who gets sessions."),
      .required("services", .list(service), "What each student is owed by a provider."),
      .optional("groupRules", .list(groupRule), "Students who must never, or must always, be together."),
      .optional("sessions", .list(session), "What stands today."),
      .optional("rules", .object(rules), "Limits on a student's day."),
      .optional("preferences", .object(preferences), "What a schedule should avoid; 0 is off."),
    ])

  static let cycle = ObjectShape(
    "The days of one cycle and the grid of start times.",
    [
      .optional(
        "days", .names(least: 1), fallback: .list(Cycle().days.map { .text($0.text) }),
        "Labels in order: weekdays, or a rotation."),
      .optional("start", .time, fallback: .text(ClockTime.text(Cycle().start)), "Start of every day."),
      .optional("end", .time, fallback: .text(ClockTime.text(Cycle().end)), "End of every day."),
      .optional(
        "step", .integerAmong(FieldRange.steps), fallback: .integer(Cycle().step),
        "Minutes between two start times; divides 60."),
    ])

  static let site = ObjectShape(
    "A building.",
    [
      id, personalName,
      .optional("hours", .list(hours), "When students are at school; without an entry, the whole day."),
    ])

  static let hours = ObjectShape(
    "When students of some grades are at school; the more specific entry replaces the less specific.",
    [.optional("grades", .names(least: 1), "Grades it holds for; absent: all.")] + interval)

  static let bellPeriod = ObjectShape(
    "A period of a site's grades.",
    [
      .required("site", .name, "Id of a site."),
      .required("grades", .names(least: 1), "Grades it holds for."),
    ] + protectedTime)

  static let teacher = ObjectShape(
    "A teacher.", [id, personalName, .required("site", .name, "Id of a site.")])

  static let activity = ObjectShape(
    "A time at which a teacher's class is away or must not be disturbed.",
    [.required("teacher", .name, "Id of a teacher.")] + protectedTime)

  static let groupRule = ObjectShape(
    "Students who must never, or must always, be in one group.",
    [
      .required("students", .names(least: 2), "Ids of students."),
      .required("rule", .choice(GroupRule.Kind.allCases.map(\.rawValue)), "apart or together."),
    ])

  static let session = ObjectShape(
    "A session that stands today.",
    [
      .required("service", .name, "Id of a service."),
      .required("day", .name, "Label of a day of the cycle."),
      .required("start", .time, "When it begins."),
      .optional("pinned", .flag, fallback: .flag(false), "true: it stays where it is."),
    ])

  static let id = Field.required("id", .name, "Its id, once in the list.")
  static let personalName = Field.optional("name", .text, "For people; never used to match.")

  /// Some days, a start and an end.
  static let interval: [Field] = [
    .optional("days", .names(least: 1), "Labels of the cycle's days; absent: every day."),
    .required("start", .time, "When it begins."),
    .required("end", .time, "When it ends; the end itself is free."),
  ]

  static let protectedTime: [Field] =
    interval + [
      personalName,
      .optional(
        "cost", .integer(FieldRange.cost),
        "What each session costs that overlaps it; absent: none may overlap it."),
    ]
}
