/// Services, the rules on groups, and the sessions that stand today.
extension SchoolValidator {
  mutating func checkServices() {
    let step = draft.cycle.step
    for (index, service) in draft.services.enumerated() {
      check(student: service.student, at: "/services/\(index)/student")
      if providers[service.provider] == nil {
        report(
          dangling: service.provider, to: "provider", of: "providers",
          among: { $0.providers.map(\.id) }, at: "/services/\(index)/provider")
      }
      check(service.sessions, in: FieldRange.sessions, at: "/services/\(index)/sessions")
      check(service.minutes, in: FieldRange.serviceMinutes, at: "/services/\(index)/minutes")
      if FieldRange.serviceMinutes.contains(service.minutes), FieldRange.steps.contains(step),
        service.minutes % step != 0
      {
        report(
          "/services/\(index)/minutes", String(service.minutes), "is not a multiple of the step \(step)",
          expected: multiples(of: step, around: service.minutes), dependsOn: ["/cycle/step"])
      }
      if let maxGroup = service.maxGroup {
        check(maxGroup, in: FieldRange.maxGroup, at: "/services/\(index)/maxGroup")
      }
      check(service.priority, in: FieldRange.priority, at: "/services/\(index)/priority")
      check(service.maxPerDay, in: FieldRange.maxPerDay, at: "/services/\(index)/maxPerDay")
      for (entry, interval) in (service.within ?? []).enumerated() {
        check(interval.range, days: interval.days, at: "/services/\(index)/within/\(entry)")
      }
    }
  }

  mutating func checkSessions() {
    var standing: [ScheduledSession: Int] = [:]
    for (index, session) in draft.sessions.enumerated() {
      let place = "/sessions/\(index)"
      if let position = services[session.service] {
        check(session, of: position, at: place)
      } else {
        report(
          dangling: session.service, to: "service", of: "services",
          among: { $0.services.map(\.id) }, at: place + "/service")
      }
      if days[session.day] == nil { report(unknownDay: session.day, at: place + "/day") }
      let key = ScheduledSession(service: session.service, day: session.day, start: session.start)
      if let earlier = standing[key] {
        let first = "/sessions/\(earlier)"
        report(
          place,
          "\(Excerpt.quoted(session.service.text)) on \(Excerpt.quoted(session.day.text)) "
            + "at \(Excerpt.time(session.start))",
          "is already at \(first)", expected: "each session once",
          dependsOn: [place, first].flatMap { [$0 + "/service", $0 + "/day", $0 + "/start"] })
      } else {
        standing[key] = index
      }
    }
  }

  /// A session may lie off the grid and outside the frame, within 00:00-24:00.
  private mutating func check(_ session: ExistingSession, of service: Int, at place: String) {
    let minutes = draft.services[service].minutes
    guard check(time: session.start, at: place + "/start"),
      FieldRange.serviceMinutes.contains(minutes), session.start + minutes > 1440
    else { return }
    report(
      place + "/start", Excerpt.time(session.start), "is too late for a session of \(minutes) minutes",
      expected: "a time up to \(ClockTime.text(1440 - minutes)), so that it ends by 24:00",
      dependsOn: [place + "/service", "/services/\(service)/minutes"])
  }

  /// `35 or 40`, within the range of minutes.
  private func multiples(of step: Int, around minutes: Int) -> String {
    let lower = minutes / step * step
    return [lower, lower + step].filter(FieldRange.serviceMinutes.contains)
      .map(String.init).joined(separator: " or ")
  }
}
