import CalendarDomain
public import Prebooking
import SchoolDomain

/// What a simulated gym sends back.
public struct GymResponse: Hashable, Sendable {
  /// What becomes of the connection.
  public enum Ending: Hashable, Sendable {
    /// All of the answer arrives.
    case whole
    /// It breaks before the answer.
    case reset
    /// It breaks in the middle of the answer.
    case cut
    /// Nothing comes.
    case silence
  }

  /// The status of HTTP.
  public var http: Int
  /// The gym's own code; nil where it gives none.
  public var code: Int?
  /// What it says to people.
  public var text: String
  /// What it calls the booking; nil where it made none.
  public var booking: String?
  /// Seconds for which nothing more is wanted.
  public var retryAfter: Int?
  /// What becomes of the connection.
  public var ending = Ending.whole
  /// Whether it is a page for people.
  public var isPage = false
  /// Whether the session has ended.
  public var isLoggedOut = false
  /// The gym's time in whole seconds, as the head says it.
  public private(set) var date = 0

  init(http: Int, code: Int? = nil, text: String = "", booking: String? = nil, retryAfter: Int? = nil) {
    self.http = http
    self.code = code
    self.text = text
    self.booking = booking
    self.retryAfter = retryAfter
  }

  /// The reply as it reaches a client that reads JSON.
  public var reply: GymReply {
    switch ending {
    case .reset, .cut: .broken
    case .silence: .timedOut
    case .whole:
      .answered(
        isPage
          ? GymAnswer(http: http, text: text)
          : GymAnswer(
            http: http, code: code.map(String.init), text: text, fields: isLoggedOut ? ["logout": "1"] : [:],
            booking: booking, retryAfter: retryAfter.map { $0 * 1000 }))
    }
  }

  /// The table that the answers of a simulated gym are read by.
  public static var outcomes: OutcomeTable {
    func row(
      _ kind: GymOutcome.Kind, http: Int? = nil, code: String? = nil, text: String? = nil,
      field: String? = nil
    ) -> OutcomeRow {
      var row = OutcomeRow(kind)
      (row.http, row.code, row.textHas, row.field) = (http, code, text, field)
      return row
    }
    return OutcomeTable([
      row(.booked, code: "1"), row(.full, code: "2"), row(.waitlisted, code: "3"),
      row(.alreadyBooked, code: "-12", text: "same hour"), row(.tooEarly, code: "-12", text: "in advance"),
      row(.unknown, code: "-12"), row(.authExpired, field: "logout"),
      row(.tooEarly, http: 404, code: nil, text: "not open"), row(.tooEarly, http: 202),
    ])
  }

  static func early(_ answer: ScriptedManners.EarlyAnswer) -> GymResponse {
    switch answer {
    case .tooEarly: GymResponse(http: 200, code: -12, text: "too many days in advance")
    case .closed: GymResponse(http: 404, text: "not open")
    case .queued: GymResponse(http: 202, text: "queued")
    }
  }

  static func limited(seconds: Int) -> GymResponse {
    GymResponse(http: 429, text: "too many requests", retryAfter: seconds)
  }

  /// An answer that says nothing.
  package static var ofNothing: GymResponse { GymResponse(http: 200) }

  static var loggedOut: GymResponse {
    var response = GymResponse(http: 200)
    response.isLoggedOut = true
    return response
  }

  func dated(_ time: Int) -> GymResponse {
    var result = self
    result.date = time.floored(by: 1_000_000)
    return result
  }
}

extension ScriptedFault {
  /// Whether it befalls a request with this number.
  func befalls(_ request: RequestKey, number: Int, seed: Int) -> Bool {
    switch victims {
    case .attempt(let own): return own == number
    case .perThousand(let share):
      var chance = Chance(
        seed: seed, kind.rawValue, moment.rawValue, request.owner, request.key.text, number: number)
      return chance.isAmong(perThousand: share)
    }
  }

  var response: GymResponse {
    var response = GymResponse(http: 200)
    switch kind {
    case .status500: response.http = 500
    case .status502: response.http = 502
    case .status503: response.http = 503
    case .reset: response.ending = .reset
    case .timeout: response.ending = .silence
    case .cut: response.ending = .cut
    case .html:
      response.isPage = true
      response.text = "<html><body>Please wait</body></html>"
    }
    return response
  }
}
