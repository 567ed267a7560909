import SchoolDomain

/// The cycle of a generated school.
package enum GeneratedCycle: String, CaseIterable, Hashable, Sendable {
  /// Monday to Friday.
  case week
  /// Week A and week B: A-Mon to B-Fri.
  case alternate
  /// Days 1 to 10.
  case tenDay = "ten-day"

  /// The labels of the cycle for a day of the week: one, or one of each of two weeks.
  func labels(of day: DayLabel) -> [DayLabel] {
    let position = BellTimes.days.firstIndex(of: day) ?? 0
    return switch self {
    case .week: [day]
    case .alternate: ["A-\(day)", "B-\(day)"].map { DayLabel($0) }
    case .tenDay: [position + 1, position + 6].map { DayLabel(String($0)) }
    }
  }

  /// All labels, in order.
  var days: [DayLabel] {
    let labels = BellTimes.days.map(labels(of:))
    return (labels.first ?? []).indices.flatMap { week in labels.map { $0[week] } }
  }
}

extension SchoolDraft {
  /// The school of a week as one of two weeks: every time of the week is in both, but a class has library every other
  /// week only, and of the services once a week a third are given every other week.
  mutating func spread(over cycle: GeneratedCycle, _ random: inout RandomSource) {
    guard cycle != .week else { return }
    func both(_ days: [DayLabel]?) -> [DayLabel]? {
      days.map { days in cycle.days.filter { Set(days.flatMap(cycle.labels(of:))).contains($0) } }
    }
    self.cycle.days = cycle.days
    for site in sites.indices {
      for entry in sites[site].hours.indices {
        sites[site].hours[entry].days = both(sites[site].hours[entry].days)
      }
    }
    for period in bellSchedules.indices {
      bellSchedules[period].time.days = both(bellSchedules[period].time.days)
    }
    for activity in specialActivities.indices {
      let labels = both(specialActivities[activity].time.days)
      let isAlternate = specialActivities[activity].time.name == "Library"
      specialActivities[activity].time.days = isAlternate ? labels.map { [random.pick($0)] } : labels
    }
    for provider in providers.indices {
      for shift in providers[provider].availability.indices {
        providers[provider].availability[shift].days = both(providers[provider].availability[shift].days)
      }
    }
    for student in students.indices {
      for time in students[student].blockedTimes.indices {
        students[student].blockedTimes[time].days = both(students[student].blockedTimes[time].days)
      }
    }
    var alternate = Set<ServiceID>()
    for service in services.indices {
      if services[service].sessions == 1, random.chance(333) {
        alternate.insert(services[service].id)
      } else {
        services[service].sessions *= 2
      }
    }
    sessions = sessions.flatMap { session in
      cycle.labels(of: session.day).prefix(alternate.contains(session.service) ? 1 : 2).map { day in
        ExistingSession(service: session.service, day: day, start: session.start, pinned: session.pinned)
      }
    }
  }
}
