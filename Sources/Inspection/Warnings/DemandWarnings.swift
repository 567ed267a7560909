import Preloading
import Rules
import SchoolDomain

/// What is asked beyond what there is: no provider's time, no day, no start.
enum DemandWarnings {
  static func warnings(_ subject: Inspected) -> [SchoolWarning] {
    subject.school.providers.indices.flatMap { provider(subject, $0) }
      + subject.school.services.indices.compactMap { service(subject, $0) }
  }

  private static func provider(_ subject: Inspected, _ position: Int) -> [SchoolWarning] {
    let (school, context) = (subject.school, subject.context)
    let provider = school.providers[position]
    let services = context.servicesOfProvider[position]
    if services.isEmpty {
      return [
        SchoolWarning(
          kind: .providerWithoutServices, subject: provider.id.text,
          message: "Provider \(provider.id) has no services.",
          advice: "Maybe the services name another provider.")
      ]
    }
    if provider.availability.isEmpty {
      return [
        SchoolWarning(
          kind: .providerWithoutAvailability, subject: provider.id.text,
          message:
            "Provider \(provider.id) has no availability: \(services.count) services can't be placed.",
          advice: "Maybe add when and where the provider works to providers[].availability.")
      ]
    }
    return absences(subject, position, services) + ProviderDemand(subject, position).warnings()
  }

  /// Sites of the provider's students at which the provider never works.
  private static func absences(
    _ subject: Inspected, _ position: Int, _ services: [Int]
  ) -> [SchoolWarning] {
    let provider = subject.school.providers[position]
    return subject.school.sites.enumerated().compactMap { site, entry in
      let count = services.count { subject.context.services[$0].site == site }
      guard count > 0, subject.minutesAtSite[position][site].allSatisfy({ $0 == 0 }) else {
        return nil
      }
      return SchoolWarning(
        kind: .providerNotAtSite, subject: provider.id.text,
        message:
          "Provider \(provider.id) never works at site \(entry.id), but \(count) services there name \(provider.id).",
        advice: "Maybe an availability interval names another site, or a student does.")
    }
  }

  /// No start at all, or too few days for the sessions at `maxPerDay` a day. Pins count wherever they stand.
  private static func service(_ subject: Inspected, _ position: Int) -> SchoolWarning? {
    let service = subject.school.services[position]
    let pins = subject.context.pins[position]
    let candidates = subject.table.candidates[position]
    guard pins.count < service.sessions else { return nil }
    if candidates.isEmpty {
      return SchoolWarning(
        kind: .serviceWithoutCandidate, subject: service.id.text,
        message:
          "Service \(service.id) has no possible start for \(service.sessions - pins.count) sessions: "
          + "of \(subject.table.considered[position]), \(removed(subject, position)).",
        advice: "Maybe the provider's times, the school hours or `within` leave no room for "
          + "\(service.minutes) minutes.")
    }
    let beside = LunchRoom(subject, provider: subject.context.services[position].provider)
      .candidates(of: position)
    // Where lunch leaves none, `LunchWarnings` says so.
    guard !beside.isEmpty else { return nil }
    var open = [Int](repeating: 0, count: subject.context.dayCount)
    for candidate in beside { open[candidate.day] += 1 }
    var places = 0
    for day in open.indices {
      let pinned = pins.count { $0.day == day }
      places += max(pinned, min(service.maxPerDay, open[day] + pinned))
    }
    guard places < service.sessions else { return nil }
    let days = open.count { $0 > 0 }
    let isWhole = Set(candidates.map(\.day)).count == days
    return SchoolWarning(
      kind: .tooFewDays, subject: service.id.text,
      message:
        "Service \(service.id) asks for \(service.sessions) sessions, but has possible starts on "
        + "\(days) days only\(isWhole ? "" : " beside the provider's lunch"), at most \(service.maxPerDay) a day.",
      advice: "Maybe raise maxPerDay, or look at what closes the other days.")
  }

  /// `bell-schedule removes 96, within removes 12`
  private static func removed(_ subject: Inspected, _ position: Int) -> String {
    let rules = zip(RuleID.oneSession, subject.table.forbidden[position]).filter { $0.1 > 0 }
    return rules.isEmpty
      ? "none is long enough for a session"
      : rules.map { "\($0.0.rawValue) removes \($0.1)" }.joined(separator: ", ")
  }
}
