package import SchoolDomain

/// Two students of an `apart` rule are never with one provider at the same time.
package enum ApartRule: GroupingRule {
  package static let id = RuleID.apart

  package static func objections(
    to members: [Session], at minute: Int, in facts: some SchoolFacts
  ) -> [Objection] {
    facts.groupRules(.apart).compactMap { students in
      let met = members.filter { students.contains($0.student) }
      guard Set(met.map(\.student)).count > 1 else { return nil }
      return Objection(id, met, .together(at: minute))
    }
  }
}

/// An `aligned` provider's group holds all or none of those students of a `together` rule who have a service with the provider.
package enum TogetherRule: GroupingRule {
  package static let id = RuleID.together

  package static func objections(
    to members: [Session], at minute: Int, in facts: some SchoolFacts
  ) -> [Objection] {
    guard let first = members.first, facts.school.providers[first.provider].grouping == .aligned
    else { return [] }
    let groups = Grouped.byRange(members)
    return facts.groupRules(.together).flatMap { students in
      groups.compactMap { group -> Objection? in
        let met = group.filter { students.contains($0.student) }
        let missing = students.filter { student in
          facts.serves(provider: first.provider, student: student)
            && !met.contains { $0.student == student }
        }
        guard !met.isEmpty, !missing.isEmpty else { return nil }
        return Objection(id, group, .incomplete(missing: missing, at: minute))
      }
    }
  }
}

/// Two sessions of an `aligned` provider that overlap have the same start and the same end.
package enum AlignedRule: GroupingRule {
  package static let id = RuleID.aligned

  package static func objections(
    to members: [Session], at minute: Int, in facts: some SchoolFacts
  ) -> [Objection] {
    guard let first = members.first, facts.school.providers[first.provider].grouping == .aligned
    else { return [] }
    return members.indices.flatMap { left in
      members.indices[(left + 1)...].compactMap { right in
        members[left].range == members[right].range
          ? nil : Objection(id, [members[left], members[right]], .differentTimes)
      }
    }
  }
}

/// The grade positions within one group of an `aligned` provider differ by at most `gradeSpan`.
package enum GradeSpanRule: GroupingRule {
  package static let id = RuleID.gradeSpan

  package static func objections(
    to members: [Session], at minute: Int, in facts: some SchoolFacts
  ) -> [Objection] {
    guard let first = members.first,
      facts.school.providers[first.provider].grouping == .aligned,
      let allowed = facts.school.providers[first.provider].gradeSpan
    else { return [] }
    return Grouped.byRange(members).compactMap { group in
      let span = Grades.span(of: group)
      return span > allowed ? Objection(id, group, .grades(span: span, allowed: allowed)) : nil
    }
  }
}

/// The groups of an `aligned` provider: sessions with the same start and end.
private enum Grouped {
  /// `members` in the order of the day, so that equal ranges stand side by side.
  static func byRange(_ members: [Session]) -> [[Session]] {
    members.reduce(into: []) { groups, session in
      if groups.last?.last?.range == session.range {
        groups[groups.count - 1].append(session)
      } else {
        groups.append([session])
      }
    }
  }
}

/// Distances between the grades of a group.
enum Grades {
  /// Highest less lowest grade position; 0 for an empty group.
  static func span(of members: [Session]) -> Int {
    let grades = members.map(\.grade)
    return (grades.max() ?? 0) - (grades.min() ?? 0)
  }
}
