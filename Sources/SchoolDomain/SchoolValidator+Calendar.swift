/// The cycle and the grades: the labels that everything else names.
extension SchoolValidator {
  mutating func checkCycle() {
    let cycle = draft.cycle
    checkLabels(cycle.days, of: "days", at: "/cycle/days")
    days = positions(of: cycle.days)
    check(time: cycle.start, at: "/cycle/start")
    check(endOf: cycle.frame, at: "/cycle")
    if !FieldRange.steps.contains(cycle.step) {
      report(
        "/cycle/step", String(cycle.step), "does not divide 60",
        expected: "one of " + FieldRange.steps.map(String.init).joined(separator: ", "))
    }
  }

  mutating func checkGrades() {
    checkLabels(draft.grades, of: "grades", at: "/grades")
    grades = positions(of: draft.grades)
  }

  /// The labels that a list defines: as any list of labels, and none of them empty.
  private mutating func checkLabels<Of>(_ labels: [Key<Of>], of kind: String, at place: String) {
    checkList(labels, of: kind, at: place)
    for (index, label) in labels.enumerated() where label.text.isEmpty {
      report("\(place)/\(index)", "\"\"", "is empty", expected: "a text of one character or more")
    }
  }

  private func positions<Of>(of labels: [Key<Of>]) -> [Key<Of>: Int] {
    Dictionary(zip(labels, labels.indices), uniquingKeysWith: { first, _ in first })
  }
}
