import CalendarDomain
import SchoolDomain

/// The keys of `calendar/1`: providers' calendars and what is in them.
enum CalendarShape {
  static let format = "calendar/1"

  static let calendar = ObjectShape(
    "Providers who can be booked: their hours, what takes their time, and what is left of it.",
    [
      .required("format", .constant(format), "The format of this file."),
      .required("providers", .list(provider), "Who can be booked, and when."),
      .optional(
        "busy", .list(busy),
        "Time that other calendars take. What calendar put has of a source that stands here, or in sources, is replaced by what stands here; an empty list without sources is that of the only source that a provider has."
      ),
      .optional(
        "sources", .names(least: 1),
        "The calendars of which busy has all; one that has nothing more is named here alone. Without it those that stand in busy."
      ),
      .optional("bookings", .list(booking), "Time that somebody has."),
      .optional("days", .list(day), "What of each date can be booked; the rollover writes it."),
      .optional("slots", .list(slot), "Times offered as a whole."),
      .optional(
        "series", .list(series), "What slots are made with, so that they follow a change of the calendar."),
      .optional("cursor", .id(most: TextLimit.id), "The provider at which the last rollover stopped."),
    ])

  static let provider = ObjectShape(
    "A provider who can be booked.",
    [
      .required("id", .id(most: TextLimit.id), "The provider's id, unique."),
      .optional("name", .text, "For people."),
      .required("timeZone", .timeZone, "The zone of the provider's hours."),
      .optional("hours", .list(hours), "Weekly hours."),
      .optional("breaks", .list(hours), "What recurs weekly in them without being bookable."),
      .optional("dates", .list(date), "Dates with other hours, each once."),
      .optional(
        "bufferBefore", .integer(0...1440), fallback: .integer(0), "Minutes kept free before each booking."),
      .optional(
        "bufferAfter", .integer(0...1440), fallback: .integer(0), "Minutes kept free after each booking."),
      .optional(
        "minimumNotice", .integer(0...525_600), fallback: .integer(0),
        "The fewest minutes from now to a start."),
      .optional(
        "maximumNotice", .integer(1...1_051_200), "The most minutes from now to a start: 43200 is 30 days."),
      .optional("grid", .integer(1...1440), fallback: .integer(30), "Minutes between the starts offered."),
      .optional(
        "capacity", .integer(1...1000), fallback: .integer(1),
        "The most bookings at one moment, each there until what is kept free behind it has passed."),
      .optional("maxPerDay", .integer(1...1000), "The most bookings on one date."),
      .optional("version", .integer(0...Int.max), fallback: .integer(0), "Grows with every change."),
    ])

  static let weekdays = Weekday.allCases.map(\.shortName)

  static let hours = ObjectShape(
    "An interval of each week. One that ends before it begins ends on the next day. A minute after midnight is of the date that clocks show then: the breaks of that weekday are taken out of whatever runs into it.",
    [
      .required("days", .names(least: 1), "Of \(weekdays.joined(separator: ", "))."),
      .required("start", .time, "When it begins."),
      .required("end", .time, "When it ends."),
    ])

  static let date = ObjectShape(
    "The hours of one date in place of the weekly ones and their breaks. Weekly hours of the evening before end at its midnight; those that the date before has under dates itself run on, except into a closed date: no minute of one can be booked.",
    [
      .required("date", .date, "Which date."),
      .optional("hours", .list(interval), "Its hours; without them the date is closed."),
    ])

  static let interval = ObjectShape(
    "An interval of a date. One that ends before it begins ends on the next day.",
    [.required("start", .time, "When it begins."), .required("end", .time, "When it ends.")])

  static let busy = ObjectShape(
    "Time of a provider that another calendar takes.",
    [
      .required("source", .id(most: TextLimit.id), "Which calendar."),
      .required("key", .id(most: TextLimit.key), "What the calendar calls it."),
      .required("provider", .id(most: TextLimit.id), "Whose time."),
      .required("start", .instant, "When it begins."),
      .required("end", .instant, "When it ends."),
    ])

  static let booking = ObjectShape(
    "A time of a provider that somebody has.",
    [
      .required("id", .id(most: TextLimit.booking), "Unique."),
      .required("provider", .id(most: TextLimit.id), "Whose time."),
      .required("start", .instant, "When it begins."),
      .required("end", .instant, "When it ends."),
      .required("owner", .id(most: TextLimit.booking), "Who may release or move it."),
      .optional(
        "status", .choice(Booking.Status.allCases.map(\.rawValue)), fallback: .text("confirmed"),
        "What became of it."),
      .optional("holdExpires", .instant, "Until when it is held."),
      .optional(
        "seat", .integer(0...999_999), fallback: .integer(0),
        "A label for the database's guard, perhaps beyond the capacity: bookings that overlap have different ones."
      ),
      .optional("slot", .id(most: TextLimit.booking), "The slot it was booked in."),
      .optional(
        "bufferBefore", .integer(0...1440), fallback: .integer(0), "Minutes it keeps free before itself."),
      .optional(
        "bufferAfter", .integer(0...1440), fallback: .integer(0), "Minutes it keeps free after itself."),
      .optional("version", .integer(0...Int.max), fallback: .integer(0), "Grows with every change."),
    ])

  static let day = ObjectShape(
    "What of a provider's date can be booked, from its midnight to the next.",
    [
      .required("provider", .id(most: TextLimit.id), "Whose date."),
      .required("date", .date, "Which date, in the provider's zone."),
      .required(
        "status", .choice(AvailabilityDay.Status.allCases.map(\.rawValue)),
        "full: there are hours and nothing is left of them."),
      .required("free", .list(span), "What is free, ascending."),
      .required("basis", .text, "Digests of what it was worked out from."),
      .required("version", .integer(0...Int.max), "Grows with every change."),
    ])

  static let span = ObjectShape(
    "A span of time.",
    [.required("start", .instant, "When it begins."), .required("end", .instant, "When it ends.")])

  static let series = ObjectShape(
    "Dates of a provider for which slots of one length are made; slots generate writes it.",
    [
      .required("provider", .id(most: TextLimit.id), "Whose dates."),
      .required("from", .date, "The first date."),
      .required("to", .date, "The last date."),
      .required("minutes", .integer(1...1440), "The length of a slot."),
      .required("step", .integer(1...1440), "Minutes from one start to the next."),
    ])

  static let slot = ObjectShape(
    "A time that is offered as a whole.",
    [
      .required("provider", .id(most: TextLimit.id), "Whose time."),
      .required("start", .instant, "When it begins."),
      .required("end", .instant, "When it ends."),
      .required("date", .date, "The date on which it begins in the provider's zone."),
      .optional("capacity", .integer(1...1000), fallback: .integer(1), "Bookings at the same time."),
      .optional(
        "state", .choice(Slot.State.allCases.map(\.rawValue)), fallback: .text("open"),
        "blocked: closed by somebody; retired: no longer offered."),
      .optional("version", .integer(0...Int.max), fallback: .integer(1), "Grows with every change."),
    ])
}

extension Weekday {
  /// `Mon`
  var shortName: String {
    switch self {
    case .monday: "Mon"
    case .tuesday: "Tue"
    case .wednesday: "Wed"
    case .thursday: "Thu"
    case .friday: "Fri"
    case .saturday: "Sat"
    case .sunday: "Sun"
    }
  }
}
