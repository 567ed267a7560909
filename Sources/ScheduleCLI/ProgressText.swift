import ScheduleEngine

/// A snapshot of a solve as a line for eyes.
enum ProgressText {
  /// At most 79 columns: `search  unserved 645 (>= 640)  penalty 251 (>= 240)  gap 4.4 %  12.3 s`
  static func line(_ snapshot: SolveProgress, milliseconds: Int) -> String {
    var parts = [snapshot.phase.rawValue + (snapshot.isOfPart ? " of the part" : "")]
    if snapshot.components > 1 { parts.append("\(snapshot.componentsDone)/\(snapshot.components)") }
    if let incumbent = snapshot.incumbent {
      parts.append("unserved \(incumbent.unserved) (>= \(snapshot.bound.unserved))")
      parts.append(
        "penalty \(incumbent.penalty)" + (snapshot.bound.penalty.map { " (>= \($0))" } ?? ""))
    } else {
      parts.append("no schedule yet")
    }
    if let gap = snapshot.gap { parts.append("gap \(tenths(Int((gap * 1000).rounded(.up)))) %") }
    parts.append("\(tenths(milliseconds / 100)) s")
    return String(parts.joined(separator: "  ").prefix(79))
  }

  private static func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)" }
}
