import SchoolDomain

/// Reads providers, students, and the times of both.
enum PeopleTables {
  static func readProviders(into builder: inout SchoolBuilder) {
    var update = EntryUpdate(builder.draft.providers, id: \.id)
    for (reference, reader) in builder.rows(of: .providers) {
      var row = reader
      let id: ProviderID? = builder.claim(&update, &row, reference)
      var provider = id.flatMap { update[$0] } ?? Provider(id: id ?? "")
      row.read(&provider, builder.labels)
      provider.lunch = lunch(&row, keeping: provider.lunch)
      builder.finish(&update, row, reference, id, provider, .providers)
    }
    builder.put(update, into: \.providers, id: \.id, .providers, at: "providers")
  }

  /// The lunch of three cells, all of them or none.
  private static func lunch(_ row: inout RowReader, keeping old: LunchBreak?) -> LunchBreak? {
    let fields = ["lunchStart", "lunchEnd", "lunchMinutes"]
    guard fields.contains(where: row.has) else { return old }
    let given = fields.filter { row.content($0) != nil }
    if given.isEmpty { return fields.allSatisfy(row.has) ? nil : old }
    let start = row.time("lunchStart") ?? old?.window.start
    let end = row.time("lunchEnd") ?? old?.window.end
    let minutes = row.number("lunchMinutes", keeping: old?.minutes)
    for field in fields where row.has(field) && !given.contains(field) {
      row.report(
        field, "the cell", "is empty", expected: "lunchStart, lunchEnd and lunchMinutes, or none of them")
    }
    guard let start, let end, let minutes else {
      if row.isUsable {
        row.reportMissing(
          fields.first { !row.has($0) } ?? fields[0], expected: "lunchStart, lunchEnd and lunchMinutes")
      }
      return old
    }
    return LunchBreak(window: MinuteRange(start, end), minutes: minutes)
  }

  static func readAvailability(into builder: inout SchoolBuilder) {
    var incoming = Incoming<Owned<ProviderID, Availability>>()
    for (reference, reader) in builder.rows(of: .availability) {
      var row = reader
      let provider = builder.resolve(&row, "provider", builder.providers, of: .providers, reference) ?? ""
      var time = Availability.blank
      time.site = builder.site(&row, reference)
      row.read(&time, builder.labels)
      if builder.accept(row, reference) {
        incoming.add(Owned(owner: provider, entry: time), reference)
      } else {
        incoming.isComplete = false
      }
    }
    builder.merge(
      incoming, into: \.providers, \.availability, id: \.id, .availability, at: ("providers", "availability")
    ) {
      [AnyHashable($0.owner), $0.entry.site, $0.entry.days]
    }
  }

  static func readStudents(into builder: inout SchoolBuilder) {
    var update = EntryUpdate(builder.draft.students, id: \.id)
    let made = madeIDs(for: builder)
    for (reference, reader) in builder.rows(of: .students) {
      var row = reader
      let id: StudentID?
      if let earlier = made.copies[reference], !builder.refused.contains(reference) {
        id = made.ids[reference]
        row.report(
          Self.nameField(row), Excerpt.quoted(row.name(keeping: nil) ?? ""),
          "is already in \(builder.place(earlier)), with the same grade, teacher and site",
          expected: "each student once", advice: "Maybe they are two students: a column id tells them apart.")
      } else {
        id = builder.claim(&update, &row, reference, made: made.ids[reference])
        if made.ids[reference] != nil { builder.note(.madeID, reference) }
        if made.shared.contains(reference) { builder.note(.sharedName, reference) }
      }
      let old = id.flatMap { update[$0] }
      var student = old ?? Student(id: id ?? "", grade: "", site: "")
      row.read(&student, builder.labels)
      if old == nil || row.has("grade") { student.grade = grade(&row, among: builder.labels.grades) }
      if row.content("teacher") != nil {
        student.teacher = builder.resolve(&row, "teacher", builder.teachers, of: .teachers, reference)
      } else if row.has("teacher") {
        student.teacher = nil
      }
      if old == nil || row.content("site") != nil { student.site = builder.site(&row, reference) }
      builder.finish(&update, row, reference, id, student, .students)
    }
    builder.put(update, into: \.students, id: \.id, .students, at: "students")
  }

  /// Ids for the students whose rows have none.
  private static func madeIDs(for builder: SchoolBuilder) -> MadeIDs {
    var given: Set<StudentID> = []
    var nameless: [MadeIDs.Row] = []
    for (reference, row) in builder.rows(of: .students) {
      if row.content("id") != nil, let id = row.cell("id") {
        given.insert(StudentID(id))
      } else if let name = row.name(keeping: nil), !name.isEmpty {
        let grade = row.content("grade")
        let details = MadeIDs.Details(
          grade: grade.map { builder.labels.grades.one($0)?.text ?? $0 },
          teacher: identity(row, "teacher", builder.teachers) ?? (row.has("teacher") ? "" : nil),
          site: identity(row, "site", builder.sites))
        nameless.append(MadeIDs.Row(reference: reference, name: name, details: details))
      }
    }
    return MadeIDs(nameless, existing: builder.draft.students, given: given)
  }

  /// The id that a cell means, or the cell; nil where there is nothing in it.
  private static func identity<Of>(_ row: RowReader, _ field: String, _ index: NameIndex<Of>) -> String? {
    guard let text = row.content(field) else { return nil }
    switch index.match(text) {
    case .id(let id), .name(let id): return id.text
    case .several, .none: return text
    }
  }

  private static func nameField(_ row: RowReader) -> String {
    ["name", "firstName", "lastName"].first(where: row.has) ?? "id"
  }

  private static func grade(_ row: inout RowReader, among grades: LabelReader<Grade>) -> GradeLabel {
    guard let text = row.content("grade") else {
      row.reportMissing("grade", expected: RowReader.oneOf(grades.labels))
      return ""
    }
    if let grade = grades.one(text) { return grade }
    row.report("grade", "is no grade of the school", expected: RowReader.oneOf(grades.labels))
    return ""
  }

  static func readBlockedTimes(into builder: inout SchoolBuilder) {
    var incoming = Incoming<Owned<StudentID, ProtectedTime>>()
    for (reference, reader) in builder.rows(of: .blockedTimes) {
      var row = reader
      let student = builder.resolve(&row, "student", builder.students, of: .students, reference) ?? ""
      var time = ProtectedTime.blank
      row.read(&time, builder.labels)
      if builder.accept(row, reference) {
        incoming.add(Owned(owner: student, entry: time), reference)
      } else {
        incoming.isComplete = false
      }
    }
    builder.merge(
      incoming, into: \.students, \.blockedTimes, id: \.id, .blockedTimes, at: ("students", "blockedTimes")
    ) {
      [AnyHashable($0.owner), $0.entry.days, $0.entry.name]
    }
  }
}
