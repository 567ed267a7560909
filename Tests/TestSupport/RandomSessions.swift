public import SchoolDomain

/// Random sessions of a school, many of them side by side so that rules of several sessions have something to object to.
public enum RandomSessions {
  public static func make(for school: School, seed: UInt64) -> [ScheduledSession] {
    var random = SeededRandom(seed: seed)
    var sessions = school.sessions.filter { $0.pinned && !random.chance(5) }
      .map { ScheduledSession(service: $0.service, day: $0.day, start: $0.start) }
    let minutes = Dictionary(uniqueKeysWithValues: school.services.map { ($0.id, $0.minutes) })
    for service in school.services {
      let have = sessions.count { $0.service == service.id }
      let wanted = random.int(0...service.sessions) + (random.chance(5) ? 1 : 0)
      for _ in 0..<max(0, wanted - have) {
        var place = ScheduledSession(
          service: service.id, day: random.pick(school.cycle.days),
          start: school.cycle.start + random.int(0...24) * school.cycle.step)
        if !sessions.isEmpty, random.chance(60) {
          let other = random.pick(sessions)
          place.day = other.day
          let end = other.start + (minutes[other.service] ?? 0)
          place.start = random.pick([
            other.start, end, end + school.cycle.step, other.start - service.minutes,
          ])
        }
        if random.chance(3) { place.start += 1 }
        if place.start >= 0, place.start + service.minutes <= 1440 { sessions.append(place) }
      }
    }
    return sessions
  }
}
