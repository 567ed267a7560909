import SchoolDomain

/// Reads the caseload, the rules on groups, and what stands today.
enum ServiceTables {
  static func readCaseload(into builder: inout SchoolBuilder) {
    var update = EntryUpdate(builder.draft.services, id: \.id)
    // Services of each student and provider that rows without an id can still be.
    var unnamed = Dictionary(grouping: builder.draft.services) { [AnyHashable($0.student), $0.provider] }
      .mapValues { Array($0.map(\.id).reversed()) }
    var made: [ServiceID: Int] = [:]
    let loads = LoadReader(builder.draft.cycle, builder.options)
    // What rows without an id say, and the first that says it.
    var said: [Service: RowReference] = [:]
    for (reference, reader) in builder.rows(of: .caseload) {
      var row = reader
      let student = builder.resolve(&row, "student", builder.students, of: .students, reference) ?? ""
      let provider = builder.resolve(&row, "provider", builder.providers, of: .providers, reference) ?? ""
      let terms = row.has("id") ? nil : terms(of: row, student, provider, loads, builder.labels)
      let id: ServiceID?
      if row.has("id") {
        id = builder.claim(&update, &row, reference)
      } else if let terms, let earlier = said[terms] {
        id = nil
        row.report(
          "student", "is already in \(builder.place(earlier)), with the same provider and terms",
          expected: "each service once",
          advice: "Maybe the sessions of both are meant: one row with their sum, or a column id.")
      } else {
        if let terms { said[terms] = reference }
        let plain = ServiceID("\(student.text)-\(provider.text)")
        made[plain, default: 0] += 1
        let number = made[plain, default: 1]
        let named =
          unnamed[[AnyHashable(student), provider]]?.popLast()
          ?? ServiceID(number == 1 ? plain.text : "\(plain.text)-\(number)")
        id = named
        if number > 1 { builder.note(.furtherService, reference) }
        if builder.refused.contains(reference) {
          update.mention(named)
        } else {
          _ = update.claim(named, reference)
        }
      }
      let old = id.flatMap { update[$0] }
      var service =
        old ?? Service(id: id ?? "", student: student, provider: provider, sessions: 1, minutes: 30)
      service.student = student
      service.provider = provider
      let explanation = loads.read(&row, &service, isNew: old == nil)
      row.read(&service, builder.labels)
      let isNews = old?.sessions != service.sessions || old?.minutes != service.minutes
      let wasUsable = !builder.refused.contains(reference) && row.isUsable
      builder.finish(&update, row, reference, id, service, .caseload)
      if wasUsable, let explanation {
        builder.noteConversion("\(service.id): \(explanation)" + (isNews ? "" : " (as it is)"), row)
      }
    }
    builder.put(update, into: \.services, id: \.id, .caseload, at: "services")
    let weeks = builder.draft.cycle.weekCount
    if weeks > 1, builder.has(.caseload), builder.draft.services.contains(where: { $0.sessions > 1 }) {
      builder.noteConversion(
        "The cycle has \(weeks) weeks: no rule keeps the sessions of a service apart by week, so that one week may "
          + "have more of them than another; schedule check says of which services")
    }
  }

  /// What a row without an id says, all of it; nil where it cannot be used.
  private static func terms(
    of row: RowReader, _ student: StudentID, _ provider: ProviderID, _ loads: LoadReader,
    _ labels: SchoolLabels
  ) -> Service? {
    guard row.isUsable else { return nil }
    var reading = row
    var service = Service(id: "", student: student, provider: provider, sessions: 0, minutes: 0)
    _ = loads.read(&reading, &service, isNew: false)
    reading.read(&service, labels)
    return reading.isUsable ? service : nil
  }

  static func readGroupRules(into builder: inout SchoolBuilder) {
    var incoming = Incoming<GroupRule>()
    for (reference, reader) in builder.rows(of: .groupRules) {
      var row = reader
      var rule = GroupRule.blank
      row.read(&rule, builder.labels)
      if row.content("students") == nil {
        row.reportMissing("students", expected: "ids of two or more students")
      }
      for token in ListCell.tokens(row.cell("students") ?? "", separators: ";,|") {
        switch builder.students.match(token.text) {
        case .id(let id): rule.students.append(id)
        case .name(let id): rule.students.append(id)
        case .several, .none:
          row.report(
            "students", Excerpt.quoted(token.text), "is no student of the school", expected: "ids of students"
          )
        }
      }
      if builder.accept(row, reference) { incoming.add(rule, reference) } else { incoming.isComplete = false }
    }
    let merged = builder.merge(builder.draft.groupRules, incoming, .groupRules) { $0 }
    builder.draft.groupRules = merged.map(\.entry)
    builder.noteSources(merged.map(\.reference), at: "groupRules")
  }

  static func readSessions(into builder: inout SchoolBuilder) {
    var incoming = Incoming<ExistingSession>()
    for (reference, reader) in builder.rows(of: .sessions) {
      var row = reader
      var session = ExistingSession.blank
      session.service = builder.resolve(&row, "service", builder.services, of: .caseload, reference) ?? ""
      if let text = row.content("day") {
        session.day = builder.labels.days.one(text) ?? ""
        if builder.labels.days.one(text) == nil {
          row.report("day", "is no day of the school", expected: RowReader.oneOf(builder.labels.days.labels))
        }
      } else {
        row.reportMissing("day", expected: RowReader.oneOf(builder.labels.days.labels))
      }
      row.read(&session, builder.labels)
      if builder.accept(row, reference) {
        incoming.add(session, reference)
      } else {
        incoming.isComplete = false
      }
    }
    let merged = builder.merge(builder.draft.sessions, incoming, .sessions) {
      [AnyHashable($0.service), $0.day, $0.start]
    }
    builder.draft.sessions = merged.map(\.entry)
    builder.noteSources(merged.map(\.reference), at: "sessions")
  }
}
