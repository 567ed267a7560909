import CalendarDomain
public import Planning
import SchoolDomain

/// The plan file, `plan/1`: a dry run that can be applied later.
public enum PlanDocument {
  /// The plan that `bytes` hold. `file` is the name that messages give.
  ///
  /// Throws every issue of the structure, and refuses a plan that is not as it was made.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> Plan {
    let root = try DocumentReader.tree(bytes, file: file, format: PlanShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: true, isForStore: true)
    checker.check(root, .object(PlanShape.plan))
    var findings = checker.findings
    if findings.issues.isEmpty { check(root, &findings) }
    guard findings.issues.isEmpty else { throw findings.error(file: file, bytes: bytes) }
    var plan = Plan(root)
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
  public static func write(_ plan: Plan) -> [UInt8] { JSONText(plan).bytes(openTo: 4) }

  /// Texts in lists that must be dates or moments.
  private static func check(_ root: JSONNode, _ findings: inout DocumentFindings) {
    for (index, decision) in (root["decisions"]?.entries ?? []).enumerated() {
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
}

extension Plan {
  /// Reads a `plan/1` that has been checked.
  fileprivate init(_ root: JSONNode) {
    self.init(
      kind: root.choice("kind", or: .rollover), now: root.instant("now"), zones: root["zones"]?.text ?? "",
      request: root.entries("request") { PlanSetting($0["name"]?.text ?? "", $0["value"]?.text ?? "") },
      groups: root.entries("groups", PlanGroup.init),
      decisions: root.entries("decisions", Decision.list).flatMap { $0 },
      deferred: (root["deferred"]?.entries ?? []).compactMap(\.text), cursor: root["cursor"]?.text)
  }
}

extension PlanGroup {
  fileprivate init(_ node: JSONNode) {
    var operations: [Operation] = node.entries("calendars") { .putCalendar(ProviderCalendar($0)) }
    operations += node.entries("deletedBusy") {
      .deleteBusy(source: $0["source"]?.text ?? "", key: $0["key"]?.text ?? "", provider: $0.key("provider"))
    }
    operations += node.entries("busy") { .putBusy(BusyTime($0)) }
    operations += node.entries("bookings") { .putBooking(Booking($0)) }
    operations += node.entries("deletedDays") { .deleteDay($0.key("provider"), $0.date("date")) }
    operations += node.entries("days") { .putDay(AvailabilityDay($0)) }
    operations += node.entries("deletedSeries") { .deleteSeries($0.key("provider"), $0.date("from")) }
    operations += node.entries("series", SlotSeries.init).map { .putSeries($0) }
    operations += node.entries("deletedSlots") { .deleteSlot($0.key("provider"), $0.instant("start")) }
    operations += node.entries("slots") { .putSlot(Slot($0)) }
    self.init(
      key: node["key"]?.text ?? "",
      guards: node.entries("guards") { condition in
        guard let version = condition["version"]?.integer else {
          return .noCalendar(condition.key("provider"))
        }
        return .calendar(condition.key("provider"), version: version)
      }, operations: operations)
  }
}

extension Decision {
  /// One for each date or start of an entry, or one for the provider.
  fileprivate static func list(_ node: JSONNode) -> [Decision] {
    func decision(_ date: CivilDate?, _ start: Instant?) -> Decision {
      Decision(
        provider: node.key("provider"), date: date, start: start, verdict: node.choice("verdict", or: .keep),
        reason: node.choice("reason", or: .current), detail: node["detail"]?.text)
    }
    let dates = node["dates"]?.entries.compactMap { $0.text.flatMap { CivilDate($0) } } ?? []
    let starts = node["starts"]?.entries.compactMap { $0.text.flatMap { Instant($0) } } ?? []
    if dates.isEmpty, starts.isEmpty { return [decision(nil, nil)] }
    return dates.map { decision($0, nil) } + starts.map { decision(nil, $0) }
  }
}
