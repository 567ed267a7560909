public import SchoolDomain

/// A snapshot of a solve for programs: a line of a stream of JSON lines.
public enum ProgressDocument {
  /// One JSON object on one line, without the line's end: always the same keys in the same order; `part` only where the
  /// bound is of a part of the school. `milliseconds`: since the solve began.
  public static func line(_ snapshot: SolveProgress, milliseconds: Int) -> String {
    func number(_ value: Int?) -> JSONText { value.map { .integer($0) } ?? .null }
    let members: [(key: String, value: JSONText)] = [
      ("phase", .text(snapshot.phase.rawValue)), ("milliseconds", .integer(milliseconds)),
      ("unserved", number(snapshot.incumbent?.unserved)), ("penalty", number(snapshot.incumbent?.penalty)),
      ("boundUnserved", .integer(snapshot.bound.unserved)), ("boundPenalty", number(snapshot.bound.penalty)),
      ("gap", snapshot.gap.map { .decimal($0) } ?? .null), ("components", .integer(snapshot.components)),
      ("componentsDone", .integer(snapshot.componentsDone)),
    ]
    let part: [(key: String, value: JSONText)] = snapshot.isOfPart ? [("part", .flag(true))] : []
    return JSONText.object(members + part).line
  }
}
