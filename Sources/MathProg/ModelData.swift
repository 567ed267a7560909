package import SchoolDomain

/// The data section of `placement.mod` for a school: its raw facts, with positions from 1 in place of ids.
package struct ModelData {
  let school: School
  let positions: SchoolPositions
  private let asked: [ModelSession]
  private let unservedMost: Int?

  /// `asked` are sessions whose columns are wanted even where a rule on one session refuses them. `unservedMost`, where it
  /// is known, makes the penalty the objective.
  package init(_ school: School, asked: [ModelSession] = [], unservedMost: Int? = nil) {
    self.school = school
    positions = SchoolPositions(school)
    self.asked = asked
    self.unservedMost = unservedMost
  }

  /// The file, from `data;` to `end;`: the same bytes for the same school.
  package var text: String {
    let sections = [
      frame, people, services, availability, hours, protectedTimes, windows, groupRules, sessions,
      preferences,
    ]
    return "# \(Self.comment(school.name))\n\ndata;\n\n" + sections.joined(separator: "\n") + "\nend;\n"
  }

  private var frame: String {
    let cycle = school.cycle
    return comments("Days", school.cycle.days.map(\.text)) + comments("Grades", school.grades.map(\.text))
      + parameter("days", cycle.days.count) + parameter("first", cycle.start)
      + parameter("last", cycle.end) + parameter("step", cycle.step)
      + parameter("grades", school.grades.count)
      + set("SITE", Array(1...max(1, school.sites.count)), names: school.sites.map(\.id.text))
      + set("TEACHER", school.teachers.indices.map { $0 + 1 }, names: school.teachers.map(\.id.text))
  }

  private var people: String {
    table(
      "PROVIDER",
      [
        "capacity", "is_aligned", "most_span", "travel_minutes", "lunch_minutes", "lunch_from", "lunch_to",
      ],
      school.providers.map { provider in
        ModelRow(
          [
            provider.capacity, provider.grouping == .aligned ? 1 : 0, provider.gradeSpan,
            provider.travelMinutes, provider.lunch?.minutes, provider.lunch?.window.start,
            provider.lunch?.window.end,
          ], name: provider.id.text)
      })
      + table(
        "STUDENT", ["grade", "teacher", "site"],
        school.students.map { student in
          ModelRow(
            [
              positions.grades[student.grade], student.teacher.flatMap { positions.teachers[$0] },
              positions.sites[student.site],
            ], name: student.id.text)
        })
  }

  private var services: String {
    table(
      "SERVICE",
      [
        "student", "provider", "sessions", "minutes", "is_individual", "most_students", "priority",
        "most_a_day",
      ],
      school.services.map { service in
        ModelRow(
          [
            positions.students[service.student], positions.providers[service.provider], service.sessions,
            service.minutes, service.setting == .individual ? 1 : 0, service.maxGroup, service.priority,
            service.maxPerDay,
          ], name: service.id.text)
      })
  }

  private var groupRules: String {
    GroupRule.Kind.allCases.map { kind in
      let rules = school.groupRules.filter { $0.kind == kind }
      return set(kind.rawValue.uppercased(), rules.indices.map { $0 + 1 })
        + rules.enumerated().map { position, rule in
          member(
            "\(kind.rawValue)_students", position + 1, rule.students.compactMap { positions.students[$0] })
        }.joined()
    }.joined()
  }

  private var sessions: String {
    let entries = school.sessions.compactMap { entry in
      positions.session(entry.service, entry.day, entry.start).map { ($0, entry.pinned) }
    }
    return set("PIN", entries.filter(\.1).map(\.0)) + set("STANDING", entries.filter { !$0.1 }.map(\.0))
      + set("ASKED", Array(Set(asked)).sorted())
  }

  private var preferences: String {
    let preferences = school.preferences
    var text =
      parameter("most_consecutive", school.limits.maxConsecutiveMinutes)
      + parameter("least_break", school.limits.breakMinutes)
      + parameter("adjacent_days", preferences.adjacentDays) + parameter("same_day", preferences.sameDay)
      + parameter("group_blocks", preferences.groupBlocks)
      + parameter("grade_spread", preferences.gradeSpread)
      + parameter("teacher_mix", preferences.teacherMix) + parameter("changed_cost", preferences.changed)
    if let afternoon = preferences.afternoon {
      text += parameter("afternoon_from", afternoon.from) + parameter("afternoon_cost", afternoon.cost)
    }
    if let load = preferences.dailyLoad {
      text += parameter("load_minutes", load.minutes) + parameter("load_cost", load.cost)
    }
    if let unservedMost { text += parameter("unserved_most", unservedMost) }
    return text
  }
}
