/// Rules on groups: whom they name, and whether `together` can be obeyed.
extension SchoolValidator {
  mutating func checkGroupRules() {
    let served = draft.groupRules.contains { $0.kind == .together } ? servicesByStudent() : [:]
    for (index, rule) in draft.groupRules.enumerated() {
      let place = "/groupRules/\(index)/students"
      if rule.students.count < 2 {
        report(
          place, rule.students.isEmpty ? "the list" : "one student",
          rule.students.isEmpty ? "is empty" : "is not a group", expected: "two or more students")
      }
      checkRepeats(rule.students, at: place)
      for (position, student) in rule.students.enumerated() {
        check(student: student, at: "\(place)/\(position)")
      }
      if rule.kind == .together { checkTogether(rule, index, served) }
    }
  }

  /// `together` is for aligned providers, each of whom sees a student of the rule in one service: every provider of
  /// one of the students is looked at, even where it sees only one of them.
  private mutating func checkTogether(_ rule: GroupRule, _ index: Int, _ served: [StudentID: [Int]]) {
    var openProviders: Set<Int> = []
    for student in unique(rule.students) {
      var first: [Int: Int] = [:]
      for service in served[student] ?? [] {
        guard let provider = providers[draft.services[service].provider] else { continue }
        let source = "/services/\(service)"
        let name = Excerpt.quoted(draft.providers[provider].id.text)
        if draft.providers[provider].grouping == .open {
          guard openProviders.insert(provider).inserted else { continue }
          report(
            "/groupRules/\(index)", "\"together\"",
            "is not possible: \(source) of student \(Excerpt.quoted(student.text)) is with the open provider \(name)",
            expected: "students whose providers are aligned",
            dependsOn: dependencies(of: index, [service]) + ["/providers/\(provider)/grouping"])
        } else if let other = first[provider] {
          report(
            "/groupRules/\(index)", "\"together\"",
            "is not possible: student \(Excerpt.quoted(student.text)) has two services with provider \(name), "
              + "/services/\(other) and \(source)",
            expected: "students with one service each with a provider",
            dependsOn: dependencies(of: index, [other, service]) + ["/providers/\(provider)/grouping"])
        } else {
          first[provider] = service
        }
      }
    }
  }

  private func dependencies(of rule: Int, _ services: [Int]) -> [String] {
    ["/groupRules/\(rule)/rule"]
      + services.flatMap { ["/services/\($0)/student", "/services/\($0)/provider"] }
  }

  private func servicesByStudent() -> [StudentID: [Int]] {
    var result: [StudentID: [Int]] = [:]
    for (position, service) in draft.services.enumerated() {
      result[service.student, default: []].append(position)
    }
    return result
  }

  private func unique(_ students: [StudentID]) -> [StudentID] {
    var seen: Set<StudentID> = []
    return students.filter { seen.insert($0).inserted }
  }
}
