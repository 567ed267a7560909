package import SchoolDomain

/// What rules ask about a school. The preloaded context answers from indexed maps, the verifier by searching the raw input.
///
/// All entities and days are positions in the arrays of the `School`.
package protocol SchoolFacts {
  var school: School { get }
  /// The school's cycle; apart, because every candidate asks for it.
  var cycle: Cycle { get }
  /// Where and when `provider` works: intervals at `site` on `day`.
  func availability(provider: Int, site: Int, day: Int) -> [MinuteRange]
  /// When students of `grade` are at `site` on `day`; nil where no entry applies, and the frame alone bounds.
  func schoolHours(site: Int, grade: Int, day: Int) -> [MinuteRange]?
  func bellPeriods(site: Int, grade: Int, day: Int) -> [ProtectedTime]
  func specialActivities(teacher: Int, day: Int) -> [ProtectedTime]
  func blockedTimes(student: Int, day: Int) -> [ProtectedTime]
  /// Intervals of `within` that apply to `day`; nil where the service has no `within`.
  func within(service: Int, day: Int) -> [MinuteRange]?
  /// The students of each group rule of a kind, as positions, ascending.
  func groupRules(_ kind: GroupRule.Kind) -> [[Int]]
  /// Whether `student` has a service with `provider`.
  func serves(provider: Int, student: Int) -> Bool
}
