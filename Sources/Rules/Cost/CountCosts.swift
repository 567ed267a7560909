package import SchoolDomain

/// `sameDay`: weight * (n - 1) for each student, provider and day with n >= 1 sessions.
package enum SameDayCost {
  package static func cost(sessionsOnDay count: Int, _ preferences: Preferences) -> Int {
    preferences.sameDay * max(0, count - 1)
  }
}

/// `adjacentDays`: weight for each student, provider and pair of neighboring days that both have a session.
package enum AdjacentDaysCost {
  /// `days`: positions of the days with a session.
  package static func cost(days: Set<Int>, _ preferences: Preferences) -> Int {
    preferences.adjacentDays * days.count { days.contains($0 + 1) }
  }
}

/// `dailyLoad`: for each provider and day `cost` for every started 15 minutes by which the time with at least one session
/// exceeds `minutes`.
package enum DailyLoadCost {
  /// Length of the steps in which the excess is counted, minutes.
  package static let stepMinutes = 15

  package static func cost(busyMinutes: Int, _ preferences: Preferences) -> Int {
    (preferences.dailyLoad?.cost ?? 0) * steps(busyMinutes: busyMinutes, preferences)
  }

  /// Started quarters of an hour beyond `dailyLoad.minutes`.
  package static func steps(busyMinutes: Int, _ preferences: Preferences) -> Int {
    guard let load = preferences.dailyLoad, busyMinutes > load.minutes else { return 0 }
    return (busyMinutes - load.minutes + stepMinutes - 1) / stepMinutes
  }
}

/// `changed`: weight for each entry of `sessions` that is not pinned and that the schedule does not keep.
package enum ChangedCost {
  package static func cost(notKept count: Int, _ preferences: Preferences) -> Int {
    preferences.changed * count
  }
}

/// `unserved`: priority * minutes for each missing session.
package enum UnservedCost {
  package static func cost(of service: Service, placed: Int) -> Int {
    service.priority * service.minutes * max(0, service.sessions - placed)
  }
}
