import SchoolDomain

/// Sites, teachers, and the times of both.
extension SchoolBuilder {
  mutating func readSites() {
    var update = EntryUpdate(draft.sites, id: \.id)
    for (reference, reader) in rows(of: .sites) {
      var row = reader
      let id: SiteID? = claim(&update, &row, reference)
      var site = id.flatMap { update[$0] } ?? Site(id: id ?? "")
      row.read(&site, labels)
      finish(&update, row, reference, id, site, .sites)
    }
    put(update, into: \.sites, id: \.id, .sites, at: "sites")
  }

  mutating func readTeachers() {
    var update = EntryUpdate(draft.teachers, id: \.id)
    for (reference, reader) in rows(of: .teachers) {
      var row = reader
      let id: TeacherID? = claim(&update, &row, reference)
      let old = id.flatMap { update[$0] }
      var teacher = old ?? Teacher(id: id ?? "", site: "")
      row.read(&teacher, labels)
      if old == nil || row.content("site") != nil { teacher.site = site(&row, reference) }
      finish(&update, row, reference, id, teacher, .teachers)
    }
    put(update, into: \.teachers, id: \.id, .teachers, at: "teachers")
  }

  mutating func readHours() {
    var incoming = Incoming<Owned<SiteID, SchoolHours>>()
    for (reference, reader) in rows(of: .hours) {
      var row = reader
      let site = site(&row, reference)
      var hours = SchoolHours.blank
      row.read(&hours, labels)
      if accept(row, reference) {
        incoming.add(Owned(owner: site, entry: hours), reference)
      } else {
        incoming.isComplete = false
      }
    }
    merge(incoming, into: \.sites, \.hours, id: \.id, .hours, at: ("sites", "hours")) {
      [AnyHashable($0.owner), $0.entry.grades, $0.entry.days]
    }
  }

  mutating func readBellSchedules() {
    var incoming = Incoming<BellPeriod>()
    for (reference, reader) in rows(of: .bellSchedules) {
      var row = reader
      var period = BellPeriod.blank
      period.site = site(&row, reference)
      period.grades = requiredGrades(&row)
      row.read(&period, labels)
      if accept(row, reference) { incoming.add(period, reference) } else { incoming.isComplete = false }
    }
    let merged = merge(draft.bellSchedules, incoming, .bellSchedules) {
      [AnyHashable($0.site), $0.grades, $0.time.days, $0.time.name]
    }
    draft.bellSchedules = merged.map(\.entry)
    noteSources(merged.map(\.reference), at: "bellSchedules")
  }

  mutating func readSpecialActivities() {
    var incoming = Incoming<SpecialActivity>()
    for (reference, reader) in rows(of: .specialActivities) {
      var row = reader
      var activity = SpecialActivity.blank
      activity.teacher = resolve(&row, "teacher", teachers, of: .teachers, reference) ?? ""
      row.read(&activity, labels)
      if accept(row, reference) { incoming.add(activity, reference) } else { incoming.isComplete = false }
    }
    let merged = merge(draft.specialActivities, incoming, .specialActivities) {
      [AnyHashable($0.teacher), $0.time.days, $0.time.name]
    }
    draft.specialActivities = merged.map(\.entry)
    noteSources(merged.map(\.reference), at: "specialActivities")
  }

  /// The grades of a bell period; "all" is every grade of the school.
  private func requiredGrades(_ row: inout RowReader) -> [GradeLabel] {
    guard row.content("grades") != nil else {
      row.reportMissing("grades", expected: "grades such as K; 1; 2, or all")
      return []
    }
    return row.labels("grades", labels.grades, of: "grade") ?? draft.grades
  }
}
