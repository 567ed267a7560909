import SchoolDomain

extension SchoolDraft {
  /// The school as if it did not know a rule, or nearly so: what the rule speaks of is gone or as wide as it can be.
  func without(_ rule: RuleID) -> SchoolDraft {
    var draft = self
    switch rule {
    case .frame: draft.cycle.step = 5
    case .providerAvailability:
      draft.changeProviders { [sites, cycle] provider in
        provider.availability = sites.map { Availability(site: $0.id, range: cycle.frame) }
      }
    case .schoolHours: draft.sites = draft.sites.map { Site(id: $0.id) }
    case .bellSchedule: draft.bellSchedules.removeAll { $0.time.cost == nil }
    case .specialActivity: draft.specialActivities.removeAll { $0.time.cost == nil }
    case .blockedTime:
      for position in draft.students.indices {
        draft.students[position].blockedTimes.removeAll { $0.cost == nil }
      }
    case .within: draft.changeServices { $0.within = nil }
    case .tooMany: draft.changeServices { $0.sessions += 1 }
    case .maxPerDay: draft.changeServices { $0.maxPerDay = 20 }
    case .studentOverlap: draft.giveEachServiceItsStudent()
    case .break: draft.limits.breakMinutes = 0
    case .maxConsecutive: draft.limits.maxConsecutiveMinutes = 1440
    case .capacity: draft.changeProviders { $0.capacity = 50 }
    case .individual: draft.changeServices { $0.setting = .group }
    case .groupSize: draft.changeServices { $0.maxGroup = nil }
    case .apart: draft.groupRules.removeAll { $0.kind == .apart }
    case .together: draft.groupRules.removeAll { $0.kind == .together }
    case .aligned: draft.changeProviders { $0.grouping = .open }
    case .travel: draft.changeProviders { $0.travelMinutes = 0 }
    case .gradeSpan: draft.changeProviders { $0.gradeSpan = nil }
    case .lunch: draft.changeProviders { $0.lunch = nil }
    case .pinned:
      for position in draft.sessions.indices { draft.sessions[position].pinned = false }
    }
    return draft
  }

  /// The school with a preference turned off.
  func without(_ part: PenaltyPart) -> SchoolDraft {
    var draft = self
    switch part {
    case .afternoon: draft.preferences.afternoon = nil
    case .softTimes:
      draft.bellSchedules.removeAll { $0.time.cost != nil }
      draft.specialActivities.removeAll { $0.time.cost != nil }
      for position in draft.students.indices {
        draft.students[position].blockedTimes.removeAll { $0.cost != nil }
      }
    case .sameDay: draft.preferences.sameDay = 0
    case .adjacentDays: draft.preferences.adjacentDays = 0
    case .groupBlocks: draft.preferences.groupBlocks = 0
    case .gradeSpread: draft.preferences.gradeSpread = 0
    case .teacherMix: draft.preferences.teacherMix = 0
    case .dailyLoad: draft.preferences.dailyLoad = nil
    case .changed: draft.preferences.changed = 0
    }
    return draft
  }

  private mutating func changeProviders(_ change: (inout Provider) -> Void) {
    for position in providers.indices { change(&providers[position]) }
  }

  private mutating func changeServices(_ change: (inout Service) -> Void) {
    for position in services.indices { change(&services[position]) }
  }

  private mutating func giveEachServiceItsStudent() {
    for position in services.indices {
      guard var student = students.first(where: { $0.id == services[position].student }) else { continue }
      student.id = StudentID("\(student.id)-\(position)")
      services[position].student = student.id
      students.append(student)
    }
  }
}
