import SchoolDomain

extension SchoolDraft {
  /// Reads a `school/1` whose structure has been checked.
  init(_ root: JSONNode) {
    let standard = Cycle()
    let cycle = root["cycle"]
    let limits = SessionLimits()
    self.init(
      name: root["name"]?.text ?? "", timeZone: root["timeZone"]?.text,
      cycle: Cycle(
        days: cycle?.keys("days") ?? standard.days,
        start: cycle?.time("start", or: standard.start) ?? standard.start,
        end: cycle?.time("end", or: standard.end) ?? standard.end,
        step: cycle?.integer("step", or: standard.step) ?? standard.step),
      grades: root.keys("grades") ?? SchoolDraft.defaultGrades,
      sites: root.entries("sites", Site.init),
      bellSchedules: root.entries("bellSchedules", BellPeriod.init),
      teachers: root.entries("teachers") {
        Teacher(id: $0.key("id"), name: $0["name"]?.text, site: $0.key("site"))
      },
      specialActivities: root.entries("specialActivities") {
        SpecialActivity(teacher: $0.key("teacher"), time: ProtectedTime($0))
      },
      providers: root.entries("providers", Provider.init),
      students: root.entries("students", Student.init),
      services: root.entries("services", Service.init),
      groupRules: root.entries("groupRules") {
        GroupRule(students: $0.keys("students") ?? [], kind: $0.choice("rule", or: .apart))
      },
      sessions: root.entries("sessions") {
        ExistingSession(
          service: $0.key("service"), day: $0.key("day"), start: $0.time("start"),
          pinned: $0["pinned"]?.flag ?? false)
      },
      limits: SessionLimits(
        maxConsecutiveMinutes: root["rules"]?["maxConsecutiveMinutes"]?.integer
          ?? limits.maxConsecutiveMinutes,
        breakMinutes: root["rules"]?["breakMinutes"]?.integer ?? limits.breakMinutes),
      preferences: root["preferences"].map(Preferences.init) ?? Preferences())
  }
}

extension Site {
  fileprivate init(_ node: JSONNode) {
    self.init(
      id: node.key("id"), name: node["name"]?.text,
      hours: node.entries("hours") {
        SchoolHours(grades: $0.keys("grades"), days: $0.keys("days"), range: $0.range)
      })
  }
}

extension BellPeriod {
  fileprivate init(_ node: JSONNode) {
    self.init(
      site: node.key("site"), grades: node.keys("grades") ?? [], time: ProtectedTime(node))
  }
}

extension ProtectedTime {
  fileprivate init(_ node: JSONNode) {
    self.init(
      days: node.keys("days"), range: node.range, name: node["name"]?.text,
      cost: node["cost"].map { $0.integer ?? 0 })
  }
}

extension Provider {
  fileprivate init(_ node: JSONNode) {
    self.init(
      id: node.key("id"), name: node["name"]?.text, role: node["role"]?.text,
      capacity: node.integer("capacity", or: 1), grouping: node.choice("grouping", or: .aligned),
      gradeSpan: node["gradeSpan"]?.integer, travelMinutes: node.integer("travelMinutes", or: 0),
      availability: node.entries("availability") {
        Availability(site: $0.key("site"), days: $0.keys("days"), range: $0.range)
      },
      lunch: node["lunch"].map { LunchBreak(window: $0.range, minutes: $0.integer("minutes")) })
  }
}

extension Student {
  fileprivate init(_ node: JSONNode) {
    self.init(
      id: node.key("id"), name: node["name"]?.text, grade: node.key("grade"),
      teacher: node["teacher"].map { TeacherID($0.text ?? "") }, site: node.key("site"),
      blockedTimes: node.entries("blockedTimes", ProtectedTime.init))
  }
}

extension Service {
  fileprivate init(_ node: JSONNode) {
    self.init(
      id: node.key("id"), student: node.key("student"), provider: node.key("provider"),
      sessions: node.integer("sessions"), minutes: node.integer("minutes"),
      setting: node.choice("setting", or: .group), maxGroup: node["maxGroup"]?.integer,
      priority: node.integer("priority", or: 1), maxPerDay: node.integer("maxPerDay", or: 1),
      within: node["within"].map { list in
        list.entries.map { DayRange(days: $0.keys("days"), range: $0.range) }
      })
  }
}

extension Preferences {
  fileprivate init(_ node: JSONNode) {
    self.init(
      adjacentDays: node.integer("adjacentDays"), sameDay: node.integer("sameDay"),
      afternoon: node["afternoon"].map { Afternoon(from: $0.time("from"), cost: $0.integer("cost")) },
      groupBlocks: node.integer("groupBlocks"), gradeSpread: node.integer("gradeSpread"),
      teacherMix: node.integer("teacherMix"),
      dailyLoad: node["dailyLoad"].map {
        DailyLoad(minutes: $0.integer("minutes"), cost: $0.integer("cost"))
      }, changed: node.integer("changed"))
  }
}
