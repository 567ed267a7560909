/// Whose pages a report has.
public enum ReportAxis: String, CaseIterable, Sendable {
  case provider, student, teacher, site
}
