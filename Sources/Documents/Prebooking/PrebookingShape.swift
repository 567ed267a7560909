import Prebooking
import SchoolDomain

/// The keys of `prebooking/1`: gyms and the requests for places in their classes.
enum PrebookingShape {
  static let format = "prebooking/1"

  static let file = ObjectShape(
    "Places in classes that are asked for before they open, and the gyms that open them.",
    [
      .required("format", .constant(format), "The format of this file."),
      .required("now", .instant, "The moment that the file is about."),
      .required("gyms", .list(gym), "Who opens classes, when, and how it is asked."),
      .required("prebookings", .list(prebooking), "Who wants a place in which class."),
      .optional("simulator", .object(SimulatorShape.gym), "A gym to try the requests on."),
    ])

  static let gym = ObjectShape(
    "Whatever opens places at a moment and takes bookings.",
    [
      .required("id", .id(most: TextLimit.id), "The gym's id, unique."),
      .required("zone", .timeZone, "What the gym's clocks show."),
      .optional("opening", .object(opening), "When a class opens; without it nothing is sent."),
      .optional(
        "mode", .choice(DispatchMode.allCases.map(\.rawValue)), fallback: .text("parallelStaggered"),
        "strictFIFO: in a class the next goes out once the one before has an answer, so the last are late. parallelStaggered: each at its own time, so a later one may overtake an earlier one on the way."
      ),
      .optional(
        "stagger", .integer(0...60_000), fallback: .integer(50),
        "The most milliseconds between two sends of an opening."),
      .optional(
        "budget", .integer(0...600_000), fallback: .integer(2000),
        "Milliseconds within which all sends of an opening go out, 200 of them to spare."),
      .optional(
        "fireOffset", .integer(0...60_000), fallback: .integer(0),
        "Milliseconds after the opening at which the first send goes out."),
      .optional(
        "requestTimeout", .integer(1...600_000), fallback: .integer(8000),
        "Milliseconds for which an answer is waited for."),
      .optional(
        "listsBookings", .flag, fallback: .flag(true),
        "Whether the gym says which bookings somebody has: without it nobody can find out what became of a send without an answer."
      ),
      .optional(
        "outcomes", .list(outcome),
        "What the gym's answers mean: the first that fits counts, those that name a code before the others, those that go by the text alone last."
      ),
      .optional("url", .name, "Where the gym answers."),
    ])

  static let opening = ObjectShape(
    "When a gym opens a class.",
    [
      .required(
        "rule", .choice(["sameLocalTime", "atLocalTime", "elapsed", "at"]),
        "sameLocalTime: days before, at the time at which the class begins. atLocalTime: days before, at one time for all classes. elapsed: hours before, whatever clocks do meanwhile. at: at one moment for all classes."
      ),
      .optional("daysBefore", .integer(0...366), "Dates from the opening to the class."),
      .optional("time", .time, "What the gym's clocks show when it opens."),
      .optional("hours", .integer(0...8784), "Hours from the opening to the class."),
      .optional("instant", .instant, "The moment."),
    ])

  static let outcome = ObjectShape(
    "What an answer means.",
    [
      .required("when", .object(condition), "Which answers; all that is named must fit."),
      .required(
        "outcome", .choice(GymOutcome.Kind.allCases.map(\.rawValue)),
        "What they mean. unknown: it is found out whether there is a booking, and not sent again before."),
      .optional("retryAt", .name, "For tooEarly: the field of the answer that says when the class opens."),
    ])

  static let condition = ObjectShape(
    "What an answer has.",
    [
      .optional("http", .integer(100...599), "The status of HTTP."),
      .optional("code", .name, "The gym's own code, a number as text."),
      .optional("textHas", .name, "A part of its text; upper and lower case are one."),
      .optional("field", .name, "A field that it has."),
    ])

  static let prebooking = ObjectShape(
    "A request for a place in a class.",
    [
      .required("id", .id(most: TextLimit.id), "Unique."),
      .required("owner", .id(most: TextLimit.booking), "Who gets the place."),
      .required("gym", .id(most: TextLimit.id), "The gym."),
      .required("class", .id(most: TextLimit.id), "What the gym calls the class."),
      .required("date", .date, "The date of the class."),
      .required("start", .time, "When the class begins, on the gym's clocks."),
      .required("created", .instant, "When it was asked for: who was first is first in the class."),
      .optional(
        "status", .choice(ClassPrebooking.Status.allCases.map(\.rawValue)), fallback: .text("scheduled"),
        "What became of it."),
      .optional("attempt", .integer(0...1_000_000), fallback: .integer(0), "How often it was sent."),
      .optional(
        "waitlist", .flag, fallback: .flag(false),
        "Whether a place on the waiting list will do where no class has one."),
      .optional(
        "window", .integer(0...31_622_400_000), fallback: .integer(RequestOptions.usualWindow),
        "Milliseconds after the opening, or after a later first send, for which it is tried; never after the class begins."
      ),
      .optional(
        "alternatives", .names(least: 1), "Other classes of the date, asked for in turn where it is full."),
    ])
}
