import Planning
import SchoolDomain

/// The keys of `plan/1`: what a rule module would change.
enum PlanShape {
  static let format = "plan/1"

  static let plan = ObjectShape(
    "What a rule module would change, and what it decided about each thing it looked at.",
    [
      .required("format", .constant(format), "The format of this file."),
      .required("kind", .choice(Plan.Kind.allCases.map(\.rawValue)), "Which module made it."),
      .required("id", .name, "SHA-256 of the rest but `store`: a plan that was edited is refused."),
      .optional(
        "store", .name,
        "The store that it was made for, and alone can be applied to; without it of a file, or of no store yet."
      ),
      .required("now", .instant, "The moment it was made for."),
      .required("zones", .text, "The release of the time zone database."),
      .required("request", .list(setting), "What was asked for."),
      .required("complete", .flag, "false: something failed, or was left for the next run."),
      .required("counts", .list(count), "How many decisions are alike."),
      .required("groups", .list(group), "Changes, each group applied whole or not at all."),
      .required("decisions", .list(decision), "What was decided, and why."),
      .optional("deferred", .names(least: 1), "Providers left for the next run."),
      .optional("cursor", .id(most: TextLimit.id), "The provider after which the next run begins."),
    ])

  static let setting = ObjectShape(
    "A setting.", [.required("name", .name, "Which."), .required("value", .text, "Its value.")])

  static let count = ObjectShape(
    "How many decisions have a verdict and a reason.",
    [
      .required("verdict", verdict, "What was decided."), .required("reason", reason, "Why."),
      .required("count", .integer(0...Int.max), "How many."),
    ])

  static let group = ObjectShape(
    "Changes that are made together.",
    [
      .required("key", .id(most: TextLimit.booking), "Unique in the plan."),
      .required("guards", .list(condition), "What must still be so."),
      .optional("calendars", .list(CalendarShape.provider), "Calendars to be put."),
      .optional("deletedBusy", .list(busyKey), "Busy times to be deleted."),
      .optional("busy", .list(CalendarShape.busy), "Busy times to be put."),
      .optional("bookings", .list(CalendarShape.booking), "Bookings to be put."),
      .optional("deletedDays", .list(dayKey), "Days to be deleted."),
      .optional("days", .list(CalendarShape.day), "Days to be put."),
      .optional("deletedSeries", .list(seriesKey), "Series of slots to be deleted."),
      .optional("series", .list(CalendarShape.series), "Series of slots to be put."),
      .optional("deletedSlots", .list(slotKey), "Slots to be deleted."),
      .optional("slots", .list(CalendarShape.slot), "Slots to be put."),
    ])

  static let condition = ObjectShape(
    "A provider's calendar as it must be.",
    [
      .required("provider", .id(most: TextLimit.id), "Whose."),
      .optional("version", .integer(0...Int.max), "Its version; without it there is no such calendar."),
    ])

  static let busyKey = ObjectShape(
    "A busy time by its key.",
    [
      .required("source", .id(most: TextLimit.id), "Which calendar."),
      .required("key", .id(most: TextLimit.key), "What it calls it."),
      .required("provider", .id(most: TextLimit.id), "Whose time."),
    ])

  static let dayKey = ObjectShape(
    "A day by its key.",
    [.required("provider", .id(most: TextLimit.id), "Whose."), .required("date", .date, "Which.")])

  static let seriesKey = ObjectShape(
    "A series of slots by its key.",
    [.required("provider", .name, "Whose."), .required("from", .date, "Its first date.")])

  static let slotKey = ObjectShape(
    "A slot by its key.",
    [.required("provider", .id(most: TextLimit.id), "Whose."), .required("start", .instant, "Which.")])

  static let decision = ObjectShape(
    "What was decided about dates or starts of a provider, or the provider as a whole.",
    [
      .required("provider", .id(most: TextLimit.id), "Whose."), .required("verdict", verdict, "What."),
      .required("reason", reason, "Why."), .optional("detail", .text, "What else there is to know."),
      .optional("dates", .names(least: 1), "The dates it is about."),
      .optional("starts", .names(least: 1), "The starts it is about."),
    ])

  private static let verdict = ValueShape.choice(Decision.Verdict.allCases.map(\.rawValue))
  private static let reason = ValueShape.choice(Reason.allCases.map(\.rawValue))
}
