import GymSimulator
import SchoolDomain

/// The keys of a simulated gym in `prebooking/1`.
enum SimulatorShape {
  static let gym = ObjectShape(
    "A simulated gym: the same seed and the same requests give the same answers.",
    [
      .required("seed", .integer(0...Int.max), "What its chance begins with."),
      .optional(
        "clockOffsetMs", .integer(-86_400_000...86_400_000), fallback: .integer(0),
        "Milliseconds by which its clock is ahead of ours."),
      .optional(
        "clockDriftPpm", .integer(-1_000_000...1_000_000), fallback: .integer(0),
        "Microseconds a second by which its clock gains on ours."),
      .optional(
        "servers", .integer(1...10), fallback: .integer(1),
        "Machines that answer in turn, their clocks 300 ms apart."),
      .optional("latencyMs", .object(latency), "How long the way there and back takes."),
      .required("classes", .list(offered), "What it offers."),
      .optional("early", .object(early), "What happens before a class opens."),
      .optional("rate", .object(rate), "How often it may be asked; without it as often as anybody likes."),
      .optional(
        "sessionMinutes", .integer(1...1440), "How long a session lasts; without it none is needed."),
      .optional("faults", .list(fault), "What goes wrong; the first that befalls a request counts."),
      .optional(
        "listsBookings", .flag, fallback: .flag(true), "Whether it says which bookings somebody has."),
      .optional(
        "listLagMs", .integer(0...600_000), fallback: .integer(0),
        "Milliseconds after which a new booking is listed."),
    ])

  static let latency = ObjectShape(
    "How long the way to the gym and back takes, half of it each way.",
    [
      .optional("base", .integer(0...600_000), fallback: .integer(0), "Milliseconds at least."),
      .optional(
        "jitter", .integer(0...600_000), fallback: .integer(0),
        "The mean of what chance adds, distributed exponentially."),
      .optional("tail", .object(tail), "Some requests take longer."),
    ])

  static let tail = ObjectShape(
    "Requests that take longer.",
    [
      .required("perThousand", .integer(0...1000), "How many of a thousand."),
      .required("ms", .integer(0...600_000), "Milliseconds that they take longer."),
    ])

  static let offered = ObjectShape(
    "A class that the simulated gym offers.",
    [
      .required("key", .id(most: TextLimit.id), "What it calls the class."),
      .required("date", .date, "The date of the class."),
      .required("start", .time, "When the class begins."),
      .required("capacity", .integer(0...1_000_000), "Places."),
      .optional("waitlist", .integer(0...1_000_000), fallback: .integer(0), "Places on the waiting list."),
      .required("opens", .instant, "When it can be booked, by the gym's clock."),
    ])

  static let early = ObjectShape(
    "What happens before a class opens.",
    [
      .optional(
        "answer", .choice(ScriptedManners.EarlyAnswer.allCases.map(\.rawValue)), fallback: .text("tooEarly"),
        "tooEarly: the code -12 and a text. closed: 404. queued: 202 and no place."),
      .optional(
        "graceMs", .integer(0...600_000), fallback: .integer(0), "Milliseconds by which it opens early."),
    ])

  static let rate = ObjectShape(
    "How often the gym may be asked.",
    [
      .required("perSecond", .integer(1...1_000_000), "Requests in each second of its clock."),
      .required("retryAfter", .integer(0...3600), "Seconds that who asks more often is told to wait."),
      .optional(
        "per", .choice(ScriptedRate.Scope.allCases.map(\.rawValue)), fallback: .text("owner"),
        "Whom the requests are counted of."),
    ])

  static let fault = ObjectShape(
    "Something that goes wrong with requests: with so many of a thousand, or with one by its number.",
    [
      .optional("perThousand", .integer(0...1000), "How many of a thousand."),
      .optional(
        "attempt", .integer(1...1000), "The request with this number among those of an owner for a class."),
      .required(
        "when", .choice(ScriptedFault.Moment.allCases.map(\.rawValue)),
        "afterAccept: the gym has booked, and only the answer goes wrong."),
      .required(
        "do", .choice(ScriptedFault.Kind.allCases.map(\.rawValue)),
        "A status; reset: the connection breaks before the answer; cut: in it; timeout: no answer; html: a page for people."
      ),
    ])
}
