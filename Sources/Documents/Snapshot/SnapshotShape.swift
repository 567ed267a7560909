import Recurrence
import SchoolDomain

/// The keys of `snapshot/1`: what another calendar holds within a span of time.
enum SnapshotShape {
  static let format = "snapshot/1"

  static let snapshot = ObjectShape(
    "The events of another calendar within a span of time, each date of a series by itself. Times are in UTC.",
    [
      .required("format", .constant(format), "The format of this file."),
      .optional("source", .id(most: TextLimit.id), "Which source it is of; without it a file."),
      .required("from", .instant, "The beginning of the span."),
      .required("to", .instant, "The end of the span, not in it."),
      .required("zone", .timeZone, "The zone of floating times and whole days."),
      .required("complete", .flag, "Whether every object of the calendar could be used."),
      .required("items", .list(item), "By start, end and id."),
      .required(
        "quarantined", .list(quarantined),
        "Objects that could not be used: nothing of them is among the items, and what is known of them from before stays."
      ),
    ])

  static let item = ObjectShape(
    "An event, or one date of a series.",
    [
      .required(
        "id", .name,
        "The uid; of a date of a series with # and recurrence behind it. In the uid % is %25 and # is %23."),
      .required("uid", .name, "What the calendar calls the event or series."),
      .optional(
        "recurrence", .name,
        "The start that the series gives this date, whatever it was moved to: a moment, or a date in a series of whole days."
      ),
      .required("start", .instant, "When it begins."),
      .required("end", .instant, "When it ends."),
      .optional("allDay", .flag, fallback: .flag(false), "Whether it is of whole days."),
      .required(
        "status", .choice(SnapshotItem.Status.allCases.map(\.rawValue)), "Whether it will be."),
      .required("takesTime", .flag, "Whether nothing else can be then."),
      .optional("title", .text, "What people read, where it was asked for."),
    ])

  static let quarantined = ObjectShape(
    "An object that could not be used.",
    [
      .required("key", .name, "What the source calls it; in a file the uid."),
      .required(
        "reason", .choice(QuarantinedObject.Reason.allCases.map(\.rawValue)), "What is wrong with it."),
      .required("detail", .text, "What stands where, and what would be right."),
    ])
}
