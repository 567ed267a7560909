import SchoolDomain

/// The order of findings: by kind, then day and start of the first session, then text. Equal findings are one.
struct FindingOrder {
  private let days: [DayLabel: Int]

  init(_ facts: RawFacts) { days = facts.days }

  func sorted(_ findings: [Finding]) -> [Finding] {
    Set(findings).map { (position($0), $0) }.sorted { left, right in
      left.0 != right.0
        ? left.0.lexicographicallyPrecedes(right.0)
        : Key<Finding>(left.1.description) < Key<Finding>(right.1.description)
    }.map(\.1)
  }

  private func position(_ finding: Finding) -> [Int] {
    let first = finding.sessions.first
    return [
      kind(finding.kind), first.map { days[$0.day] ?? days.count } ?? -1, first?.start ?? -1,
    ]
  }

  /// Sessions that make no sense first, then the rules in table order.
  private func kind(_ kind: Finding.Kind) -> Int {
    switch kind {
    case .unknownService: 0
    case .unknownDay: 1
    case .impossibleStart: 2
    case .contradiction: 3
    case .rule(let rule): 4 + (RuleID.allCases.firstIndex(of: rule) ?? 0)
    }
  }
}
