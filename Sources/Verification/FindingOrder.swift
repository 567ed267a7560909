import SchoolDomain

/// The order of findings: by kind, then day and start of the first session, then text. Equal findings are one.
struct FindingOrder {
  private let days: [DayLabel: Int]

  init(_ facts: RawFacts) { days = facts.days }

  func sorted(_ findings: [Finding]) -> [Finding] {
    let placed = findings.map { Placed(position: position($0), text: Key($0.description), finding: $0) }
      .sorted { left, right in
        left.position != right.position
          ? left.position.lexicographicallyPrecedes(right.position) : left.text < right.text
      }
    return placed.indices.filter { $0 == 0 || placed[$0].finding != placed[$0 - 1].finding }
      .map { placed[$0].finding }
  }

  private struct Placed {
    let position: [Int]
    let text: Key<Finding>
    let finding: Finding
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
