import SchoolDomain

/// Reads sites, teachers, and the times of both.
enum PlaceTables {
  static func readSites(into builder: inout SchoolBuilder) {
    var update = EntryUpdate(builder.draft.sites, id: \.id)
    for (reference, reader) in builder.rows(of: .sites) {
      var row = reader
      let id: SiteID? = builder.claim(&update, &row, reference)
      var site = id.flatMap { update[$0] } ?? Site(id: id ?? "")
      row.read(&site, builder.labels)
      builder.finish(&update, row, reference, id, site, .sites)
    }
    builder.put(update, into: \.sites, id: \.id, .sites, at: "sites")
  }

  static func readTeachers(into builder: inout SchoolBuilder) {
    var update = EntryUpdate(builder.draft.teachers, id: \.id)
    for (reference, reader) in builder.rows(of: .teachers) {
      var row = reader
      let id: TeacherID? = builder.claim(&update, &row, reference)
      let old = id.flatMap { update[$0] }
      var teacher = old ?? Teacher(id: id ?? "", site: "")
      row.read(&teacher, builder.labels)
      if old == nil || row.content("site") != nil { teacher.site = builder.site(&row, reference) }
      builder.finish(&update, row, reference, id, teacher, .teachers)
    }
    builder.put(update, into: \.teachers, id: \.id, .teachers, at: "teachers")
  }

  static func readHours(into builder: inout SchoolBuilder) {
    var incoming = Incoming<Owned<SiteID, SchoolHours>>()
    for (reference, reader) in builder.rows(of: .hours) {
      var row = reader
      let site = builder.site(&row, reference)
      var hours = SchoolHours.blank
      row.read(&hours, builder.labels)
      if builder.accept(row, reference) {
        incoming.add(Owned(owner: site, entry: hours), reference)
      } else {
        incoming.isComplete = false
      }
    }
    builder.merge(incoming, into: \.sites, \.hours, id: \.id, .hours, at: ("sites", "hours")) {
      [AnyHashable($0.owner), $0.entry.grades, $0.entry.days]
    }
  }

  static func readBellSchedules(into builder: inout SchoolBuilder) {
    var incoming = Incoming<BellPeriod>()
    for (reference, reader) in builder.rows(of: .bellSchedules) {
      var row = reader
      var period = BellPeriod.blank
      period.site = builder.site(&row, reference)
      period.grades = requiredGrades(&row, in: builder)
      row.read(&period, builder.labels)
      if builder.accept(row, reference) {
        incoming.add(period, reference)
      } else {
        incoming.isComplete = false
      }
    }
    let merged = builder.merge(builder.draft.bellSchedules, incoming, .bellSchedules) {
      [AnyHashable($0.site), $0.grades, $0.time.days, $0.time.name]
    }
    builder.draft.bellSchedules = merged.map(\.entry)
    builder.noteSources(merged.map(\.reference), at: "bellSchedules")
  }

  static func readSpecialActivities(into builder: inout SchoolBuilder) {
    var incoming = Incoming<SpecialActivity>()
    for (reference, reader) in builder.rows(of: .specialActivities) {
      var row = reader
      var activity = SpecialActivity.blank
      activity.teacher = builder.resolve(&row, "teacher", builder.teachers, of: .teachers, reference) ?? ""
      row.read(&activity, builder.labels)
      if builder.accept(row, reference) {
        incoming.add(activity, reference)
      } else {
        incoming.isComplete = false
      }
    }
    let merged = builder.merge(builder.draft.specialActivities, incoming, .specialActivities) {
      [AnyHashable($0.teacher), $0.time.days, $0.time.name]
    }
    builder.draft.specialActivities = merged.map(\.entry)
    builder.noteSources(merged.map(\.reference), at: "specialActivities")
  }

  /// The grades of a bell period; "all" is every grade of the school.
  private static func requiredGrades(_ row: inout RowReader, in builder: SchoolBuilder) -> [GradeLabel] {
    guard row.content("grades") != nil else {
      row.reportMissing("grades", expected: "grades such as K; 1; 2, or all")
      return []
    }
    return row.labels("grades", builder.labels.grades, of: "grade") ?? builder.draft.grades
  }
}
