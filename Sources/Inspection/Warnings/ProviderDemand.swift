import Preloading
import Rules
import SchoolDomain

/// A provider's minutes asked against the minutes there are.
///
/// Sound: a session of a service that admits groups of g takes at least 1/g of the provider's time, because no minute holds
/// more students than the least g among them. What is pinned may lie outside the availability and is left out.
struct ProviderDemand {
  private let subject: Inspected
  private let position: Int
  private var provider: Provider { subject.school.providers[position] }

  init(_ subject: Inspected, _ position: Int) {
    self.subject = subject
    self.position = position
  }

  /// One for each site that asks too much; where none does, one for all sites together.
  func warnings() -> [SchoolWarning] {
    let sites = subject.school.sites.indices.filter { site in
      subject.minutesAtSite[position][site].contains { $0 > 0 }
    }
    let apart = sites.compactMap { warning([$0]) }
    return apart.isEmpty && sites.count > 1 ? warning(sites).map { [$0] } ?? [] : apart
  }

  private func warning(_ sites: [Int]) -> SchoolWarning? {
    let (asked, there) = (thousandthsAsked(sites), minutes(at: sites))
    guard asked > there * 1000 else { return nil }
    let place =
      sites.count == 1 ? " at site \(subject.school.sites[sites[0]].id)" : ""
    return SchoolWarning(
      kind: .demandAboveCapacity, subject: provider.id.text,
      message:
        "Provider \(provider.id) is asked for at least \((asked + 999) / 1000) minutes\(place) even in the "
        + "largest groups, but has \(there).",
      advice: "Maybe availability is missing, or some services belong to another provider.")
  }

  /// Least time that the sessions need, in 1/1000 minutes, rounded down.
  private func thousandthsAsked(_ sites: [Int]) -> Int {
    var minutes: [Int: Int] = [:]
    for service in subject.context.servicesOfProvider[position]
    where sites.contains(subject.context.services[service].site) {
      let entry = subject.school.services[service]
      let size =
        entry.setting == .individual
        ? 1 : min(provider.capacity, entry.maxGroup ?? provider.capacity)
      let open = max(0, entry.sessions - subject.context.pins[service].count)
      minutes[size, default: 0] += open * entry.minutes
    }
    return minutes.reduce(0) { $0 + $1.value * 1000 / $1.key }
  }

  /// Minutes of the cycle at any of `sites`, less what even the best lunch takes away.
  private func minutes(at sites: [Int]) -> Int {
    let (school, context) = (subject.school, subject.context)
    return (0..<context.dayCount).reduce(0) { sum, day in
      let union = MinuteUnion(
        sites.flatMap { context.availability(provider: position, site: $0, day: day) },
        within: school.cycle.frame)
      // Pins may take the lunch away altogether.
      let hasPins = context.servicesOfProvider[position].contains { service in
        context.pins[service].contains { $0.day == day }
      }
      let lost = hasPins ? 0 : lunchMinutes(union)
      return sum + union.minutes - lost
    }
  }

  private func lunchMinutes(_ union: MinuteUnion) -> Int {
    guard let lunch = provider.lunch else { return 0 }
    return lunch.starts(in: subject.school.cycle)
      .map { union.minutes(in: MinuteRange($0, $0 + lunch.minutes)) }.min() ?? 0
  }
}
