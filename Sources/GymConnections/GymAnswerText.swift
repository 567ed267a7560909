import CalendarDomain
import Coordination
import Documents
import Prebooking
import SchoolDomain

/// An answer of HTTP as it came.
struct GymAnswerText: Sendable {
  let status: Int
  let headers: [GymCall.Header]
  let body: [UInt8]
  /// Nil where the body is no JSON.
  let json: JSONNode?

  init(status: Int, headers: [GymCall.Header], body: [UInt8]) {
    (self.status, self.headers, self.body) = (status, headers, body)
    do { json = try JSONParser.parse(body) } catch { json = nil }
  }

  /// The values of a name in the head, upper and lower case being one.
  func headers(_ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }

  /// The gym's time in whole seconds since 1970; nil where the head has none.
  var date: Int? { headers("date").first.flatMap { HTTPDate.seconds($0) } }

  /// The answer to a request for a place. A body that is no JSON is its text, as far as people would read.
  func answer(_ places: AnswerPlaces, fields: [String]) -> GymAnswer {
    guard let json else {
      return GymAnswer(
        http: status, text: String(decoding: body.prefix(Self.longest), as: UTF8.self),
        retryAfter: retryAfter)
    }
    func text(at pointer: String?) -> String? { pointer.flatMap { json.value(at: $0)?.plainText } }
    var known: [String: String] = [:]
    for member in json.members where known[member.key] == nil { known[member.key] = member.node.shownText }
    for field in fields where field.hasPrefix("/") { known[field] = json.value(at: field)?.shownText }
    return GymAnswer(
      http: status, code: text(at: places.code), text: text(at: places.text) ?? "", fields: known,
      booking: text(at: places.booking), retryAfter: retryAfter)
  }

  /// The most bytes of a page that are read as text.
  private static let longest = 10_000

  /// The bookings that the answer lists of a date; nil where it lists nothing.
  func bookings(_ rule: ListingRule, on date: CivilDate) -> [GymBooking]? {
    guard (200...299).contains(status), let list = json?.value(at: rule.items),
      case .list(let entries) = list.value
    else { return nil }
    var found: [GymBooking] = []
    for entry in entries {
      // An entry that cannot be read may be the booking: then nothing is known.
      guard let key = entry.value(at: rule.key)?.plainText else { return nil }
      if let pointer = rule.date, let text = entry.value(at: pointer)?.plainText,
        text != date.description, text != date.basicText, !text.hasPrefix(date.description + "T")
      {
        continue
      }
      if let pointer = rule.state {
        guard let state = entry.value(at: pointer)?.plainText else { return nil }
        if !rule.states.contains(state) { continue }
      }
      found.append(
        GymBooking(key: ClassKey(key), reference: rule.reference.flatMap { entry.value(at: $0)?.plainText }))
    }
    return found
  }

  /// What a step of a login keeps; nil where it is not there.
  func value(at source: AnswerSource) -> String? {
    switch source {
    case .json(let pointer): return json?.value(at: pointer)?.plainText
    case .header(let name): return headers(name).first
    case .cookie(let name):
      for line in headers("set-cookie") where line.hasPrefix(name + "=") {
        return String(line.dropFirst(name.count + 1).prefix { $0 != ";" })
      }
      return nil
    }
  }

  /// Milliseconds: `Retry-After` has seconds or a date, which is taken from the gym's own.
  private var retryAfter: Int? {
    guard let text = headers("retry-after").first else { return nil }
    if let seconds = Int(text) { return max(0, min(seconds, Self.longestPause)) * 1000 }
    guard let until = HTTPDate.seconds(text), let date else { return nil }
    return max(0, min(until - date, Self.longestPause)) * 1000
  }

  /// Seconds.
  private static let longestPause = 86_400
}

extension JSONNode {
  /// What a condition sees of a field: nil where it is null.
  fileprivate var shownText: String? {
    switch value {
    case .null: nil
    case .list: "[...]"
    case .object: "{...}"
    case .otherNumber: "a number"
    default: plainText
    }
  }
}
