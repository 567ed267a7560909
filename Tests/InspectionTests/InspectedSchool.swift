import Inspection
import SchoolDomain
import TestSupport

/// The tiny school with bell periods for everyone, which leaves nothing else to warn about.
enum InspectedSchool {
  /// The warnings about it after `change`; `recess` is the name of its period.
  static func warnings(
    recess: String? = nil, _ change: (inout SchoolDraft) -> Void
  ) throws -> [SchoolWarning] {
    SchoolInspector.inspect(
      try TinySchool.school { draft in
        draft.bellSchedules = [
          BellPeriod(
            site: "main", grades: ["K", "1", "2"],
            time: ProtectedTime(range: MinuteRange(600, 615), name: recess))
        ]
        change(&draft)
      }
    ).warnings
  }
}
