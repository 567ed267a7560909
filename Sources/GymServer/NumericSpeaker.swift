import CalendarDomain
import Documents
import GymSimulator
import Prebooking
import SchoolDomain

/// A language of numbers: `bookState` 1 is booked, 2 full, 3 waiting, -8 as many as allowed, -12 too early or another class at
/// that hour, and `logout` where the session has ended. All of it comes with status 200, in answer to forms, and a cookie
/// says who asks.
struct NumericSpeaker: GymSpeaker {
  static let cookie = "gymauth"

  func question(_ message: GymMessage) -> GymQuestion {
    let session = message.cookie(Self.cookie)
    let owner = session.flatMap { Self.owner(of: $0) }
    func date(_ text: String?) -> CivilDate? {
      guard let text, text.utf8.count == 8 else { return nil }
      return CivilDate("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
    switch (message.method, message.path) {
    case ("POST", ["api", "book"]):
      let form = message.form
      guard let key = form["id"], let day = date(form["day"]) else { return .unknown }
      return .book(
        owner: owner, key: ClassKey(key), date: day, asksWaitlist: form["insist"] == "1", session: session)
    case ("GET", ["api", "bookings"]):
      guard let day = date(message.query["day"]) else { return .unknown }
      return .list(owner: owner, date: day, session: session)
    case ("POST", ["api", "cancelBook"]): return message.form["id"].map { .cancel(id: $0) } ?? .unknown
    case ("POST", ["login"]): return message.form["mail"].map { .login(owner: $0) } ?? .unknown
    default: return .unknown
    }
  }

  /// The owner is the part of a session before its last `@`.
  static func owner(of session: String) -> String? {
    session.lastIndex(of: "@").map { String(session[..<$0]) }
  }

  func answer(_ response: GymResponse) -> GymAnswerMessage {
    if response.isLoggedOut { return GymAnswerMessage(200, .object([("logout", .integer(1))])) }
    // What is between the client and the gym has its own statuses.
    guard let code = response.code else {
      return GymAnswerMessage(
        response.http == 404 ? 200 : response.http, .object([("errorMssg", .text(response.text))]))
    }
    var members: [(key: String, value: JSONText)] = [("bookState", .integer(code))]
    if let booking = response.booking { members.append(("id", .text(booking))) }
    if response.booking == nil { members.append(("errorMssg", .text(response.text))) }
    return GymAnswerMessage(200, .object(members))
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
                ("id", .text($0.id)), ("classId", .text($0.key.text)),
                ("bookState", .integer($0.isWaiting ? 3 : 1)),
              ])
            })
        )
      ]))
  }

  func welcome(_ session: String) -> GymAnswerMessage {
    var message = GymAnswerMessage(302)
    message.headers = [("Set-Cookie", "\(Self.cookie)=\(session); Path=/; HttpOnly"), ("Location", "/")]
    return message
  }
}
