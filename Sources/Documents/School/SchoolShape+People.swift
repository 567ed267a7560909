import SchoolDomain

/// The keys of providers, students and services, and of the rules and preferences.
extension SchoolShape {
  static let provider = ObjectShape(
    "Someone who gives sessions.",
    [
      id, personalName,
      .optional("role", .text, "Such as speech; for people."),
      .optional(
        "capacity", .integer(FieldRange.capacity), fallback: .integer(1), "Students at the same time."),
      .optional(
        "grouping", .choice(Grouping.allCases.map(\.rawValue)),
        fallback: .text(Grouping.aligned.rawValue),
        "aligned: students at the same time form one group with the same start and end. open: sessions may overlap in any way."
      ),
      .optional(
        "gradeSpan", .integer(FieldRange.gradeSpan),
        "aligned only: largest difference of grade positions in one group; absent: no limit."),
      .optional(
        "travelMinutes", .integer(FieldRange.travelMinutes), fallback: .integer(0),
        "Least minutes between sessions at different sites on one day."),
      .optional("availability", .list(availability), "Where and when the provider works."),
      .optional("lunch", .object(lunch), "One free interval a day."),
    ])

  static let availability = ObjectShape(
    "Where and when a provider works.", [.required("site", .name, "Id of a site.")] + interval)

  static let lunch = ObjectShape(
    "One free interval within a window, on every day.",
    [
      .required("start", .time, "Start of the window."),
      .required("end", .time, "End of the window."),
      .required("minutes", .integer(FieldRange.lunchMinutes), "Length of the lunch."),
    ])

  static let student = ObjectShape(
    "Someone who gets sessions.",
    [
      id, personalName,
      .required("grade", .name, "Label of a grade."),
      .optional("teacher", .name, "Id of the teacher of the student's class."),
      .required("site", .name, "Id of a site."),
      .optional(
        "blockedTimes", .list(ObjectShape("A time at which the student is not to be had.", protectedTime)),
        "Mainstreaming, protected instruction, half-day cohorts, providers outside this file."),
    ])

  static let service = ObjectShape(
    "What a student is owed by a provider.",
    [
      id,
      .required("student", .name, "Id of a student."),
      .required("provider", .name, "Id of a provider."),
      .required("sessions", .integer(FieldRange.sessions), "Sessions a cycle."),
      .required(
        "minutes", .integer(FieldRange.serviceMinutes), "Minutes a session; a multiple of the step."),
      .optional(
        "setting", .choice(Service.Setting.allCases.map(\.rawValue)),
        fallback: .text(Service.Setting.group.rawValue), "individual: nobody else at the time."),
      .optional(
        "maxGroup", .integer(FieldRange.maxGroup), "Largest group the student may be served in."),
      .optional(
        "priority", .integer(FieldRange.priority), fallback: .integer(1),
        "Weight of its minutes where not everything can be placed."),
      .optional(
        "maxPerDay", .integer(FieldRange.maxPerDay), fallback: .integer(1), "Most sessions a day."),
      .optional(
        "within", .list(ObjectShape("A time in which sessions may lie.", interval)),
        "A session lies within one of these; absent: anywhere."),
    ])

  static let rules = ObjectShape(
    "Limits on a student's day.",
    [
      .optional(
        "maxConsecutiveMinutes", .integer(FieldRange.limitMinutes),
        fallback: .integer(SessionLimits().maxConsecutiveMinutes),
        "Longest run of a student's sessions without a gap."),
      .optional(
        "breakMinutes", .integer(FieldRange.limitMinutes),
        fallback: .integer(SessionLimits().breakMinutes),
        "Least gap between two sessions of a student that do not touch."),
    ])

  static let preferences = ObjectShape(
    "What a schedule should avoid, and what it costs.",
    [
      weight("adjacentDays", "Sessions of a student with a provider on neighboring days."),
      weight("sameDay", "Each further session of a student with a provider on one day."),
      .optional(
        "afternoon",
        .object(
          ObjectShape(
            "Each session that starts at or after a time.",
            [
              .required("from", .time, "The time."),
              .required("cost", .integer(FieldRange.cost), "Cost of each such session."),
            ])), "Sessions late in the day; absent: off."),
      weight("groupBlocks", "Each block of a provider: fewer, fuller groups."),
      weight("gradeSpread", "Each grade position between the lowest and highest grade of a group."),
      weight("teacherMix", "Each further teacher of a group's students."),
      .optional(
        "dailyLoad",
        .object(
          ObjectShape(
            "A provider's long days.",
            [
              .required("minutes", .integer(FieldRange.limitMinutes), "Minutes a day without cost."),
              .required("cost", .integer(FieldRange.cost), "Cost of every started 15 minutes above."),
            ])), "A provider's long days; absent: off."),
      weight("changed", "Each session that stands today and is moved."),
    ])

  private static func weight(_ key: String, _ about: String) -> Field {
    .optional(key, .integer(FieldRange.cost), fallback: .integer(0), about)
  }
}
