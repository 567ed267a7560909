import SchoolDomain

extension JSONText {
  /// The `school/1` of a draft, without what is the default.
  init(_ draft: SchoolDraft) {
    var members = Members(SchoolShape.school)
    members["format"] = .text(SchoolShape.format)
    members["name"] = .text(draft.name)
    members["timeZone"] = draft.timeZone.map { .text($0) }
    members["cycle"] = JSONText(draft.cycle)
    members["grades"] = draft.grades == SchoolDraft.defaultGrades ? nil : .names(draft.grades)
    members["sites"] = .list(draft.sites.map { JSONText($0) })
    members["bellSchedules"] = .entries(draft.bellSchedules) { JSONText($0) }
    members["teachers"] = .entries(draft.teachers) { JSONText($0) }
    members["specialActivities"] = .entries(draft.specialActivities) { JSONText($0) }
    members["providers"] = .list(draft.providers.map { JSONText($0) })
    members["students"] = .list(draft.students.map { JSONText($0) })
    members["services"] = .list(draft.services.map { JSONText($0) })
    members["groupRules"] = .entries(draft.groupRules) { JSONText($0) }
    members["sessions"] = .entries(draft.sessions) { JSONText($0) }
    members["rules"] = JSONText(draft.limits)
    members["preferences"] = JSONText(draft.preferences)
    self = members.object
  }

  private init?(_ cycle: Cycle) {
    guard cycle != Cycle() else { return nil }
    var members = Members(SchoolShape.cycle)
    members["days"] = cycle.days == Cycle().days ? nil : .names(cycle.days)
    members.set("start", .time(cycle.start))
    members.set("end", .time(cycle.end))
    members.set("step", .integer(cycle.step))
    self = members.object
  }

  private init(_ site: Site) {
    var members = Members(SchoolShape.site)
    members["id"] = .name(site.id)
    members["name"] = site.name.map { .text($0) }
    members["hours"] = .entries(site.hours) { hours in
      var members = Members(SchoolShape.hours)
      members["grades"] = hours.grades.map { .names($0) }
      members.set(hours.range, days: hours.days)
      return members.object
    }
    self = members.object
  }

  private init(_ period: BellPeriod) {
    var members = Members(SchoolShape.bellPeriod)
    members["site"] = .name(period.site)
    members["grades"] = .names(period.grades)
    members.set(period.time)
    self = members.object
  }

  private init(_ teacher: Teacher) {
    var members = Members(SchoolShape.teacher)
    members["id"] = .name(teacher.id)
    members["name"] = teacher.name.map { .text($0) }
    members["site"] = .name(teacher.site)
    self = members.object
  }

  private init(_ activity: SpecialActivity) {
    var members = Members(SchoolShape.activity)
    members["teacher"] = .name(activity.teacher)
    members.set(activity.time)
    self = members.object
  }

  private init(_ rule: GroupRule) {
    var members = Members(SchoolShape.groupRule)
    members["students"] = .names(rule.students)
    members["rule"] = .text(rule.kind.rawValue)
    self = members.object
  }

  private init(_ session: ExistingSession) {
    var members = Members(SchoolShape.session)
    members["service"] = .name(session.service)
    members["day"] = .name(session.day)
    members["start"] = .time(session.start)
    members.set("pinned", .flag(session.pinned))
    self = members.object
  }

  private init?(_ limits: SessionLimits) {
    guard limits != SessionLimits() else { return nil }
    var members = Members(SchoolShape.rules)
    members.set("maxConsecutiveMinutes", .integer(limits.maxConsecutiveMinutes))
    members.set("breakMinutes", .integer(limits.breakMinutes))
    self = members.object
  }
}
