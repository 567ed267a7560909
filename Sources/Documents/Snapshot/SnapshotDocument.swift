import CalendarDomain
public import Recurrence
import SchoolDomain

/// The snapshot file, `snapshot/1`: what another calendar holds within a span of time.
public enum SnapshotDocument {
  /// What `bytes` hold. `file` is the name that messages give.
  ///
  /// Throws every issue: of the structure, and where that is right of what contradicts what.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> CalendarSnapshot {
    let root = try DocumentReader.tree(bytes, file: file, format: SnapshotShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: true, isForStore: true)
    checker.check(root, .object(SnapshotShape.snapshot))
    guard checker.findings.issues.isEmpty else { throw checker.findings.error(file: file, bytes: bytes) }
    var check = SnapshotCheck(root: root)
    check.run()
    guard check.findings.issues.isEmpty else { throw check.findings.error(file: file, bytes: bytes) }
    return CalendarSnapshot(
      source: root["source"]?.text, window: InstantRange(root.instant("from"), root.instant("to")),
      zone: root["zone"]?.text ?? "", items: root.entries("items", SnapshotItem.init),
      quarantined: root.entries("quarantined", QuarantinedObject.init))
  }

  /// The file of a snapshot: an entry a line, in the order of the snapshot, the same bytes every time.
  public static func write(_ snapshot: CalendarSnapshot) -> [UInt8] {
    var members = Members(SnapshotShape.snapshot)
    members["format"] = .text(SnapshotShape.format)
    members["source"] = snapshot.source.map { .text($0) }
    members["from"] = .instant(snapshot.window.start)
    members["to"] = .instant(snapshot.window.end)
    members["zone"] = .text(snapshot.zone)
    members["complete"] = .flag(snapshot.isComplete)
    members["items"] = .list(snapshot.items.map(json))
    members["quarantined"] = .list(snapshot.quarantined.map(json))
    return members.object.bytes(openTo: 2)
  }

  private static func json(_ item: SnapshotItem) -> JSONText {
    var members = Members(SnapshotShape.item)
    members["id"] = .text(item.id)
    members["uid"] = .text(item.uid)
    members["recurrence"] = item.recurrence.map { .text($0.text) }
    members.set(item.range)
    members.set("allDay", .flag(item.isAllDay))
    members["status"] = .text(item.status.rawValue)
    members["takesTime"] = .flag(item.takesTime)
    members["title"] = item.title.map { .text($0) }
    return members.object
  }

  private static func json(_ object: QuarantinedObject) -> JSONText {
    var members = Members(SnapshotShape.quarantined)
    members["key"] = .text(object.key)
    members["reason"] = .text(object.reason.rawValue)
    members["detail"] = .text(object.detail)
    return members.object
  }
}

extension SnapshotItem {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    self.init(
      uid: node["uid"]?.text ?? "", recurrence: node["recurrence"]?.text.flatMap(Recurrence.init),
      range: node.span, isAllDay: node["allDay"]?.flag ?? false,
      status: node.choice("status", or: .confirmed),
      takesTime: node["takesTime"]?.flag ?? true, title: node["title"]?.text)
  }
}

extension SnapshotItem.Recurrence {
  /// Nil where `text` is neither a moment nor a date.
  fileprivate init?(_ text: String) {
    if let date = CivilDate(text) {
      self = .date(date)
    } else if let instant = Instant(text) {
      self = .instant(instant)
    } else {
      return nil
    }
  }
}

extension QuarantinedObject {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    self.init(
      key: node["key"]?.text ?? "", reason: node.choice("reason", or: .unreadable),
      detail: node["detail"]?.text ?? "")
  }
}

/// What the structure of a `snapshot/1` does not say: ids that stand twice or contradict what they are made of, spans of no
/// time.
private struct SnapshotCheck: ReferenceCheck {
  let root: JSONNode
  var findings = DocumentFindings()

  init(root: JSONNode) { self.root = root }

  mutating func run() {
    unique("items") { $0["id"]?.text }
    if root.instant("to") <= root.instant("from") {
      report("/to", Excerpt.quoted(root["to"]?.text ?? ""), "is not after from", "a later moment")
    }
    let isComplete = root["quarantined"]?.entries.isEmpty ?? true
    if root["complete"]?.flag != isComplete {
      report(
        "/complete", isComplete ? "false" : "true",
        isComplete ? "has no reason among quarantined" : "contradicts quarantined",
        isComplete ? "true" : "false")
    }
    for (index, node) in (root["items"]?.entries ?? []).enumerated() { check(node, "/items/\(index)") }
  }

  private mutating func check(_ node: JSONNode, _ pointer: String) {
    if node.instant("end") <= node.instant("start") {
      report(
        pointer + "/end", Excerpt.quoted(node["end"]?.text ?? ""), "is not after the start", "a later moment")
    }
    let recurrence = node["recurrence"]?.text.map(SnapshotItem.Recurrence.init)
    if recurrence == .some(nil) {
      report(
        pointer + "/recurrence", Excerpt.quoted(node["recurrence"]?.text ?? ""),
        "is neither a moment nor a date", ValueShape.instant.expectation + ", or a date")
      return
    }
    let id = SnapshotItem.id(uid: node["uid"]?.text ?? "", recurrence: recurrence ?? nil)
    if node["id"]?.text != id {
      report(
        pointer + "/id", Excerpt.quoted(node["id"]?.text ?? ""), "is not made of uid and recurrence",
        Excerpt.quoted(id))
    }
  }
}
