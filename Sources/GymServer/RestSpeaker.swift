import CalendarDomain
import Documents
import GymSimulator
import Prebooking
import SchoolDomain

/// A language of resources: `POST /v1/bookings` gives 201 or an error with a code of words, and a token says who asks.
struct RestSpeaker: GymSpeaker {
  func question(_ message: GymMessage) -> GymQuestion {
    let session = message.bearer
    let owner = session.flatMap { NumericSpeaker.owner(of: $0) }
    guard message.path.first == "v1" else { return .unknown }
    switch (message.method, message.path.dropFirst().first) {
    case ("POST", "bookings"):
      guard let json = message.json, let key = json["class_id"]?.text,
        let date = json["date"]?.text.flatMap({ CivilDate($0) })
      else { return .unknown }
      return .book(
        owner: owner, key: ClassKey(key), date: date, asksWaitlist: json["join_waitlist"]?.flag ?? false,
        session: session)
    case ("GET", "bookings"):
      guard let date = message.query["date"].flatMap({ CivilDate($0) }) else { return .unknown }
      return .list(owner: owner, date: date, session: session)
    case ("DELETE", "bookings") where message.path.count == 3: return .cancel(id: message.path[2])
    case ("POST", "token"): return message.json?["email"]?.text.map { .login(owner: $0) } ?? .unknown
    default: return .unknown
    }
  }

  func answer(_ response: GymResponse) -> GymAnswerMessage {
    if response.isLoggedOut { return Self.error(401, "token_expired", "log in again") }
    switch response.code {
    case 1?, 3?:
      let booking: [(key: String, value: JSONText)] = [
        ("id", response.booking.map { .text($0) } ?? .null),
        ("status", .text(response.code == 3 ? "waitlisted" : "confirmed")),
      ]
      return GymAnswerMessage(201, .object([("data", .object(booking))]))
    case 2?: return Self.error(409, "class_full", response.text)
    case .some(-12) where response.text.contains("hour"): return Self.error(409, "overlap", response.text)
    case .some(-12): return Self.error(425, "not_open", response.text)
    default:
      switch response.http {
      case 429: return Self.error(429, "slow_down", response.text)
      case 404 where response.text == "not open": return Self.error(404, "not_open", response.text)
      case 404: return Self.error(404, "no_such_class", response.text)
      default: return GymAnswerMessage(response.http, .object([]))
      }
    }
  }

  private static func error(_ status: Int, _ code: String, _ text: String) -> GymAnswerMessage {
    GymAnswerMessage(
      status, .object([("error", .object([("code", .text(code)), ("message", .text(text))]))]))
  }

  func list(_ bookings: [SimulatedBooking]) -> GymAnswerMessage {
    GymAnswerMessage(
      200,
      .object([
        (
          "data",
          .list(
            bookings.map {
              .object([
                ("id", .text($0.id)),
                ("class", .object([("id", .text($0.key.text)), ("date", .text($0.date.description))])),
                ("status", .text($0.isWaiting ? "waitlisted" : "confirmed")),
              ])
            })
        )
      ]))
  }

  func welcome(_ session: String) -> GymAnswerMessage {
    GymAnswerMessage(
      200, .object([("access_token", .text(session)), ("expires_in", .integer(1500))]))
  }
}
