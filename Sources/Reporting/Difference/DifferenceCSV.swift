package import ScheduleEngine

/// What differs between two schedules as a file for spreadsheets: RFC 4180 in UTF-8 with a byte-order mark.
package enum DifferenceCSV {
  private static let header = ["change", "student", "service", "provider", "teacher", "before", "after"]

  /// A line of the columns' names, then one for each change, each ending in CR LF. Times are as `Mon 09:00-09:30`.
  package static func render(_ difference: ScheduleDifference) -> String {
    let rows = difference.changes.map { change in
      [
        change.kind.rawValue, change.place.student.text, change.place.service.text,
        change.place.provider.text, change.teacher?.text ?? "", time(change.before), time(change.after),
      ]
    }
    return "\u{FEFF}"
      + ([header] + rows).map { $0.map(CSVReport.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func time(_ session: PlacedSession?) -> String {
    session.map { "\($0.day.text) \($0.range)" } ?? ""
  }
}
