import SchoolChanges

/// The keys of `minutes/1`.
enum MinutesShape {
  static let format = "minutes/1"

  static let ledger = ObjectShape(
    "For each service the minutes that it is owed beside those that a schedule gives it.",
    [
      .required("format", .constant(format), "The format of this file."),
      .required("school", .text, "Name of the school."),
      .optional("range", .object(range), "The dates, where some were asked for."),
      .required("services", .list(service), "In the order of the school file."),
      .required("students", .list(total), "Their services together."),
      .required("providers", .list(total), "Their services together."),
      .required("short", count, "How many services are short, in a cycle or over the dates."),
    ])

  static let range = ObjectShape(
    "The dates that are counted.",
    [
      .required("from", .date, "The first."),
      .required("to", .date, "The last."),
      .required("schoolDays", count, "Dates on which a day of the cycle is held."),
      .required(
        "owed", .choice(TermDays.Basis.allCases.map(\.rawValue)),
        "school-days: owed in proportion to the school days; turns: in full for each cycle with one."
      ),
    ])

  static let service = ObjectShape(
    "A service.",
    [
      .required("service", .name, "Its id."),
      .required("student", .name, "Id of the student."),
      .optional("name", .text, "The student's name."),
      .required("provider", .name, "Id of the provider."),
    ] + minutes)

  static let total = ObjectShape(
    "Several services together.", [.required("id", .name, "Whose they are.")] + minutes)

  static let minutes: [Field] = [
    .required("owed", count, "Minutes owed in a cycle."),
    .required("scheduled", count, "Minutes in the plan of a cycle."),
    .required("short", count, "Minutes that are missing in a cycle."),
    .required("over", count, "Minutes beyond what is owed in a cycle."),
    .optional("rangeOwed", count, "Minutes owed over the dates."),
    .optional("rangeScheduled", count, "Minutes in the plan over the dates."),
    .optional("rangeHolidays", count, "Minutes in the plan whose day fell on a holiday."),
    .optional("rangeShort", count, "Minutes that are missing over the dates."),
  ]

  private static let count = ValueShape.integer(0...Int.max)
}
