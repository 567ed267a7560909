import SchoolDomain

/// The keys of `certificate/1`: prices that prove a bound, and what they are prices of.
enum CertificateShape {
  static let format = "certificate/1"

  static let certificate = ObjectShape(
    "A proof of the bound of a school's schedule: prices with which anyone can work out the bound in whole numbers.",
    [
      .required("format", .constant(format), "The format of this file."),
      .required("school", .text, "Name of the school."),
      .required("bound", .object(ScheduleShape.bound), "What is claimed: the sum of the parts."),
      .required("parts", .list(part), "Parts of the school without a student or provider in common."),
    ])

  static let part = ObjectShape(
    "The proofs of one part.",
    [
      .required("services", .names(least: 1), "Ids of its services; each of the school is in one part."),
      .required("bound", .object(ScheduleShape.bound), "What is claimed of the part."),
      .required("unserved", .list(node), "Proves the least unserved: a tree of cases, the root first."),
      .optional(
        "penalty", .list(node), "Proves the least penalty of schedules with the least unserved."),
    ])

  static let node = ObjectShape(
    "A case: a leaf, or split in two.",
    [
      .optional("split", .object(split), "How it is split; absent: a leaf."),
      .optional("prices", .object(prices), "Its prices; absent: those of the case it is split from."),
    ])

  static let split = ObjectShape(
    "A number that every schedule has, and the two cases that it is at most the limit or more.",
    [
      .required(
        "of", .choice(["sessions", "groups", "meeting", "lunch", "load", "presence"]),
        """
        sessions: those of the service on the day, with "at" only those that start by then. groups: \
        those of a provider of grouping aligned on the day, without it in the cycle, at times without a pinned session. meeting: 1 where the student \
        has one with the provider on the day. lunch: 1 where the provider's begins at "at". load: started quarters of an \
        hour above the provider's dailyLoad, without a day in the cycle. presence: 1 where the provider has a session at the site over the grid's step \
        at "at". Pinned sessions count in a load alone.
        """),
      .optional("service", .name, "Of sessions."),
      .optional("student", .name, "Of a meeting."),
      .optional("provider", .name, "Of all but sessions."),
      .optional("site", .name, "Of a presence."),
      .optional("day", .name, "Label of a day of the cycle; only groups and loads do without."),
      .optional("at", .time, "See \"of\"."),
      .required("limit", .integer(-most...most), "The first case: at most this. The second: more."),
      .required("below", .integer(0...most), "Position of the first case's node."),
      .required("above", .integer(0...most), "Position of the second case's node."),
    ])

  static let prices = ObjectShape(
    "What sessions are paid, in units of 1 / scale.",
    [
      .required("scale", .integer(1...(1 << 20)), "Units in one unit of unserved or penalty."),
      .required("unserved", price, "What a unit of unserved is charged."),
      .optional("services", .list(service), "By service."),
      .optional("loads", .list(load), "For each minute that a provider is busy on a day."),
      .optional("cells", .list(cell), "For covering a step of the grid, with providers of grouping open."),
      .optional("presences", .list(presence), "For being at a site, with providers of grouping open."),
      .optional(
        "halves", .list(sum), "For a part of the sum of several limits, rounded down group by group."),
      .optional("splits", .integers(-most...most), "One for each split above the case, from the root."),
    ])

  static let service = ObjectShape(
    "What the sessions of a service are paid.",
    [
      .required("service", .name, "Id of the service."),
      .optional("each", price, fallback: .integer(0), "By its week, for every session."),
      .optional("days", .list(day), "By its week, added on some days."),
      .optional("meetings", .list(span), "By the days of the student with the provider."),
      .optional("student", .list(span), "By the student's day."),
    ])

  static let day = ObjectShape(
    "A price on one day.",
    [
      .required("day", .name, "Label of a day of the cycle."), .required("price", price, "The price."),
    ])

  static let span = ObjectShape(
    "The price of the sessions that start within a span, both ends included.",
    [
      .required("day", .name, "Label of a day of the cycle."),
      .required("from", .time, "First start."), .required("to", .time, "Last start."),
      .required("price", price, "The price."),
    ])

  static let load = ObjectShape(
    "The price of a minute of a provider's day.",
    [
      .required("provider", .name, "Id of the provider."),
      .required("day", .name, "Label of a day of the cycle."), .required("price", price, "The price."),
    ])

  static let cell = ObjectShape(
    "The prices of covering one step of the grid.",
    [
      .required("provider", .name, "Id of the provider."),
      .required("day", .name, "Label of a day of the cycle."),
      .required("at", .time, "Where the step begins."),
      .required("each", price, "For a session of any service."),
      .optional("services", .list(cellService), "Instead of \"each\", for sessions of these services."),
    ])

  static let cellService = ObjectShape(
    "A price of one service.",
    [.required("service", .name, "Id of the service."), .required("price", price, "The price.")])

  static let presence = ObjectShape(
    "The prices of being at a site over a step of the grid.",
    [
      .required("provider", .name, "Id of the provider."),
      .required("day", .name, "Label of a day of the cycle."),
      .required("site", .name, "Id of the site."), .required("at", .time, "Where the step begins."),
      .required("here", price, "For sessions at the site over the step."),
      .optional("elsewhere", .list(distance), "For sessions at other sites over later steps."),
    ])

  static let distance = ObjectShape(
    "A price so many steps later.",
    [
      .required("steps", .integer(0...1440), "Steps of the grid."), .required("price", price, "The price."),
    ])

  static let sum = ObjectShape(
    "Sums of sessions with a limit each; a part of them together, rounded down for each group, has that part of the limits, rounded down.",
    [
      .required("price", .integer(0...most), "The price."),
      .optional("of", .integer(2...127), fallback: .integer(2), "The part is \"times\" / \"of\"."),
      .optional("times", .integer(1...126), fallback: .integer(1), "Less than \"of\"."),
      .optional("weeks", .names(least: 0), "Services: at most the sessions they are owed."),
      .optional("days", .list(serviceDay), "Services on a day: at most maxPerDay sessions."),
      .optional(
        "steps", .list(step), "Steps of the grid, with providers of grouping aligned: one group or lunch."),
      .optional(
        "neighbours", .list(meeting),
        "A student's only service with a provider, one session a day: at most one on the day and the next together, or both days are in use."
      ),
    ])

  static let serviceDay = ObjectShape(
    "A service on a day.",
    [
      .required("service", .name, "Id of the service."),
      .required("day", .name, "Label of a day of the cycle."),
    ])

  static let step = ObjectShape(
    "A step of the grid.",
    [
      .required("provider", .name, "Id of the provider."),
      .required("day", .name, "Label of a day of the cycle."),
      .required("at", .time, "Where the step begins."),
    ])

  static let meeting = ObjectShape(
    "A student with a provider on a day.",
    [
      .required("student", .name, "Id of the student."),
      .required("provider", .name, "Id of the provider."),
      .required("day", .name, "Label of a day of the cycle."),
    ])

  private static let most = 1 << 40
  private static let price = ValueShape.integer(-most...most)
}
