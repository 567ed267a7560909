import ScheduleEngine

/// What a report says of one provider, student, teacher or site.
package struct ReportPage: Sendable {
  package let axis: ReportAxis
  /// Nil for the students without a teacher.
  package let id: String?
  /// For people.
  package let title: String
  /// What else there is to know, such as a grade, each a few words.
  let facts: [String]
  /// In the order of `ReportSource.boxes`.
  package let boxes: [ReportBox]
  let unplaced: [ReportUnplaced]

  /// Sessions on the page.
  package var count: Int { boxes.reduce(0) { $0 + $1.members.count } }

  var missing: Int { unplaced.reduce(0) { $0 + $1.entry.sessions } }

  /// All pages by `axis` in the order of the school file: every provider and site; students and teachers as far as
  /// they have to do with a service. `only` are ids; nil is everything.
  package static func pages(
    of source: ReportSource, by axis: ReportAxis, only: Set<String>? = nil
  ) -> [ReportPage] {
    let school = source.school
    let served = Set(school.services.map(\.student))
    let all: [ReportPage]
    switch axis {
    case .provider:
      all = school.providers.map { provider in
        ReportPage(
          axis: axis, id: provider.id.text, title: source.title(provider.id.text, provider.name),
          facts: [provider.role].compactMap { $0 },
          boxes: source.boxes.filter { $0.provider.id == provider.id },
          unplaced: source.unplaced.filter { $0.service.provider == provider.id })
      }
    case .student:
      all = school.students.filter { served.contains($0.id) }.map { student in
        let teacher = student.teacher.flatMap { source.teachers[$0] }
        let name = source.names[student.id]
        return page(
          axis, student.id.text,
          name.hasSuffix(student.id.text) ? name : "\(name) (\(student.id.text))", source,
          facts: ["grade \(student.grade.text)"] + [teacher?.name ?? teacher?.id.text].compactMap { $0 }
            + [source.name(of: student.site)]
        ) { $0.id == student.id }
      }
    case .teacher:
      let known = Set(school.students.filter { served.contains($0.id) }.map(\.teacher))
      let taught = school.teachers.filter { known.contains($0.id) }.map { teacher in
        page(
          axis, teacher.id.text, source.title(teacher.id.text, teacher.name), source,
          facts: [source.name(of: teacher.site)]
        ) { $0.teacher == teacher.id }
      }
      let others = page(axis, nil, "No teacher", source, facts: []) { $0.teacher == nil }
      all = known.contains(nil) ? taught + [others] : taught
    case .site:
      all = school.sites.map { site in
        page(axis, site.id.text, source.title(site.id.text, site.name), source, facts: []) {
          $0.site == site.id
        }
      }
    }
    guard let only else { return all }
    return all.filter { $0.id.map(only.contains) ?? false }
  }

  private static func page(
    _ axis: ReportAxis, _ id: String?, _ title: String, _ source: ReportSource, facts: [String],
    isShown: (Student) -> Bool
  ) -> ReportPage {
    ReportPage(
      axis: axis, id: id, title: title, facts: facts,
      boxes: source.boxes.compactMap { $0.restricted(to: isShown) },
      unplaced: source.unplaced.filter { isShown($0.student) })
  }
}
