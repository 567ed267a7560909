import SchoolDomain

/// Compares the `unplaced` list of a schedule with the counted one.
enum UnplacedCheck {
  static func mismatches(
    claimed: [UnplacedService], expected: [UnplacedService]
  ) -> [String] {
    var wrong: [String] = []
    var claims: [ServiceID: UnplacedService] = [:]
    for (position, claim) in claimed.enumerated() {
      if position > 0, !(claimed[position - 1].service < claim.service) {
        wrong.append("unplaced is out of order at \(claim.service)")
      }
      claims[claim.service] = claim
    }
    for counted in expected {
      guard let claim = claims.removeValue(forKey: counted.service) else {
        wrong.append("unplaced lacks \(counted.service), which misses \(counted.sessions) sessions")
        continue
      }
      if claim.sessions != counted.sessions {
        wrong.append(
          "unplaced \(counted.service) says \(claim.sessions) sessions, counted \(counted.sessions)")
      }
      if claim.minutes != counted.minutes {
        wrong.append(
          "unplaced \(counted.service) says \(claim.minutes) minutes, a session has \(counted.minutes)")
      }
      if claim.because != counted.because {
        wrong.append(
          "unplaced \(counted.service) is explained by \(text(claim.because)), counted \(text(counted.because))"
        )
      }
    }
    for service in claims.keys.sorted() {
      wrong.append("unplaced lists \(service), which misses no session")
    }
    return wrong
  }

  private static func text(_ reasons: [UnplacedService.Reason]) -> String {
    reasons.isEmpty
      ? "nothing"
      : reasons.map { reason in
        switch reason.cause {
        case .rule(let rule): "\(rule.rawValue) \(reason.starts)"
        case .taken: "taken \(reason.starts)"
        }
      }.joined(separator: ", ")
  }
}
