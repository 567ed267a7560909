public import SchoolDomain

/// Dates of a provider for which slots of one length are made: kept beside the slots, so that a change of the calendar can
/// make them anew. A date is in one series of a provider at most.
public struct SlotSeries: Hashable, Comparable, Sendable {
  /// The provider, by its id.
  public var provider: ProviderID
  /// The dates whose slots it makes.
  public var dates: DateSpan
  /// The length of a slot.
  public var minutes: Int
  /// Minutes from one start to the next.
  public var step: Int

  /// Takes the value of each property.
  public init(provider: ProviderID, dates: DateSpan, minutes: Int, step: Int) {
    self.provider = provider
    self.dates = dates
    self.minutes = minutes
    self.step = step
  }

  public static func < (left: SlotSeries, right: SlotSeries) -> Bool {
    left.provider == right.provider
      ? (left.dates.first, left.dates.last) < (right.dates.first, right.dates.last)
      : left.provider < right.provider
  }

  /// Whether slots are made alike, dates aside.
  private func isLike(_ other: SlotSeries) -> Bool {
    provider == other.provider && minutes == other.minutes && step == other.step
  }

  private func on(_ first: CivilDate, _ last: CivilDate) -> SlotSeries? {
    DateSpan(first, last).map { SlotSeries(provider: provider, dates: $0, minutes: minutes, step: step) }
  }

  /// What of `held`, series of one provider, stands beside this one in place of what they say of its dates; what is alike
  /// and meets is one. Sorted.
  package func replacing(in held: [SlotSeries]) -> [SlotSeries] {
    let rest = held.flatMap { other in
      [
        other.on(other.dates.first, min(other.dates.last, dates.first.advanced(by: -1))),
        other.on(max(other.dates.first, dates.last.advanced(by: 1)), other.dates.last),
      ].compactMap(\.self)
    }
    return (rest + [self]).sorted().reduce(into: []) { result, next in
      if let last = result.last, last.isLike(next), last.dates.last.advanced(by: 1) == next.dates.first,
        let joined = last.on(last.dates.first, next.dates.last)
      {
        result[result.count - 1] = joined
      } else {
        result.append(next)
      }
    }
  }
}
