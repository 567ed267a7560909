import CalendarDomain
import Documents
import Prebooking
import SchoolDomain

/// A request of HTTP as it goes out.
struct GymCall: Hashable, Sendable {
  var method: String
  var url: String
  /// The head, in its order.
  var headers: [Header] = []
  /// Nil sends no body.
  var body: [UInt8]?

  /// A line of the head.
  struct Header: Hashable, Sendable {
    var name: String
    var value: String
  }
}

/// Why a request cannot be written.
struct UnwritableCall: Error, Hashable {
  let reason: String
}

extension GymCall {
  /// `request` with its places filled in. Values are percent-encoded in addresses and forms (RFC 3986, 2.1), and written as
  /// JSON in JSON.
  init(
    _ request: GymRequest, base: TextTemplate, _ values: [String: String]
  ) throws(UnwritableCall) {
    do throws(MissingValue) {
      var url = try base.filled(values, encode: Self.encoded)
      if url.hasSuffix("/") { url.removeLast() }
      url += try request.path.filled(values, encode: Self.encoded)
      if !request.query.isEmpty { url += "?" + (try Self.form(request.query, values)) }
      self.init(method: request.method, url: url)
      for line in request.headers {
        headers.append(Header(name: line.name, value: try line.template.filled(values)))
      }
      switch request.body {
      case .none: break
      case .form(let fields):
        body = Array(try Self.form(fields, values).utf8)
        add("Content-Type", "application/x-www-form-urlencoded")
      case .json(let json):
        body = Array(try JSONText(json, values).line.utf8)
        add("Content-Type", "application/json")
      }
    } catch {
      throw UnwritableCall(reason: "{\(error.name)} has no value")
    }
    add("Accept", "application/json")
    // A line end in a value would begin another line of the head.
    if let line = headers.first(where: { $0.value.utf8.contains { $0 < 32 && $0 != 9 || $0 == 127 } }) {
      throw UnwritableCall(reason: "the header \(line.name) would hold a control character")
    }
  }

  private mutating func add(_ name: String, _ value: String) {
    if !headers.contains(where: { $0.name.lowercased() == name.lowercased() }) {
      headers.append(Header(name: name, value: value))
    }
  }

  private static func form(
    _ fields: [NamedTemplate], _ values: [String: String]
  ) throws(MissingValue) -> String {
    var parts: [String] = []
    for field in fields {
      parts.append(encoded(field.name) + "=" + encoded(try field.template.filled(values)))
    }
    return parts.joined(separator: "&")
  }

  /// All but the unreserved characters as `%` and two digits for each byte.
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONText {
  /// JSON with its places filled in.
  fileprivate init(_ template: JSONTemplate, _ values: [String: String]) throws(MissingValue) {
    switch template {
    case .null: self = .null
    case .flag(let flag): self = .flag(flag)
    case .integer(let number): self = .integer(number)
    case .text(let text):
      let filled = try text.filled(values)
      let type = text.parts.count == 1 ? text.places.first?.split(separator: ":").dropFirst().first : nil
      switch type {
      case "number": self = Int(filled).map { .integer($0) } ?? .text(filled)
      case "flag": self = .flag(filled == "true")
      default: self = .text(filled)
      }
    case .list(let entries):
      var list: [JSONText] = []
      for entry in entries { list.append(try JSONText(entry, values)) }
      self = .list(list)
    case .object(let members):
      var object: [(key: String, value: JSONText)] = []
      for member in members { object.append((member.key, try JSONText(member.value, values))) }
      self = .object(object)
    }
  }
}

/// What requests are filled in with.
enum GymValues {
  /// Of somebody at a gym.
  static func common(gym: GymID, owner: String) -> [String: String] { ["gym": gym.text, "owner": owner] }

  /// Of a date.
  static func date(_ date: CivilDate) -> [String: String] {
    ["date": date.description, "date:compact": date.basicText]
  }

  /// Of a send.
  static func send(_ id: PrebookingID, _ target: SendTarget) -> [String: String] {
    let asks = target.asksWaitlist
    return [
      "class": target.key.text, "class:number": target.key.text, "waitlist": String(asks),
      "waitlist:flag": String(asks), "waitlist:number": asks ? "1" : "0", "key": id.text,
    ]
  }
}
