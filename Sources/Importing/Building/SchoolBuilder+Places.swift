import SchoolDomain

/// Sites, teachers, and the times of both.
extension SchoolBuilder {
  mutating func readSites() {
    var update = EntryUpdate(draft.sites, id: \.id)
    for (reference, reader) in rows(of: .sites) {
      var row = reader
      let id: SiteID? = claim(&update, &row, reference)
      var site = id.flatMap { update[$0] } ?? Site(id: id ?? "")
      site.name = row.name(keeping: site.name)
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
      teacher.name = row.name(keeping: teacher.name)
      if old == nil || row.content("site") != nil { teacher.site = site(&row, reference) }
      finish(&update, row, reference, id, teacher, .teachers)
    }
    put(update, into: \.teachers, id: \.id, .teachers, at: "teachers")
  }

  mutating func readHours() {
    var incoming = Incoming<Owned<SiteID, SchoolHours>>()
    for (reference, reader) in rows(of: .hours) {
      var row = reader
      let entry = Owned(
        owner: site(&row, reference),
        entry: SchoolHours(
          grades: row.labels("grades", labels.grades, of: "grade"),
          days: row.labels("days", labels.days, of: "day"),
          range: range(&row)))
      if accept(row, reference) { incoming.add(entry, reference) } else { incoming.isComplete = false }
    }
    let existing = draft.sites.flatMap { site in site.hours.map { Owned(owner: site.id, entry: $0) } }
    let merged = merge(existing, incoming, .hours) {
      [AnyHashable($0.owner), $0.entry.grades, $0.entry.days]
    }
    let positions = Dictionary(uniqueKeysWithValues: draft.sites.indices.map { (draft.sites[$0].id, $0) })
    for index in draft.sites.indices { draft.sites[index].hours = [] }
    for (entry, reference) in merged {
      guard let position = positions[entry.owner] else { continue }
      sources["/sites/\(position)/hours/\(draft.sites[position].hours.count)"] = reference
      draft.sites[position].hours.append(entry.entry)
    }
  }

  mutating func readBellSchedules() {
    var incoming = Incoming<BellPeriod>()
    for (reference, reader) in rows(of: .bellSchedules) {
      var row = reader
      let site = site(&row, reference)
      let period = BellPeriod(site: site, grades: requiredGrades(&row), time: protectedTime(&row))
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
      let teacher = resolve(&row, "teacher", teachers, of: .teachers, reference) ?? ""
      let activity = SpecialActivity(teacher: teacher, time: protectedTime(&row))
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

  func range(_ row: inout RowReader) -> MinuteRange {
    MinuteRange(row.requiredTime("start"), row.requiredTime("end"))
  }

  func protectedTime(_ row: inout RowReader) -> ProtectedTime {
    ProtectedTime(
      days: row.labels("days", labels.days, of: "day"), range: range(&row),
      name: row.text("name", keeping: nil),
      cost: row.number("cost", keeping: nil))
  }
}
