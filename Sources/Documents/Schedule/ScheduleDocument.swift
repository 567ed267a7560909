public import SchoolDomain

/// The schedule file, `schedule/1`.
public enum ScheduleDocument {
  /// The schedule that `bytes` hold. `file` is the name that messages give.
  ///
  /// Throws every issue of the structure. Whether the services, days and numbers are right is for the verifier to say.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> Schedule {
    let root = try DocumentReader.tree(bytes, file: file, format: ScheduleShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: true)
    checker.check(root, .object(ScheduleShape.schedule))
    guard checker.findings.issues.isEmpty else {
      throw checker.findings.error(file: file, bytes: bytes)
    }
    return Schedule(root)
  }

  /// The file of a schedule: one session a line, in the order given, the same bytes every time. `pinned` is written
  /// where it is true.
  public static func write(_ schedule: Schedule) -> [UInt8] {
    ScheduleJSON.json(schedule).bytes(openTo: 2)
  }
}

extension Schedule {
  /// Reads a `schedule/1` whose structure has been checked.
  fileprivate init(_ root: JSONNode) {
    let objective = root["objective"]
    let bound = objective?["bound"]
    var parts = PenaltyParts()
    for part in PenaltyPart.allCases {
      parts[part] = objective?["parts"]?[part.rawValue]?.integer ?? 0
    }
    self.init(
      school: root["school"]?.text ?? "", status: root.choice("status", or: .feasible),
      score: Score(
        unserved: objective?.integer("unserved") ?? 0, penalty: objective?.integer("penalty") ?? 0),
      parts: parts,
      bound: ScoreBound(
        unserved: bound?.integer("unserved") ?? 0, penalty: bound?["penalty"]?.integer),
      sessions: root.entries("sessions") {
        PlacedSession(
          service: $0.key("service"), student: $0.key("student"), provider: $0.key("provider"),
          day: $0.key("day"), range: $0.range, pinned: $0["pinned"]?.flag ?? false)
      },
      unplaced: root.entries("unplaced") { entry in
        UnplacedService(
          service: entry.key("service"), sessions: entry.integer("sessions"),
          minutes: entry.integer("minutes"),
          because: entry.entries("because") {
            UnplacedService.Reason(
              cause: $0["rule"]?.text.flatMap(RuleID.init).map { .rule($0) } ?? .taken,
              starts: $0.integer("starts"))
          })
      })
  }
}
