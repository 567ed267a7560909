package import SchoolDomain

/// At no minute does a provider have more than `capacity` students.
package enum CapacityRule: GroupingRule {
  package static let id = RuleID.capacity

  package static func objections(
    to members: [Session], at minute: Int, in facts: some SchoolFacts
  ) -> [Objection] {
    guard let first = members.first else { return [] }
    let capacity = facts.school.providers[first.provider].capacity
    let have = studentCount(of: members)
    guard have > capacity else { return [] }
    return [Objection(id, members, .students(have: have, allowed: capacity, at: minute))]
  }
}

/// While a session with setting `individual` runs, its provider has no other.
package enum IndividualRule: GroupingRule {
  package static let id = RuleID.individual

  package static func objections(
    to members: [Session], at minute: Int, in facts: some SchoolFacts
  ) -> [Objection] {
    guard members.count > 1, members.contains(where: \.isIndividual) else { return [] }
    return [Objection(id, members, .notAlone(at: minute))]
  }
}

/// While a session of a service with `maxGroup` runs, its provider has at most `maxGroup` students.
package enum GroupSizeRule: GroupingRule {
  package static let id = RuleID.groupSize

  package static func objections(
    to members: [Session], at minute: Int, in facts: some SchoolFacts
  ) -> [Objection] {
    guard let allowed = members.compactMap(\.maxGroup).min() else { return [] }
    let have = studentCount(of: members)
    guard have > allowed else { return [] }
    return [Objection(id, members, .students(have: have, allowed: allowed, at: minute))]
  }
}

/// Students among `members`; two overlapping pins of one student are one student.
private func studentCount(of members: [Session]) -> Int { Set(members.map(\.student)).count }
