import SchoolDomain

/// The dense maps behind a `SchedulingContext`; each is indexed as its accessor there says.
struct FactTables: Sendable {
  /// By provider, site and day.
  var availability: [[MinuteRange]]
  /// By site, grade and day.
  var hours: [[MinuteRange]?]
  /// By site, grade and day.
  var bellPeriods: [[ProtectedTime]]
  /// By teacher and day.
  var activities: [[ProtectedTime]]
  /// By student and day.
  var blockedTimes: [[ProtectedTime]]
  /// By service, then day; nil where the service has no `within`.
  var within: [[[MinuteRange]]?]
  var apart: [[Int]]
  var together: [[Int]]
}
