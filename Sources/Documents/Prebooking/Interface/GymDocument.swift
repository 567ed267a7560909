public import Prebooking
import SchoolDomain

/// The interface file, `gym/1`: how a gym is asked over HTTP.
public enum GymDocument {
  /// What `bytes` hold. `file` is the name that messages give.
  ///
  /// Throws every issue: of the structure, and where that is right of what cannot be filled in.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> GymInterface {
    let root = try DocumentReader.tree(bytes, file: file, format: GymShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: true)
    checker.check(root, .object(GymShape.file))
    guard checker.findings.issues.isEmpty else { throw checker.findings.error(file: file, bytes: bytes) }
    var check = GymCheck(root: root)
    check.run()
    guard check.findings.issues.isEmpty else { throw check.findings.error(file: file, bytes: bytes) }
    return GymInterface(root)
  }
}

extension GymInterface {
  /// Reads a checked file.
  fileprivate init(_ root: JSONNode) {
    let answer = root["answer"]
    self.init(
      gyms: root.keys("gyms") ?? [], base: root.template("base"),
      booking: root["book"].map(GymRequest.init) ?? GymRequest("POST", path: TextTemplate(text: "")),
      answer: AnswerPlaces(
        code: answer?["code"]?.text, text: answer?["text"]?.text, booking: answer?["booking"]?.text))
    listing = root["list"].map(ListingRule.init)
    cancelling = root["cancel"].map(GymRequest.init)
    session = root["session"].map(SessionRule.init)
    outcomes = root["outcomes"].map { OutcomeTable($0.entries.map(OutcomeRow.init)) }
    if let clock = root["clock"] { self.clock = GymRequest(clock) }
    perSecond = root["perSecond"]?.integer
    for member in root["secrets"]?.members ?? [] { secrets[member.key] = SecretSource(member.node) }
  }
}

extension GymRequest {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    let body: BodyTemplate
    if let json = node["json"] {
      body = .json(JSONTemplate(json))
    } else {
      body = node["form"].map { .form($0.templates) } ?? .none
    }
    self.init(
      node["method"]?.text ?? "", path: node.template("path"), query: node["query"]?.templates ?? [],
      headers: node["headers"]?.templates ?? [], body: body)
  }
}

extension JSONTemplate {
  /// Reads a checked value.
  fileprivate init(_ node: JSONNode) {
    switch node.value {
    case .null, .otherNumber: self = .null
    case .flag(let flag): self = .flag(flag)
    case .integer(let number): self = .integer(number)
    case .text(let text): self = .text(TextTemplate(text) ?? TextTemplate(text: text))
    case .list(let entries): self = .list(entries.map(JSONTemplate.init))
    case .object(let members):
      self = .object(members.map { JSONTemplateMember($0.key, JSONTemplate($0.node)) })
    }
  }
}

extension ListingRule {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    self.init(GymRequest(node), items: node["items"]?.text ?? "", key: node["class"]?.text ?? "")
    reference = node["reference"]?.text
    date = node["date"]?.text
    state = node["state"]?.text
    states = node["states"]?.entries.compactMap(\.text) ?? []
  }
}

extension SessionRule {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    self.init(
      login: node.entries("login", SessionStep.init), refresh: node.entries("refresh", SessionStep.init),
      minutes: node["minutes"]?.integer)
  }
}

extension SessionStep {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    self.init(GymRequest(node), keeps: [:])
    for member in node["keeps"]?.members ?? [] {
      if let pointer = member.node["json"]?.text { keeps[member.key] = .json(pointer) }
      if let name = member.node["header"]?.text { keeps[member.key] = .header(name) }
      if let name = member.node["cookie"]?.text { keeps[member.key] = .cookie(name) }
    }
  }
}

extension SecretSource {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    let file = node["file"]?.text ?? ""
    self = node["env"]?.text.map { .environment($0) } ?? (node["by"] == nil ? .file(file) : .byOwner(file))
  }
}

extension JSONNode {
  /// The checked text at a key with its places.
  fileprivate func template(_ key: String) -> TextTemplate {
    self[key]?.text.flatMap { TextTemplate($0) } ?? TextTemplate(text: "")
  }

  /// The checked texts of an object, by their keys.
  fileprivate var templates: [NamedTemplate] {
    members.map { NamedTemplate($0.key, $0.node.text.flatMap { TextTemplate($0) } ?? TextTemplate(text: "")) }
  }
}
