import Preloading
import Rules
import SchoolDomain

/// A cycle of several weeks in which no rule keeps a service's count by the week.
enum WeekWarnings {
  static func warnings(_ subject: Inspected) -> [SchoolWarning] {
    let cycle = subject.school.cycle
    guard cycle.weekCount > 1 else { return [] }
    let services = subject.school.services.indices.filter { isLoose($0, subject, cycle) }
      .map { subject.school.services[$0].id.text }
    guard let first = services.first else { return [] }
    return [
      SchoolWarning(
        kind: .countNotByWeek, subject: first,
        message:
          "The cycle has \(cycle.weekCount) weeks, and nothing keeps the count of a service by the week: "
          + "\(SubjectList.text(services, "service")) may have more sessions in one week than in another.",
        advice: "Maybe make a service for each week, with `within` the days of that week.")
    ]
  }

  /// Whether some week has room for more than its share of the service's sessions.
  private static func isLoose(_ position: Int, _ subject: Inspected, _ cycle: Cycle) -> Bool {
    let service = subject.school.services[position]
    let weeks = cycle.weekCount
    guard service.sessions > 1 else { return false }
    var room = [Int](repeating: 0, count: subject.context.dayCount)
    for candidate in subject.table.candidates[position] {
      room[candidate.day] = min(service.maxPerDay, room[candidate.day] + 1)
    }
    for pin in subject.context.pins[position] {
      room[pin.day] = min(max(service.maxPerDay, room[pin.day]), room[pin.day] + 1)
    }
    var week = [Int](repeating: 0, count: weeks)
    for (day, number) in cycle.weekOfDay.enumerated() { week[number] += room[day] }
    let share = (service.sessions + weeks - 1) / weeks
    // Sessions of one week alone are kept by that, such as those `within` its days.
    return week.count { $0 > 0 } > 1 && week.contains { min($0, service.sessions) > share }
  }
}
