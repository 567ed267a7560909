/// The sessions that stand today.
extension SchoolValidator {
  mutating func checkSessions() {
    var standing: [ScheduledSession: Int] = [:]
    for (index, session) in draft.sessions.enumerated() {
      let place = "/sessions/\(index)"
      if let position = services[session.service] {
        check(session, of: position, at: place)
      } else {
        report(
          dangling: session.service, to: "service", among: { $0.services.map(\.id) }, at: place + "/service")
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
}
