import SchoolDomain

/// The caseload, the rules on groups, and what stands today.
extension SchoolBuilder {
  mutating func readCaseload() {
    var update = EntryUpdate(draft.services, id: \.id)
    // Services of each student and provider that rows without an id can still be.
    var unnamed = Dictionary(grouping: draft.services) { [AnyHashable($0.student), $0.provider] }
      .mapValues { Array($0.map(\.id).reversed()) }
    var made: [ServiceID: Int] = [:]
    let loads = LoadReader(draft.cycle, options)
    // What rows without an id say, and the first that says it.
    var said: [Service: RowReference] = [:]
    for (reference, reader) in rows(of: .caseload) {
      var row = reader
      let student = resolve(&row, "student", students, of: .students, reference) ?? ""
      let provider = resolve(&row, "provider", providers, of: .providers, reference) ?? ""
      let id: ServiceID?
      if row.has("id") {
        id = claim(&update, &row, reference)
      } else if let earlier = copied(row, student, provider, reference, loads, &said) {
        id = nil
        row.report(
          "student", "is already in \(place(earlier)), with the same provider and terms",
          expected: "each service once",
          advice: "Maybe the sessions of both are meant: one row with their sum, or a column id.")
      } else {
        let plain = ServiceID("\(student.text)-\(provider.text)")
        made[plain, default: 0] += 1
        let number = made[plain, default: 1]
        let named =
          unnamed[[AnyHashable(student), provider]]?.popLast()
          ?? ServiceID(number == 1 ? plain.text : "\(plain.text)-\(number)")
        id = named
        if number > 1 { note(.furtherService, reference) }
        if refused.contains(reference) { update.mention(named) } else { _ = update.claim(named, reference) }
      }
      let old = id.flatMap { update[$0] }
      var service =
        old ?? Service(id: id ?? "", student: student, provider: provider, sessions: 1, minutes: 30)
      service.student = student
      service.provider = provider
      let explanation = loads.read(&row, &service, isNew: old == nil)
      row.read(&service, labels)
      let isNews = old?.sessions != service.sessions || old?.minutes != service.minutes
      let wasUsable = !refused.contains(reference) && row.isUsable
      finish(&update, row, reference, id, service, .caseload)
      if wasUsable, let explanation {
        noteConversion("\(service.id): \(explanation)" + (isNews ? "" : " (as it is)"), row)
      }
    }
    put(update, into: \.services, id: \.id, .caseload, at: "services")
    let weeks = draft.cycle.weekCount
    if weeks > 1, has(.caseload), draft.services.contains(where: { $0.sessions > 1 }) {
      noteConversion(
        "The cycle has \(weeks) weeks: no rule keeps the sessions of a service apart by week, so that one week may "
          + "have more of them than another; schedule check says of which services")
    }
  }

  /// The earlier row without an id that says all that this one says; nil where there is none.
  private func copied(
    _ row: RowReader, _ student: StudentID, _ provider: ProviderID, _ reference: RowReference,
    _ loads: LoadReader, _ said: inout [Service: RowReference]
  ) -> RowReference? {
    guard row.isUsable else { return nil }
    var reading = row
    var service = Service(id: "", student: student, provider: provider, sessions: 0, minutes: 0)
    _ = loads.read(&reading, &service, isNew: false)
    reading.read(&service, labels)
    guard reading.isUsable else { return nil }
    if let earlier = said[service] { return earlier }
    said[service] = reference
    return nil
  }

  mutating func readGroupRules() {
    var incoming = Incoming<GroupRule>()
    for (reference, reader) in rows(of: .groupRules) {
      var row = reader
      var rule = GroupRule.blank
      row.read(&rule, labels)
      if row.content("students") == nil {
        row.reportMissing("students", expected: "ids of two or more students")
      }
      for token in ListCell.tokens(row.cell("students") ?? "", separators: ";,|") {
        switch students.match(token.text) {
        case .id(let id): rule.students.append(id)
        case .name(let id): rule.students.append(id)
        case .several, .none:
          row.report(
            "students", Excerpt.quoted(token.text), "is no student of the school", expected: "ids of students"
          )
        }
      }
      if accept(row, reference) { incoming.add(rule, reference) } else { incoming.isComplete = false }
    }
    let merged = merge(draft.groupRules, incoming, .groupRules) { $0 }
    draft.groupRules = merged.map(\.entry)
    noteSources(merged.map(\.reference), at: "groupRules")
  }

  mutating func readSessions() {
    var incoming = Incoming<ExistingSession>()
    for (reference, reader) in rows(of: .sessions) {
      var row = reader
      var session = ExistingSession.blank
      session.service = resolve(&row, "service", services, of: .caseload, reference) ?? ""
      if let text = row.content("day") {
        session.day = labels.days.one(text) ?? ""
        if labels.days.one(text) == nil {
          row.report("day", "is no day of the school", expected: RowReader.oneOf(labels.days.labels))
        }
      } else {
        row.reportMissing("day", expected: RowReader.oneOf(labels.days.labels))
      }
      row.read(&session, labels)
      if accept(row, reference) { incoming.add(session, reference) } else { incoming.isComplete = false }
    }
    let merged = merge(draft.sessions, incoming, .sessions) {
      [AnyHashable($0.service), $0.day, $0.start]
    }
    draft.sessions = merged.map(\.entry)
    noteSources(merged.map(\.reference), at: "sessions")
  }

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
