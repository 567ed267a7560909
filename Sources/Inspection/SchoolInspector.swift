import Preloading
public import SchoolDomain

/// Reads a school as a coordinator would: what is there, what the rules leave, what looks wrong.
public enum SchoolInspector {
  /// Counts what is in the school and looks for what is probably a mistake. Nothing is solved.
  public static func inspect(_ school: School) -> SchoolReceipt {
    let context = Preloader.context(for: school)
    let subject = Inspected(context: context, table: CandidateTable(context))
    let services = StartCount.services(subject)
    let warnings =
      ExistingWarnings.warnings(subject) + DemandWarnings.warnings(subject)
      + LunchWarnings.warnings(subject)
      + TogetherWarnings.warnings(subject) + DataWarnings.warnings(subject)
      + FrameWarnings.warnings(subject) + IntervalWarnings.warnings(subject) + WeekWarnings.warnings(subject)
    return SchoolReceipt(
      school: school.name, sites: SiteCount.sites(subject),
      starts: StartCount.total(services.map(\.starts)), services: services,
      warnings: SchoolWarning.Kind.allCases.flatMap { kind in
        warnings.filter { $0.kind == kind }.gathered
      })
  }
}

/// A school with its maps and candidates: what the parts of a receipt are counted from.
struct Inspected {
  let context: SchedulingContext
  let table: CandidateTable
  /// Minutes at each site, by provider, then site, then day: availability within the frame.
  let minutesAtSite: [[[Int]]]

  var school: School { context.school }

  init(context: SchedulingContext, table: CandidateTable) {
    self.context = context
    self.table = table
    let school = context.school
    minutesAtSite = school.providers.indices.map { provider in
      school.sites.indices.map { site in
        (0..<context.dayCount).map { day in
          MinuteUnion(
            context.availability(provider: provider, site: site, day: day),
            within: school.cycle.frame
          ).minutes
        }
      }
    }
  }
}
