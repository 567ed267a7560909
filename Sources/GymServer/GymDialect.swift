import CalendarDomain
import Documents
import GymSimulator
import Prebooking
import SchoolDomain

/// The language in which a simulated gym is asked.
public enum GymDialect: String, Sendable, CaseIterable {
  /// The simulator's own.
  case plain
  /// Numbers for states, a form for a body, a cookie for a session, and everything with status 200.
  case numeric
  /// Resources, a token, and the statuses of HTTP.
  case rest

  var speaker: any GymSpeaker {
    switch self {
    case .plain: PlainSpeaker()
    case .numeric: NumericSpeaker()
    case .rest: RestSpeaker()
    }
  }
}

/// What somebody wants of a simulated gym.
enum GymQuestion: Sendable {
  case book(owner: String?, key: ClassKey, date: CivilDate, asksWaitlist: Bool, session: String?)
  case list(owner: String?, date: CivilDate, session: String?)
  case cancel(id: String)
  case login(owner: String)
  case clock
  case log
  /// The path leads nowhere, or what is needed is missing.
  case unknown
}

/// Reads and writes one language.
protocol GymSpeaker: Sendable {
  /// What a message asks for.
  func question(_ message: GymMessage) -> GymQuestion
  /// The answer to a request for a place.
  func answer(_ response: GymResponse) -> GymAnswerMessage
  /// The answer to a request for a list.
  func list(_ bookings: [SimulatedBooking]) -> GymAnswerMessage
  /// The answer to a login.
  func welcome(_ session: String) -> GymAnswerMessage
}

extension GymSpeaker {
  /// The answer to who has to log in.
  var turnedAway: GymAnswerMessage {
    var response = GymResponse.ofNothing
    response.isLoggedOut = true
    return answer(response)
  }
}

/// The simulator's own language: `POST /book`, `GET /bookings`, `DELETE /bookings/ID`, `POST /session`.
struct PlainSpeaker: GymSpeaker {
  func question(_ message: GymMessage) -> GymQuestion {
    switch (message.method, message.path.first) {
    case ("POST", "book"):
      guard let json = message.json, let owner = json["owner"]?.text, let key = json["class"]?.text,
        let date = json["date"]?.text.flatMap({ CivilDate($0) })
      else { return .unknown }
      return .book(
        owner: owner, key: ClassKey(key), date: date, asksWaitlist: json["waitlist"]?.flag ?? false,
        session: message.bearer)
    case ("GET", "bookings"):
      guard let owner = message.query["owner"], let date = message.query["date"].flatMap({ CivilDate($0) })
      else { return .unknown }
      return .list(owner: owner, date: date, session: message.bearer)
    case ("DELETE", "bookings") where message.path.count == 2: return .cancel(id: message.path[1])
    case ("POST", "session"): return message.json?["owner"]?.text.map { .login(owner: $0) } ?? .unknown
    default: return .unknown
    }
  }

  func answer(_ response: GymResponse) -> GymAnswerMessage {
    var members: [(key: String, value: JSONText)] = []
    if let code = response.code { members.append(("code", .integer(code))) }
    if !response.text.isEmpty { members.append(("text", .text(response.text))) }
    if let booking = response.booking { members.append(("booking", .text(booking))) }
    if response.isLoggedOut { members.append(("logout", .integer(1))) }
    return GymAnswerMessage(response.http, .object(members))
  }

  func list(_ bookings: [SimulatedBooking]) -> GymAnswerMessage {
    GymAnswerMessage(
      200,
      .object([
        (
          "bookings",
          .list(
            bookings.map {
              .object([
                ("id", .text($0.id)), ("class", .text($0.key.text)), ("date", .text($0.date.description)),
                ("waiting", .flag($0.isWaiting)),
              ])
            })
        )
      ]))
  }

  func welcome(_ session: String) -> GymAnswerMessage {
    GymAnswerMessage(200, .object([("session", .text(session))]))
  }
}
