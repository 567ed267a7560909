import Rules
import SchoolDomain

/// The lunches that a provider's pins of a day leave; none where there is no lunch to be had.
struct LunchChoices {
  private let all: [MinuteRange]

  init(_ provider: Provider, pins: [Session], cycle: Cycle) {
    guard let lunch = provider.lunch else {
      all = []
      return
    }
    all = lunch.starts(in: cycle).map { MinuteRange($0, $0 + lunch.minutes) }
      .filter { interval in !pins.contains { $0.range.overlaps(interval) } }
  }

  var isEmpty: Bool { all.isEmpty }

  /// Those that the case leaves: none where its splits contradict each other.
  func allowed(at place: ProviderDay, _ cases: PartCases) -> [MinuteRange] {
    let wanted = cases.lunches[place] ?? [:]
    return all.filter { lunch in wanted.allSatisfy { ($0 == lunch.start) == $1 } }
  }
}
