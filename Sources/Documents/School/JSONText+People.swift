import SchoolDomain

extension JSONText {
  init(_ provider: Provider) {
    var members = Members(SchoolShape.provider)
    members["id"] = .name(provider.id)
    members["name"] = provider.name.map { .text($0) }
    members["role"] = provider.role.map { .text($0) }
    members.set("capacity", .integer(provider.capacity))
    members.set("grouping", .text(provider.grouping.rawValue))
    members["gradeSpan"] = provider.gradeSpan.map { .integer($0) }
    members.set("travelMinutes", .integer(provider.travelMinutes))
    members["availability"] = .entries(provider.availability) { availability in
      var members = Members(SchoolShape.availability)
      members["site"] = .name(availability.site)
      members.set(availability.range, days: availability.days)
      return members.object
    }
    members["lunch"] = provider.lunch.map { lunch in
      var members = Members(SchoolShape.lunch)
      members["start"] = .time(lunch.window.start)
      members["end"] = .time(lunch.window.end)
      members["minutes"] = .integer(lunch.minutes)
      return members.object
    }
    self = members.object
  }

  init(_ student: Student) {
    var members = Members(SchoolShape.student)
    members["id"] = .name(student.id)
    members["name"] = student.name.map { .text($0) }
    members["grade"] = .name(student.grade)
    members["teacher"] = student.teacher.map { .name($0) }
    members["site"] = .name(student.site)
    members["blockedTimes"] = .entries(student.blockedTimes) { time in
      var members = Members(ObjectShape("", SchoolShape.protectedTime))
      members.set(time)
      return members.object
    }
    self = members.object
  }

  init(_ service: Service) {
    var members = Members(SchoolShape.service)
    members["id"] = .name(service.id)
    members["student"] = .name(service.student)
    members["provider"] = .name(service.provider)
    members["sessions"] = .integer(service.sessions)
    members["minutes"] = .integer(service.minutes)
    members.set("setting", .text(service.setting.rawValue))
    members["maxGroup"] = service.maxGroup.map { .integer($0) }
    members.set("priority", .integer(service.priority))
    members.set("maxPerDay", .integer(service.maxPerDay))
    members["within"] = service.within.map { intervals in
      .list(
        intervals.map { interval in
          var members = Members(ObjectShape("", SchoolShape.interval))
          members.set(interval.range, days: interval.days)
          return members.object
        })
    }
    self = members.object
  }

  init?(_ preferences: Preferences) {
    guard preferences != Preferences() else { return nil }
    var members = Members(SchoolShape.preferences)
    members.set("adjacentDays", .integer(preferences.adjacentDays))
    members.set("sameDay", .integer(preferences.sameDay))
    members["afternoon"] = preferences.afternoon.map {
      .object([("from", .time($0.from)), ("cost", .integer($0.cost))])
    }
    members.set("groupBlocks", .integer(preferences.groupBlocks))
    members.set("gradeSpread", .integer(preferences.gradeSpread))
    members.set("teacherMix", .integer(preferences.teacherMix))
    members["dailyLoad"] = preferences.dailyLoad.map {
      .object([("minutes", .integer($0.minutes)), ("cost", .integer($0.cost))])
    }
    members.set("changed", .integer(preferences.changed))
    self = members.object
  }
}
