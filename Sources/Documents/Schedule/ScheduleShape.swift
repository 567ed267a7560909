import SchoolDomain

/// The keys of `schedule/1`.
enum ScheduleShape {
  static let format = "schedule/1"

  static let schedule = ObjectShape(
    "A schedule of a school: what is placed, what is not, and how good it is.",
    [
      .required("format", .constant(format), "The format of this file."),
      .required("school", .text, "Name of the school."),
      .required(
        "status", .choice(Schedule.Status.allCases.map(\.rawValue)),
        "optimal: the bound proves that there is no better schedule. Where only a part was solved for, feasible: nothing is proven of the school."
      ),
      .required("objective", .object(objective), "What the schedule is judged by."),
      .required("sessions", .list(session), "Sorted by day, start, provider, service."),
      .required("unplaced", .list(unplaced), "Services with missing sessions, sorted."),
    ])

  static let objective = ObjectShape(
    "What the schedule is judged by: first unserved, then penalty.",
    [
      .required("unserved", count, "Sum of priority * minutes of the missing sessions."),
      .required("penalty", count, "Sum of the parts."),
      .required("bound", .object(bound), "No schedule is better than this."),
      .required("parts", .object(parts), "The penalty by preference."),
    ])

  static let bound = ObjectShape(
    "A proven lower bound of unserved and penalty.",
    [
      .required("unserved", count, "No schedule has less unserved."),
      .required(
        "penalty", .orNull(count),
        "None with this unserved has less penalty; null where no schedule with this unserved is known."),
    ])

  static let parts = ObjectShape(
    "The penalty by preference.",
    PenaltyPart.allCases.map { .required($0.rawValue, count, "Penalty of \($0.rawValue).") })

  static let session = ObjectShape(
    "A placed session.",
    [
      .required("service", .name, "Id of the service."),
      .required("student", .name, "Id of the student."),
      .required("provider", .name, "Id of the provider."),
      .required("day", .name, "Label of a day of the cycle."),
      .required("start", .time, "When it begins."),
      .required("end", .time, "When it ends."),
      .optional("pinned", .flag, fallback: .flag(false), "true: the school file pins it."),
    ])

  static let unplaced = ObjectShape(
    "A service with missing sessions.",
    [
      .required("service", .name, "Id of the service."),
      .required("sessions", count, "Missing sessions."),
      .required("minutes", count, "Minutes of one session."),
      .required("because", .list(reason), "Why, in the order of the rules."),
    ])

  static let reason = ObjectShape(
    "Why starts are not to be had.",
    [
      .required(
        "rule", .choice(RuleID.oneSession.map(\.rawValue) + [taken]),
        "The rule that forbids them; taken: none of these does, so that rules of several sessions close them, or nothing."
      ),
      .required("starts", count, "How many."),
    ])

  static let taken = "taken"
  private static let count = ValueShape.integer(0...Int.max)
}
