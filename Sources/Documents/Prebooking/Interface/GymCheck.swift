import Prebooking
import SchoolDomain

/// What the structure of a `gym/1` does not say: places that nothing fills in, two bodies of one request, pointers that are
/// none, secrets that would go out in the open.
struct GymCheck: ReferenceCheck {
  let root: JSONNode
  var findings = DocumentFindings()

  init(root: JSONNode) { self.root = root }

  mutating func run() {
    checkBase()
    let secrets = checkSecrets()
    let common = ["owner", "gym"] + secrets
    let kept = checkSession(common)
    let dated = common + kept + ["date", "date:compact"]
    let booking = ["class", "class:number", "waitlist", "waitlist:flag", "waitlist:number", "key"]
    check(request: root["book"], "/book", dated + booking)
    check(request: root["list"], "/list", dated)
    check(request: root["cancel"], "/cancel", common + kept + ["booking", "booking:number"])
    check(request: root["clock"], "/clock", ["gym"])
    for key in ["code", "text", "booking"] { check(pointer: root["answer"]?[key], "/answer/\(key)") }
    for key in ["items", "class", "reference", "date", "state"] {
      check(pointer: root["list"]?[key], "/list/\(key)")
    }
    if let list = root["list"], (list["state"] == nil) != (list["states"] == nil) {
      report("/list", "list", "has only one of state and states", "both or none")
    }
    checkOutcomes(of: root, "")
  }

  /// Without a scheme nobody knows whom to ask, and without encryption everybody on the way has the secrets.
  private mutating func checkBase() {
    let base = root["base"]?.text ?? ""
    check(template: root["base"], "/base", ["gym"])
    guard !base.hasPrefix("https://") else { return }
    let rest = base.hasPrefix("http://") ? base.dropFirst("http://".count) : ""
    let host = rest.prefix { $0 != "/" && $0 != ":" }
    if host != "localhost", host != "127.0.0.1", !rest.hasPrefix("[::1]") {
      report(
        "/base", Excerpt.quoted(base), rest.isEmpty ? "is no address" : "is not encrypted",
        "an address that begins with https://, or with http:// and is this machine's")
    }
  }

  /// The places that the secrets fill.
  private mutating func checkSecrets() -> [String] {
    for member in root["secrets"]?.members ?? [] {
      let node = member.node
      if (node["env"] == nil) == (node["file"] == nil) {
        report(
          "/secrets/\(member.key)", "a secret",
          node["env"] == nil ? "comes from nowhere" : "comes from two places",
          "either env or file")
      } else if node["by"] != nil, node["file"] == nil {
        report("/secrets/\(member.key)/by", "the key", "is of no use", "it beside file, and only there")
      }
    }
    return (root["secrets"]?.members ?? []).map { "secret.\($0.key)" }
  }

  /// The places that a session fills.
  private mutating func checkSession(_ common: [String]) -> [String] {
    var kept: [String] = []
    guard let session = root["session"] else { return [] }
    if session["login"]?.entries.isEmpty == true {
      report("/session/login", "[]", "opens no session", "one request or more")
    }
    for list in ["login", "refresh"] {
      for (index, step) in (session[list]?.entries ?? []).enumerated() {
        let pointer = "/session/\(list)/\(index)"
        check(request: step, pointer, common + kept)
        for member in step["keeps"]?.members ?? [] {
          let place = "\(pointer)/keeps/\(member.key)"
          if member.node.members.count != 1 {
            report(
              place, "the source", "has \(member.node.members.count) keys", "one of json, header and cookie")
          }
          check(pointer: member.node["json"], place + "/json")
          kept.append("session.\(member.key)")
        }
      }
    }
    return kept
  }

  private mutating func check(request: JSONNode?, _ pointer: String, _ known: [String]) {
    guard let request else { return }
    if request["json"] != nil, request["form"] != nil {
      report(pointer, "the request", "has two bodies", "either json or form")
    }
    if let body = ["json", "form"].first(where: { request[$0] != nil }),
      ["GET", "HEAD"].contains(request["method"]?.text)
    {
      report("\(pointer)/\(body)", "the body", "is of no use", "none with GET and HEAD")
    }
    let path = request["path"]?.text ?? ""
    if !path.isEmpty, !path.hasPrefix("/") {
      report(
        pointer + "/path", Excerpt.quoted(path), "does not begin with a slash", "a path such as \"/book\"")
    }
    check(template: request["path"], pointer + "/path", known)
    for key in ["query", "headers", "form"] {
      for member in request[key]?.members ?? [] {
        let place = "\(pointer)/\(key)/\(member.key)"
        check(template: member.node, place, known)
        if key == "headers" { check(header: member, place) }
      }
    }
    if let json = request["json"] { check(json: json, pointer + "/json", known) }
  }

  private mutating func check(header: JSONMember, _ pointer: String) {
    let separators = Set("()<>@,;:\\\"/[]?={} ".utf8)
    if !header.key.utf8.allSatisfy({ (33...126).contains($0) && !separators.contains($0) }) {
      report(pointer, Excerpt.quoted(header.key), "is no name of a header", "letters, digits and hyphens")
    }
    if header.node.text?.utf8.contains(where: { $0 < 32 && $0 != 9 || $0 == 127 }) == true {
      report(pointer, "the header", "holds a control character", "a text on one line")
    }
  }

  private mutating func check(json: JSONNode, _ pointer: String, _ known: [String]) {
    switch json.value {
    case .text: check(template: json, pointer, known, isJSON: true)
    case .otherNumber: report(pointer, "the number", "is not written as a whole number", "a whole number")
    case .list(let entries):
      for (index, entry) in entries.enumerated() { check(json: entry, "\(pointer)/\(index)", known) }
    case .object(let members):
      for member in members { check(json: member.node, "\(pointer)/\(member.key)", known) }
    case .null, .flag, .integer: break
    }
  }

  private mutating func check(
    template node: JSONNode?, _ pointer: String, _ known: [String], isJSON: Bool = false
  ) {
    guard let text = node?.text else { return }
    guard let template = TextTemplate(text) else {
      report(
        pointer, Excerpt.quoted(text), "has a brace without its other",
        "places such as {owner}", "Maybe write {{ for one brace.")
      return
    }
    for place in template.places where !known.contains(place) {
      report(
        pointer, "the place {\(Excerpt.plain(place))}", "is filled in by nothing here",
        known.isEmpty ? "none" : "one of " + known.map { "{\($0)}" }.joined(separator: ", "),
        advice(for: place, among: known))
    }
    let isTyped = template.places.contains {
      $0.hasSuffix(":flag") || $0 == "class:number" || $0 == "booking:number"
    }
    if isTyped, !isJSON || template.parts.count > 1 {
      report(
        pointer, Excerpt.quoted(text), "has no type",
        "a place with :number or :flag in json and alone in its text")
    }
  }

  private mutating func check(pointer node: JSONNode?, _ pointer: String) {
    guard let text = node?.text, !text.isEmpty, !text.hasPrefix("/") else { return }
    report(
      pointer, Excerpt.quoted(text), "is no JSON pointer", "one such as \"/data/id\", or \"\" for the whole",
      "Maybe \(Excerpt.quoted("/" + text)) is meant.")
  }
}
