import SchoolDomain

/// What goes with an entry that was removed.
extension SchoolBuilder {
  /// What belongs to an entry that was removed goes with it: a student's services, their sessions, group rules, and a
  /// teacher's special activities; that teacher's students have none.
  mutating func removeDependents() {
    guard options.removesMissing || tables.contains(where: { !$0.removed.isEmpty }) else { return }
    let (students, teachers) = (Set(draft.students.map(\.id)), Set(draft.teachers.map(\.id)))
    let gone = Set(base.students.map(\.id)).subtracting(students)
    keep(\.services, at: "services") { !gone.contains($0.student) }
    let goneServices = Set(base.services.map(\.id)).subtracting(draft.services.map(\.id))
    keep(\.sessions, at: "sessions") { !goneServices.contains($0.service) }
    for index in draft.groupRules.indices { draft.groupRules[index].students.removeAll(where: gone.contains) }
    keep(\.groupRules, at: "groupRules") { $0.students.count > 1 }
    let goneTeachers = Set(base.teachers.map(\.id)).subtracting(teachers)
    keep(\.specialActivities, at: "specialActivities") { !goneTeachers.contains($0.teacher) }
    for (index, student) in draft.students.enumerated() {
      if let teacher = student.teacher, goneTeachers.contains(teacher) { draft.students[index].teacher = nil }
    }
  }

  private mutating func keep<Entry>(
    _ list: WritableKeyPath<SchoolDraft, [Entry]>, at pointer: String, where isKept: (Entry) -> Bool
  ) {
    let kept = draft[keyPath: list].indices.filter { isKept(draft[keyPath: list][$0]) }
    let origins = draft[keyPath: list].indices.map { sources.removeValue(forKey: "/\(pointer)/\($0)") }
    draft[keyPath: list] = kept.map { draft[keyPath: list][$0] }
    noteSources(kept.map { origins[$0] }, at: pointer)
  }
}
