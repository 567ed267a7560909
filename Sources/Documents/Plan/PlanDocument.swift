import CalendarDomain
public import Planning
import SchoolDomain

/// The plan file, `plan/1`: a dry run that can be applied later.
public enum PlanDocument {
  /// The plan that `bytes` hold. `file` is the name that messages give.
  ///
  /// Throws every issue of the structure, and refuses a plan that is not as it was made.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> Plan {
    try read(bytes, file: file, .all)
  }

  /// The same with what some modules may say.
  package static func read(
    _ bytes: [UInt8], file: String, _ known: PlanFormat
  ) throws(DocumentError) -> Plan {
    let root = try DocumentReader.tree(bytes, file: file, format: PlanShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: true, isForStore: true)
    checker.check(root, .object(PlanShape.plan(known)))
    var findings = checker.findings
    if findings.issues.isEmpty { check(root, &findings) }
    guard findings.issues.isEmpty else { throw findings.error(file: file, bytes: bytes) }
    var plan = Plan(root, known)
    plan.store = root["store"]?.text
    guard plan.id == root["id"]?.text else {
      findings.add(
        SchoolIssue(
          pointer: "/id", value: Excerpt.quoted(root["id"]?.text ?? ""),
          problem: "is not the id of what stands here",
          expected: "\"\(plan.id)\"", advice: "Maybe the plan was edited; make it anew."),
        at: root.offset(of: "/id"))
      throw findings.error(file: file, bytes: bytes)
    }
    return plan
  }

  /// The file of a plan: the same bytes every time.
  public static func write(_ plan: Plan) -> [UInt8] { write(plan, .all) }

  /// The same with what some modules may say.
  package static func write(_ plan: Plan, _ known: PlanFormat) -> [UInt8] {
    PlanJSON.json(plan, known).bytes(openTo: 4)
  }

  /// Entries that must name a row, and texts in lists that must be dates or moments.
  private static func check(_ root: JSONNode, _ findings: inout DocumentFindings) {
    for (index, group) in (root["groups"]?.entries ?? []).enumerated() {
      for (position, node) in (group["guards"]?.entries ?? []).enumerated() {
        checkRow(node, "/groups/\(index)/guards/\(position)", &findings)
      }
    }
    for (index, decision) in (root["decisions"]?.entries ?? []).enumerated() {
      checkRow(decision, "/decisions/\(index)", &findings)
      for (position, node) in (decision["dates"]?.entries ?? []).enumerated()
      where CivilDate(node.text ?? "") == nil {
        findings.add(
          SchoolIssue(
            pointer: "/decisions/\(index)/dates/\(position)", value: Excerpt.quoted(node.text ?? ""),
            problem: "is not a date", expected: ValueShape.date.expectation), at: node.offset)
      }
      for (position, node) in (decision["starts"]?.entries ?? []).enumerated()
      where Instant(node.text ?? "") == nil {
        findings.add(
          SchoolIssue(
            pointer: "/decisions/\(index)/starts/\(position)", value: Excerpt.quoted(node.text ?? ""),
            problem: "is not a moment", expected: ValueShape.instant.expectation), at: node.offset)
      }
    }
  }

  /// An entry is about a provider, or about another table's row.
  private static func checkRow(_ node: JSONNode, _ pointer: String, _ findings: inout DocumentFindings) {
    let isOther = node["table"] != nil && !(node["key"]?.entries.isEmpty ?? true)
    let isProvider = node["provider"] != nil
    guard isProvider ? node["table"] != nil || node["key"] != nil : !isOther else { return }
    findings.add(
      SchoolIssue(
        pointer: pointer, value: "the entry", problem: "names no row",
        expected: "a provider, or a table and a key"), at: node.offset)
  }
}

extension Plan {
  /// Reads a `plan/1` that has been checked.
  fileprivate init(_ root: JSONNode, _ known: PlanFormat) {
    self.init(
      kind: Kind(root["kind"]?.text ?? ""), now: root.instant("now"), zones: root["zones"]?.text ?? "",
      request: root.entries("request") { PlanSetting($0["name"]?.text ?? "", $0["value"]?.text ?? "") },
      groups: root.entries("groups") { PlanGroup($0, known) },
      decisions: root.entries("decisions", Decision.list).flatMap { $0 },
      deferred: (root["deferred"]?.entries ?? []).compactMap(\.text), cursor: root["cursor"]?.text)
  }
}

extension PlanGroup {
  fileprivate init(_ node: JSONNode, _ known: PlanFormat) {
    self.init(
      key: node["key"]?.text ?? "", guards: node.entries("guards", \.condition),
      operations: known.lists.flatMap { list in node.entries(list.field.key, list.read) })
  }
}

extension Decision {
  /// One for each date or start of an entry, or one for the row.
  fileprivate static func list(_ node: JSONNode) -> [Decision] {
    func decision(_ date: CivilDate?, _ start: Instant?) -> Decision {
      Decision(
        node.row, date: date, start: start, verdict: node.choice("verdict", or: .keep),
        reason: Reason(word: node["reason"]?.text ?? ""), detail: node["detail"]?.text)
    }
    let dates = node["dates"]?.entries.compactMap { $0.text.flatMap { CivilDate($0) } } ?? []
    let starts = node["starts"]?.entries.compactMap { $0.text.flatMap { Instant($0) } } ?? []
    if dates.isEmpty, starts.isEmpty { return [decision(nil, nil)] }
    return dates.map { decision($0, nil) } + starts.map { decision(nil, $0) }
  }
}
