import CalendarDomain
import Documents
import GymSimulator
import SchoolDomain

/// All that reached a simulated gym as JSON: `GET /log`.
enum GymLogText {
  /// Arrivals in the order of the decisions, with nanoseconds by our clock and the gym's.
  static func json(_ gym: SimulatedGym) -> JSONText {
    .object([
      ("duplicates", .integer(gym.duplicates)), ("earlyArrivals", .integer(gym.earlyArrivals)),
      ("bookings", .integer(gym.bookings.count)),
      (
        "arrivals",
        .list(
          gym.log.map { arrival in
            .object([
              ("ns", .integer(arrival.moment * 1000)), ("gymNs", .integer(arrival.time * 1000)),
              ("owner", .text(arrival.owner)), ("class", .text(arrival.key.text)),
              ("date", .text(arrival.date.description)), ("http", .integer(arrival.response.http)),
              ("code", arrival.response.code.map { .integer($0) } ?? .null),
              ("booking", arrival.response.booking.map { .text($0) } ?? .null),
              ("early", .flag(arrival.isEarly)),
            ])
          })
      ),
    ])
  }
}
