import CalendarDomain
package import ICalendar
package import ScheduleEngine

/// The iCalendar file of one page of a report.
///
/// An event is a group. Its UID names the page, the school, of its sessions the one whose service comes first, with that
/// session's number within the cycle, and the event's first date: a group of another term is another event. One that only
/// moves keeps the UID that an earlier export gave it. Lines `X-BELLWETHER-...` hold what a schedule is read back from.
package struct SessionCalendar: Sendable {
  /// `provider` and the id; the students without a teacher have no id.
  package let axis: ReportAxis
  package let id: String?
  package let title: String
  /// Cycle days with sessions that fall on no date.
  package let daysWithoutDate: [DayLabel]
  private let events: [CalendarComponent]
  private let plan: CalendarPlan

  package init(_ page: ReportPage, of source: ReportSource, plan: CalendarPlan) {
    axis = page.axis
    id = page.id
    title = page.title
    self.plan = plan
    let writer = EventWriter(page: page, source: source, plan: plan)
    events = page.boxes.flatMap(writer.events)
    daysWithoutDate = source.school.cycle.days.filter { day in
      plan.days.dates(of: day).isEmpty && page.boxes.contains { $0.day == day }
    }
  }

  /// The file, or nil where it would hold no event. What `previous` holds with the same content keeps its SEQUENCE, what has
  /// changed gets the next, and what is gone is cancelled. What lies before or after this calendar's dates, such as another
  /// term, is none of that and left alone.
  package func file(after previous: CalendarComponent? = nil) -> CalendarComponent? {
    let revision = CalendarRevision(previous: previous, plan: plan)
    let stamped = revision.revised(events)
    guard !stamped.isEmpty else { return nil }
    var head = [
      CalendarLine("VERSION", "2.0"), CalendarLine("PRODID", "-//Bellwether//schedule report//EN"),
      CalendarLine("CALSCALE", "GREGORIAN"), .text("NAME", title), .text("X-WR-CALNAME", title),
      CalendarLine("X-BELLWETHER-CALENDAR", Self.key(axis, id)),
    ]
    guard let zone = plan.zone else {
      return CalendarComponent(
        "VCALENDAR", head, children: revision.zones(besides: nil, for: stamped) + stamped)
    }
    head.append(.text("X-WR-TIMEZONE", zone.name))
    let dates = stamped.compactMap { $0["DTSTART"].flatMap { CalendarMoment($0.value)?.date } }
    let span = DateSpan(min(dates.min() ?? plan.span.first, plan.span.first), plan.span.last) ?? plan.span
    return CalendarComponent(
      "VCALENDAR", head,
      children: [zone.component(for: span)] + revision.zones(besides: zone.name, for: stamped) + stamped)
  }

  /// The earlier file of a page that is no more, everything of these dates in it cancelled; nil where nothing is.
  package static func cancelled(_ previous: CalendarComponent, plan: CalendarPlan) -> CalendarComponent? {
    let revision = CalendarRevision(previous: previous, plan: plan)
    let events = revision.revised([])
    guard !events.isEmpty else { return nil }
    return CalendarComponent(
      previous.name, previous.lines, children: revision.zones(besides: nil, for: events) + events)
  }

  /// What `X-BELLWETHER-CALENDAR` holds: `provider,p1`.
  package static func key(_ axis: ReportAxis, _ id: String?) -> String {
    id.map { axis.rawValue + "," + CalendarText.percentEncoded($0) } ?? axis.rawValue
  }
}

/// Makes events of boxes.
private struct EventWriter {
  let page: ReportPage
  let source: ReportSource
  let plan: CalendarPlan

  /// One recurring event where days are weekdays, one for each date where they rotate.
  func events(of box: ReportBox) -> [CalendarComponent] {
    let dates = plan.days.dates(of: box.day)
    guard let first = dates.first, let last = dates.last else { return [] }
    guard let weeks = plan.days.weeks else {
      return dates.map { event(box, on: $0, uid: uid(of: box, from: $0), further: []) }
    }
    var further: [CalendarLine] = []
    if first < last {
      let interval = weeks == 1 ? "" : ";INTERVAL=\(weeks)"
      further.append(
        CalendarLine(
          "RRULE", "FREQ=WEEKLY\(interval);UNTIL=\(plan.until(last, minute: box.range.start))"))
      let closed = plan.days.holidays(of: box.day).filter { first < $0 && $0 < last }
      if !closed.isEmpty { further.append(plan.line("EXDATE", closed, minute: box.range.start)) }
    }
    return [event(box, on: first, uid: uid(of: box, from: first), further: further)]
  }

  private func event(
    _ box: ReportBox, on date: CivilDate, uid: String, further: [CalendarLine]
  ) -> CalendarComponent {
    CalendarComponent(
      "VEVENT",
      [
        CalendarLine("UID", uid), plan.line("DTSTART", [date], minute: box.range.start),
        plan.line("DTEND", [date], minute: box.range.end),
      ] + further + [
        .text("SUMMARY", summary(of: box)), .text("LOCATION", source.name(of: box.site)),
        .text("DESCRIPTION", description(of: box)), CalendarLine("STATUS", "CONFIRMED"),
        CalendarLine("X-BELLWETHER-DAY", CalendarText.percentEncoded(box.day.text)),
      ]
        + box.members.map { member in
          let ids = [member.service.id.text, member.student.id.text, member.provider.id.text]
          return CalendarLine(
            "X-BELLWETHER-SESSION",
            (ids.map(CalendarText.percentEncoded) + (member.session.pinned ? ["pinned"] : []))
              .joined(separator: ","))
        })
  }

  private func uid(of box: ReportBox, from date: CivilDate) -> String {
    let named = box.members.min { $0.service.id < $1.service.id }
    let service = named.map { CalendarText.percentEncoded($0.service.id.text) } ?? ""
    let ordinal = named.map { source.ordinal(of: $0) } ?? 0
    let page = ([page.axis.rawValue] + [page.id].compactMap { $0 }.map(CalendarText.percentEncoded))
      .joined(separator: "/")
    return [page, service, String(ordinal), date.basicText].joined(separator: "/") + "@"
      + CalendarText.percentEncoded(source.school.name) + ".bellwether"
  }

  private func summary(of box: ReportBox) -> String {
    let students = box.members.map { "\(source.names[$0.student.id]) (\($0.student.grade))" }
    let provider = source.name(of: box.provider)
    return switch page.axis {
    case .student: provider
    case .provider: students.joined(separator: ", ")
    case .teacher, .site: provider + ": " + students.joined(separator: ", ")
    }
  }

  private func description(of box: ReportBox) -> String {
    let kind = box.size == 1 ? "alone" : "group of \(box.size)"
    let pinned = box.members.contains(where: \.session.pinned) ? ", pinned" : ""
    return "\(source.name(of: box.provider)), \(kind), \(box.day)\(pinned)"
  }
}
