/// Rules on groups: whom they name, and whether `together` can be obeyed.
extension SchoolValidator {
  mutating func checkGroupRules() {
    let together = TogetherCheck(draft, providers: providers)
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
      for obstacle in together.obstacles(to: index) {
        report(
          "/groupRules/\(index)", "\"together\"", "is not possible: " + obstacle.problem,
          expected: obstacle.expected, dependsOn: obstacle.places)
      }
    }
  }
}
