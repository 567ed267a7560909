package import SchoolDomain

/// Every pinned session is in the schedule.
package enum PinnedRule {
  package static let id = RuleID.pinned

  /// `pins` and `sessions` of one service.
  package static func objections(pins: [Session], sessions: [Session]) -> [Objection] {
    pins.filter { pin in
      !sessions.contains { $0.day == pin.day && $0.range == pin.range }
    }.map { Objection(id, [$0], .pinMissing) }
  }
}
