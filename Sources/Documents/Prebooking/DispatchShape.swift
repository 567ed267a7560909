import CalendarDomain
import Planning
import Prebooking
import SchoolDomain

/// The keys of `prebooking-plan/1`: what a worker would do next.
///
/// It is no `plan/1`: whoever claims a request must send it, so such a plan is for reading and never applied.
enum DispatchShape {
  static let format = "prebooking-plan/1"

  static let plan = ObjectShape(
    "Which requests a worker would take at a moment, when each would go out, and why the others are left.",
    [
      .required("format", .constant(format), "The format of this file."),
      .required("now", .instant, "The moment that it was made for."),
      .required("zones", .text, "The release of the time zone database."),
      .required("worker", .name, "Who would take the requests."),
      .required("openings", .list(opening), "The openings at which some go out, by time."),
      .required("sends", .list(send), "What goes out, in the order in which it does."),
      .required(
        "verifications", .list(verification), "What may have been sent before: the gym is asked for it first."
      ),
      .required("changes", .list(change), "What becomes of the rows, by id."),
      .required("decisions", .list(decision), "Why each request is sent, left or ended, in their order."),
    ])

  private static let opening = ObjectShape(
    "An opening of a gym.",
    [
      .required("gym", .id(most: TextLimit.id), "The gym."),
      .required("start", .instant, "When the first goes out."),
      .required("count", .integer(0...1_000_000), "How many go out, those claimed before not counted."),
      .required("stepMicroseconds", .integer(0...60_000_000), "From one to the next."),
      .required(
        "mode", .choice(DispatchMode.allCases.map(\.rawValue)), "Whether they wait for each other's answers."),
      .required("tradeOff", .text, "What that means, in a sentence."),
    ])

  private static let send = ObjectShape(
    "A request that goes out.",
    [
      .required("id", .id(most: TextLimit.id), "The request."),
      .required("gym", .id(most: TextLimit.id), "The gym."),
      .required("class", .id(most: TextLimit.id), "What the gym calls the class."),
      .required("date", .date, "The date of the class."),
      .required("fireAt", .instant, "When it goes out, by the clock of this machine."),
      .required("sequence", .integer(0...1_000_000), "Its place in its class, from 0."),
      .required("position", .integer(0...1_000_000), "Its place in the opening, from 0."),
    ])

  private static let verification = ObjectShape(
    "A request of which nobody knows what became of it.",
    [
      .required("id", .id(most: TextLimit.id), "The request."),
      .required("first", .instant, "When the gym is asked whether there is a booking."),
      .required("second", .instant, "When it is asked again, where it listed none."),
    ])

  private static let change = ObjectShape(
    "What becomes of a row, where it still is as the plan saw it.",
    [
      .required("id", .id(most: TextLimit.id), "The request."),
      .required("from", .names(least: 1), "The statuses that it must have."),
      .required(
        "to", .choice(ClassPrebooking.Status.allCases.map(\.rawValue)), "The status that it gets."),
      .required("version", .integer(0...Int.max), "The version that it must have."),
      .required("opens", .instant, "When its class opens."),
      .required("leaseUntil", .orNull(.instant), "Until when it would be the worker's."),
    ])

  private static let decision = ObjectShape(
    "What was decided about a request.",
    [
      .required("id", .id(most: TextLimit.id), "The request."),
      .required("verdict", .choice(Decision.Verdict.allCases.map(\.rawValue)), "What is done about it."),
      .required("reason", .choice(DispatchReason.allCases.map(\.rawValue)), "Why."),
      .required("detail", .orNull(.text), "What a person may want to know besides."),
    ])
}
