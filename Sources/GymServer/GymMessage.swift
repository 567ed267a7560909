import Documents

/// A request of HTTP as a simulated gym reads it.
struct GymMessage: Sendable {
  let method: String
  /// The parts of the path, decoded.
  let path: [String]
  /// The query, decoded; the last of a name counts.
  let query: [String: String]
  /// By names in lower case; the last of a name counts.
  let headers: [String: String]
  let body: [UInt8]

  init(method: String, uri: String, headers: [(name: String, value: String)], body: [UInt8]) {
    let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = (parts.first ?? "").split(separator: "/").map { Self.decoded($0) }
    query = Self.fields(parts.count > 1 ? parts[1] : "")
    self.headers = Dictionary(headers.map { ($0.name.lowercased(), $0.value) }) { _, last in last }
    self.body = body
  }

  /// Nil where the body is no JSON.
  var json: JSONNode? {
    do { return try JSONParser.parse(body) } catch { return nil }
  }

  /// The body as a form.
  var form: [String: String] { Self.fields(String(decoding: body, as: UTF8.self)[...]) }

  /// What follows `Bearer` in the head.
  var bearer: String? {
    let words = (headers["authorization"] ?? "").split(separator: " ", maxSplits: 1)
    return words.count == 2 && words[0] == "Bearer" ? String(words[1]) : nil
  }

  /// A cookie that the client has sent.
  func cookie(_ name: String) -> String? {
    for part in (headers["cookie"] ?? "").split(separator: ";") {
      let text = part.drop { $0 == " " }
      if text.hasPrefix(name + "=") { return String(text.dropFirst(name.count + 1)) }
    }
    return nil
  }

  private static func fields(_ text: Substring) -> [String: String] {
    var fields: [String: String] = [:]
    for part in text.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      fields[decoded(pair[0])] = pair.count > 1 ? decoded(pair[1]) : ""
    }
    return fields
  }

  /// `%41` as `A`, and `+` as a blank.
  private static func decoded(_ text: Substring) -> String {
    var (bytes, rest) = ([UInt8](), Array(text.utf8)[...])
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// An answer of a simulated gym.
struct GymAnswerMessage: Sendable {
  var status: Int
  var json: JSONText?
  /// A page for people in place of JSON.
  var page: String?
  var headers: [(name: String, value: String)] = []

  init(_ status: Int, _ json: JSONText? = nil) {
    self.status = status
    self.json = json
  }
}
