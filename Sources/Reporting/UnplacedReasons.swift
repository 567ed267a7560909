import ScheduleEngine

/// Why a service lacks sessions, in plain words: what forbids its starts by itself, then what closes the others.
struct UnplacedReasons: Sendable {
  /// Starts of its own that no one-session rule forbids, counted anew.
  private let open: [ServiceID: OpenStarts]
  private let services: [ServiceID: Service]

  init(_ schedule: Schedule, of school: School) {
    open = schedule.unplaced.isEmpty ? [:] : ScheduleVerifier.openStarts(of: schedule, in: school)
    services = Dictionary(school.services.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A number of starts and the end of a sentence about them, one for each cause.
  func causes(of unplaced: UnplacedService) -> [(starts: Int, words: String)] {
    unplaced.because.map { reason in
      guard case .taken = reason.cause, let open = open[unplaced.service], open.starts > 0 else {
        return (reason.starts, RulePhrases.why(reason.cause))
      }
      return (open.starts, words(open, services[unplaced.service]))
    }
  }

  /// Sentences: `96 starts in a bell period of the student's grade (bell-schedule)`, one for each cause.
  func sentences(of unplaced: UnplacedService) -> [String] {
    unplaced.because.isEmpty
      ? [Self.noRoom] : causes(of: unplaced).map { Quantity.count($0.starts, "start") + " " + $0.words }
  }

  static let noRoom = "no start in the day's frame leaves room for it"

  /// `no rule of its own forbids, but the provider's lunch would have no room (lunch)`; where several rules object, each
  /// with the number of starts at which it does.
  private func words(_ open: OpenStarts, _ service: Service?) -> String {
    var clauses = open.reasons.map { reason in
      RulePhrases.obstacle(reason.rule, to: service)
        + (reason.starts == open.starts ? "" : " at \(reason.starts)")
    }
    if open.free > 0 {
      clauses.append(
        "nothing stands in the way" + (open.free == open.starts ? "" : " at \(open.free)")
          + ": the solve ended before it used \(open.free == 1 ? "it" : "them"), or was not asked to")
    }
    return RulePhrases.why(.taken) + (open.reasons.isEmpty ? ", and " : ", but ")
      + clauses.joined(separator: "; ")
  }
}
