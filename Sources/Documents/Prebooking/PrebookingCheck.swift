import CalendarDomain
import Prebooking
import SchoolDomain

/// What the structure of a `prebooking/1` does not say: ids that stand twice, references to nothing, keys of another rule.
struct PrebookingCheck: ReferenceCheck {
  /// Compared by its bytes, as ids are.
  private typealias Text = Key<JSONNode>

  let root: JSONNode
  var findings = DocumentFindings()

  init(root: JSONNode) { self.root = root }

  mutating func run() {
    let gyms = unique("gyms") { $0["id"]?.text }
    unique("prebookings") { $0["id"]?.text }
    for (index, gym) in (root["gyms"]?.entries ?? []).enumerated() { check(gym, "/gyms/\(index)") }
    for (index, entry) in (root["prebookings"]?.entries ?? []).enumerated() {
      check(request: entry, "/prebookings/\(index)", gyms: gyms)
    }
    checkLive()
    guard let simulator = root["simulator"] else { return }
    unique("simulator", "classes") {
      [$0["key"], $0["date"]].map { $0?.text ?? "" }.joined(separator: "\u{0}")
    }
    for (index, entry) in (simulator["classes"]?.entries ?? []).enumerated() {
      checkTime(entry, "start", "/simulator/classes/\(index)")
    }
    for (index, fault) in (simulator["faults"]?.entries ?? []).enumerated()
    where (fault["perThousand"] == nil) == (fault["attempt"] == nil) {
      report(
        "/simulator/faults/\(index)", "a fault",
        "befalls \(fault["attempt"] == nil ? "nobody" : "two kinds")",
        "either perThousand or attempt")
    }
  }

  /// The keys that each rule needs; it has no others.
  private static let needed: [String: [String]] = [
    "sameLocalTime": ["daysBefore"], "atLocalTime": ["daysBefore", "time"], "elapsed": ["hours"],
    "at": ["instant"],
  ]

  private mutating func check(_ gym: JSONNode, _ pointer: String) {
    if let opening = gym["opening"], let rule = opening["rule"]?.text, let needed = Self.needed[rule] {
      for field in PrebookingShape.opening.fields where field.key != "rule" {
        let isNeeded = needed.contains(field.key)
        guard isNeeded != (opening[field.key] != nil) else { continue }
        report(
          "\(pointer)/opening/\(field.key)", "the key", isNeeded ? "is missing" : "is of no use",
          isNeeded ? field.shape.expectation : "\(rule) with \(needed.joined(separator: " and ")) alone")
      }
      if opening["time"] != nil { checkTime(opening, "time", pointer + "/opening") }
    }
    checkOutcomes(of: gym, pointer)
  }

  private mutating func check(request entry: JSONNode, _ pointer: String, gyms: Set<Text>) {
    let name = entry["gym"]?.text ?? ""
    if !gyms.contains(Text(name)) {
      report(
        pointer + "/gym", Excerpt.quoted(name), "is not the id of a gym", "one of gyms",
        advice(for: name, among: gyms.sorted().map(\.text)))
    }
    checkTime(entry, "start", pointer)
    var seen: Set<Text> = [Text(entry["class"]?.text ?? "")]
    for (index, node) in (entry["alternatives"]?.entries ?? []).enumerated() {
      guard let text = node.text, !seen.insert(Text(text)).inserted else { continue }
      report(
        "\(pointer)/alternatives/\(index)", Excerpt.quoted(text), "stands twice",
        "each class once, and others than class")
    }
    let isSent = entry.integer("attempt") > 0
    let needsSend: Set<ClassPrebooking.Status> = [.inFlight, .unknown, .verifying, .retryWait]
    let status = entry.choice("status", or: ClassPrebooking.Status.scheduled)
    if needsSend.contains(status) != isSent, needsSend.contains(status) || status == .scheduled {
      report(
        pointer + "/attempt", String(entry.integer("attempt")),
        "contradicts the status \(status.rawValue)",
        isSent ? "0" : "1 or more")
    }
  }

  /// Two live requests of one owner for one class: no store would take them.
  private mutating func checkLive() {
    var seen: [Text: Int] = [:]
    for (index, entry) in (root["prebookings"]?.entries ?? []).enumerated()
    where entry.choice("status", or: ClassPrebooking.Status.scheduled).isLive {
      let key = Text(
        ["owner", "gym", "class", "date"].map { entry[$0]?.text ?? "" }.joined(separator: "\u{0}"))
      if let first = seen[key] {
        report(
          "/prebookings/\(index)", Excerpt.quoted(entry["id"]?.text ?? ""),
          "is the same request as prebookings[\(first)]", "one live request of an owner for a class")
      } else {
        seen[key] = index
      }
    }
  }

  /// A class begins before midnight.
  private mutating func checkTime(_ node: JSONNode, _ key: String, _ pointer: String) {
    guard node.time(key) == 1440 else { return }
    report("\(pointer)/\(key)", "\"24:00\"", "is on the next date", "00:00 to 23:59")
  }
}

extension ReferenceCheck {
  /// Looks at the `outcomes` of what is at `pointer`: rows without a condition, and keys that are of no use.
  mutating func checkOutcomes(of node: JSONNode, _ pointer: String) {
    for (index, row) in (node["outcomes"]?.entries ?? []).enumerated() {
      let place = "\(pointer)/outcomes/\(index)"
      if case .object(let members)? = row["when"]?.value, members.isEmpty {
        report(place + "/when", "{}", "fits every answer", "one condition or more")
      }
      if row["retryAt"] != nil, row["outcome"]?.text != GymOutcome.Kind.tooEarly.rawValue {
        report(
          place + "/retryAt", "the key", "is of no use", "it where outcome is tooEarly, and only there")
      }
    }
  }
}
