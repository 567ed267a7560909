import Preloading
import Rules
import SchoolDomain

/// `together` rules whose group no schedule can hold: other rules forbid it, or its sessions can't stand at the same time.
enum TogetherWarnings {
  static func warnings(_ subject: Inspected) -> [SchoolWarning] {
    subject.context.groupRules(.together).flatMap { students in
      subject.school.providers.indices.compactMap { provider in
        warning(subject, students, provider)
      }
    }
  }

  private static func warning(
    _ subject: Inspected, _ students: [Int], _ provider: Int
  ) -> SchoolWarning? {
    let context = subject.context
    let services = students.flatMap { context.servicesOfStudent[$0] }
      .filter { context.services[$0].provider == provider }
    guard services.count > 1 else { return nil }
    let minute = subject.school.cycle.start
    let group = services.map { context.session($0, day: 0, start: minute) }
      .sorted(by: Session.inOrder)
    var why: [String] = []
    if Set(group.map(\.site)).count > 1 { why.append("they are at different sites") }
    if Set(group.map(\.range)).count > 1 { why.append("their sessions differ in length") }
    if why.isEmpty {
      why = RuleCatalog.grouping.flatMap { $0.objections(to: group, at: minute, in: context) }
        .filter { $0.rule != .together }.map { "\($0.rule.rawValue) forbids the group" }
    }
    guard !why.isEmpty else { return nil }
    let names = students.map { subject.school.students[$0].id.text }.joined(separator: ", ")
    let id = subject.school.providers[provider].id
    return SchoolWarning(
      kind: .impossibleTogether, subject: id.text,
      message:
        "Students \(names) must be together with \(id), but can't be: "
        + why.joined(separator: "; ") + ". None of these sessions can be placed.",
      advice: "Maybe the group rule is meant for other students.")
  }
}
