import CalendarDomain
import SchoolDomain
public import Slots

extension BookingRefusal {
  /// The reason in plain words: a line each, advice on a line that begins with "Maybe".
  public var sentence: String {
    let these = alternatives.isEmpty ? "" : " These can be had:"
    return switch self {
    case .conflict: "The time is taken." + these
    case .dateFull: "The provider takes no more bookings on that date." + these
    case .audienceTaken: "The audience is not free then." + these
    case .past: "The time has begun already."
    case .tooFar(let latest): "The provider is not booked so far ahead: the latest start is \(latest)."
    case .tooSoon(let earliest): "The provider wants more notice: the earliest start is \(earliest)."
    case .blocked: "The time is blocked."
    case .outsideHours: "The time is outside the provider's hours."
    case .notFound: "There is nothing of that name.\nMaybe the list of slots shows what there is."
    case .notOwner: "The booking is another's."
    case .expired: "The hold has run out."
    case .over: "The booking is cancelled or done."
    case .mismatch: "The id or key was used for another request.\nMaybe a new one is meant."
    case .unusable(let problem): "The provider's calendar has to be mended first: " + Excerpt.line(problem)
    }
  }
}

extension BookingTarget {
  /// Minutes of a time; nil for a slot, which has its own.
  public var minutes: Int? {
    if case .time(_, _, let minutes) = self { minutes } else { nil }
  }
}
