/// Whose pages a report has.
package enum ReportAxis: String, CaseIterable, Sendable {
  case provider, student, teacher, site
}
