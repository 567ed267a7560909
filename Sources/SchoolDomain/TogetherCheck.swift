/// Finds what keeps rules `together` from being obeyed.
///
/// The rule is for aligned providers, each of whom sees a student of the rule in one service: every provider of one of the
/// students is looked at, even where it sees only one of them.
struct TogetherCheck {
  /// Why a rule can't be obeyed.
  struct Obstacle {
    let problem: String
    let expected: String
    /// Places of the draft that it comes from.
    let places: [String]
  }

  private let draft: SchoolDraft
  private let providers: [ProviderID: Int]
  /// By student; empty where there is no such rule.
  private let services: [StudentID: [Int]]

  /// `providers` has the position of each provider of the draft.
  init(_ draft: SchoolDraft, providers: [ProviderID: Int]) {
    self.draft = draft
    self.providers = providers
    let isUsed = draft.groupRules.contains { $0.kind == .together }
    services = isUsed ? Dictionary(grouping: draft.services.indices) { draft.services[$0].student } : [:]
  }

  /// Those of the rule at `index`, student by student; an open provider is named once.
  func obstacles(to index: Int) -> [Obstacle] {
    let rule = draft.groupRules[index]
    guard rule.kind == .together else { return [] }
    var obstacles: [Obstacle] = []
    var openProviders: Set<Int> = []
    var seen: Set<StudentID> = []
    for student in rule.students where seen.insert(student).inserted {
      var first: [Int: Int] = [:]
      for service in services[student] ?? [] {
        guard let provider = providers[draft.services[service].provider] else { continue }
        let source = "/services/\(service)"
        let name = Excerpt.quoted(draft.providers[provider].id.text)
        if draft.providers[provider].grouping == .open {
          guard openProviders.insert(provider).inserted else { continue }
          obstacles.append(
            Obstacle(
              problem:
                "\(source) of student \(Excerpt.quoted(student.text)) is with the open provider \(name)",
              expected: "students whose providers are aligned", places: places(index, [service], provider)))
        } else if let other = first[provider] {
          obstacles.append(
            Obstacle(
              problem: "student \(Excerpt.quoted(student.text)) has two services with provider \(name), "
                + "/services/\(other) and \(source)",
              expected: "students with one service each with a provider",
              places: places(index, [other, service], provider)))
        } else {
          first[provider] = service
        }
      }
    }
    return obstacles
  }

  private func places(_ rule: Int, _ services: [Int], _ provider: Int) -> [String] {
    ["/groupRules/\(rule)/rule"]
      + services.flatMap { ["/services/\($0)/student", "/services/\($0)/provider"] }
      + ["/providers/\(provider)/grouping"]
  }
}
