import CalendarDomain
import Prebooking
import SchoolDomain

/// The keys of `prebooking-run/1`: what a worker has done.
enum PrebookingRunShape {
  static let format = "prebooking-run/1"

  static let run = ObjectShape(
    "What a worker has done: how soon each request went out after its planned moment, and what became of it.",
    [
      .required("format", .constant(format), "The format of this file."),
      .required("requests", .list(request), "In the order in which they are sent."),
      .required("gyms", .list(gym), "By id."),
    ])

  private static let request = ObjectShape(
    "A request.",
    [
      .required("id", .id(most: TextLimit.id), "The request."),
      .required("owner", .id(most: TextLimit.booking), "Who gets the place."),
      .required("gym", .id(most: TextLimit.id), "The gym."),
      .required("class", .id(most: TextLimit.id), "What the gym calls the class."),
      .required("date", .date, "The date of the class."),
      .required(
        "status", .choice(ClassPrebooking.Status.allCases.map(\.rawValue)), "How it stands at the end."),
      .required("opens", .instant, "When the class opens."),
      .required(
        "planned", .orNull(.instant), "When the worker's first send was to go out; null where it sent none."),
      .required("sent", .orNull(.instant), "When it went out."),
      .required("latencyMicroseconds", .orNull(.integer(Int.min...Int.max)), "From planned to sent."),
      .required(
        "answerMicroseconds", .orNull(.integer(0...Int.max)),
        "From sent to the answer, or to the end of waiting."),
      .required(
        "outcome", .orNull(.choice(GymOutcome.Kind.allCases.map(\.rawValue))), "What the last answer meant."),
      .required("attempts", .integer(0...1_000_000), "How often it was sent, by all workers."),
      .required("booking", .orNull(.text), "What the gym calls the booking."),
    ])

  private static let gym = ObjectShape(
    "A gym.",
    [
      .required("id", .id(most: TextLimit.id), "The gym."),
      .required("clockOffsetMs", .orNull(.object(offset)), "How far its clock is ahead of this machine's."),
      .required(
        "stepMicroseconds", .integer(0...60_000_000), "From one send of the largest opening to the next."),
      .required("sends", .integer(0...1_000_000), "How many sends the largest opening had."),
      .required(
        "fireLatencyMicroseconds", .orNull(.object(latency)),
        "How late requests went out; null where none did."),
      .required("unfinished", .integer(0...1_000_000), "How many requests have no end yet."),
      .required(
        "earlyArrivals", .orNull(.integer(0...1_000_000)),
        "Requests that came before the opening by the gym's log; null where the gym is no simulated one."),
      .required(
        "duplicates", .orNull(.integer(0...1_000_000)), "Places that an owner had twice, by its log."),
      .required(
        "lost", .orNull(.integer(0...1_000_000)), "Places of which no request knows, or the other way round."),
    ])

  private static let offset = ObjectShape(
    "What was found out, in milliseconds.",
    [
      .required("low", .integer(Int.min...Int.max), "The least."),
      .required("high", .integer(Int.min...Int.max), "The most."),
    ])

  private static let latency = ObjectShape(
    "Percentiles by the nearest rank.",
    [
      .required("p50", .integer(Int.min...Int.max), "Half of them no later."),
      .required("p90", .integer(Int.min...Int.max), "Nine of ten."),
      .required("p99", .integer(Int.min...Int.max), "99 of 100."),
      .required("max", .integer(Int.min...Int.max), "All of them."),
    ])
}
