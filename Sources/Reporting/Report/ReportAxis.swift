/// Whose pages a report has.
public enum ReportAxis: String, CaseIterable, Sendable {
  /// What a page is of.
  case provider, student, teacher, site
}
