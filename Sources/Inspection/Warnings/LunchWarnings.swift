import Preloading
import Rules
import SchoolDomain

/// Providers whose own lunch closes every start of a service.
enum LunchWarnings {
  static func warnings(_ subject: Inspected) -> [SchoolWarning] {
    subject.school.providers.indices.compactMap { warning(subject, provider: $0) }
  }

  private static func warning(_ subject: Inspected, provider position: Int) -> SchoolWarning? {
    let provider = subject.school.providers[position]
    guard let lunch = provider.lunch else { return nil }
    let room = LunchRoom(subject, provider: position)
    let closed = subject.context.servicesOfProvider[position].filter { service in
      subject.context.pins[service].count < subject.school.services[service].sessions
        && !subject.table.candidates[service].isEmpty && room.candidates(of: service).isEmpty
    }
    guard let first = closed.first else { return nil }
    let minutes = closed.map { subject.school.services[$0].minutes }.min() ?? 0
    let which =
      closed.count == 1
      ? "service \(subject.school.services[first].id)"
      : "\(closed.count) services, such as \(subject.school.services[first].id)"
    return SchoolWarning(
      kind: .lunchLeavesNoRoom, subject: provider.id.text,
      message:
        "Provider \(provider.id)'s lunch of \(lunch.minutes) minutes within \(lunch.window) leaves no \(minutes) "
        + "minutes on any day for \(which).",
      advice: "Maybe widen lunch.start and lunch.end or the availability, or shorten the lunch.")
  }
}

/// What a provider's lunch leaves of the starts that the one-session rules leave open.
struct LunchRoom {
  private let subject: Inspected
  private let provider: Provider
  /// By day.
  private let pins: [[Session]]

  init(_ subject: Inspected, provider position: Int) {
    self.subject = subject
    provider = subject.school.providers[position]
    var pins = [[Session]](repeating: [], count: subject.context.dayCount)
    if provider.lunch != nil {
      for pin in subject.context.servicesOfProvider[position].flatMap({ subject.context.pins[$0] }) {
        pins[pin.day].append(pin)
      }
    }
    self.pins = pins
  }

  /// The candidates of a service of the provider's that leave a lunch beside the pins of their day.
  func candidates(of service: Int) -> [Candidate] {
    let candidates = subject.table.candidates[service]
    guard provider.lunch != nil else { return candidates }
    return candidates.filter { candidate in
      let session = subject.context.session(service, day: candidate.day, start: candidate.start)
      return LunchRule.objections(
        to: pins[candidate.day] + [session], of: provider, cycle: subject.school.cycle
      ).allSatisfy(\.concernsOnlyPins)
    }
  }
}
