import Preloading
import SchoolDomain

/// Times that reach past the frame of the day, and periods at which nobody is at school.
enum FrameWarnings {
  static func warnings(_ subject: Inspected) -> [SchoolWarning] {
    past(subject.school) + outsideHours(subject.school)
  }

  /// A time of somebody: whose, what it is called, when.
  private struct Interval: Hashable {
    let owner: String
    let text: String
    let range: MinuteRange
    /// Whether sessions may lie in it, so that the frame takes minutes away.
    let isOpen: Bool
  }

  /// Each interval that begins before the frame or ends after it, once however many days or services have it.
  private static func past(_ school: School) -> [SchoolWarning] {
    let frame = school.cycle.frame
    var seen: Set<Interval> = []
    let past = intervals(of: school).filter { !frame.contains($0.range) && seen.insert($0).inserted }
    // What the frame would have to be for all the times in which sessions may lie.
    let open = past.filter(\.isOpen).map(\.range)
    let right = MinuteRange(
      min(frame.start, open.map(\.start).min() ?? frame.start),
      max(frame.end, open.map(\.end).max() ?? frame.end))
    return past.map { interval in
      let isOutside = !frame.overlaps(interval.range)
      let lost = interval.range.minutes - MinuteUnion([interval.range], within: frame).minutes
      let effect =
        interval.isOpen
        ? ": no session lies in \(lost) min of it" : isOutside ? ": no session is near it" : ""
      return SchoolWarning(
        kind: .outsideFrame, subject: interval.owner,
        message: "\(interval.text): \(interval.range) "
          + (isOutside ? "lies outside the day" : "reaches past the day")
          + ", \(frame) (\(bounds(interval.range, frame)))\(effect).",
        advice: interval.isOpen
          ? "Maybe the day is \(right): set \(settings(right, frame))." : advice(interval.range, frame))
    }
  }

  /// `dayStart 08:00, dayEnd 15:00`: those of the two that `range` does not keep to.
  private static func bounds(_ range: MinuteRange, _ frame: MinuteRange) -> String {
    let isEarly = range.start < frame.start
    let isLate = range.end > frame.end
    return [
      isEarly ? "dayStart \(ClockTime.text(frame.start))" : nil,
      isLate ? "dayEnd \(ClockTime.text(frame.end))" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
  }

  private static func settings(_ right: MinuteRange, _ frame: MinuteRange) -> String {
    [
      right.start < frame.start ? "dayStart (cycle.start) to \(ClockTime.text(right.start))" : nil,
      right.end > frame.end ? "dayEnd (cycle.end) to \(ClockTime.text(right.end))" : nil,
    ].compactMap { $0 }.joined(separator: " and ")
  }

  /// For a time at which nobody is taken out: the other half of the day, where that is within the frame.
  private static func advice(_ range: MinuteRange, _ frame: MinuteRange) -> String {
    for (start, end) in [
      (range.start + 720, range.end + 720), (range.start - 720, range.end - 720),
      (range.start + 720, range.end), (range.start, range.end - 720),
    ] where start < end && frame.contains(MinuteRange(start, end)) {
      return "Maybe \(MinuteRange(start, end)) is meant: AM and PM are easily mixed up."
    }
    return
      "Maybe the time is another, or the day is longer: \(settings(range, frame).replacing("to", with: "is"))."
  }

  private static func intervals(of school: School) -> [Interval] {
    let hours = school.sites.flatMap { site in
      site.hours.map {
        Interval(owner: site.id.text, text: "School hours of site \(site.id)", range: $0.range, isOpen: true)
      }
    }
    let providers = school.providers.flatMap { provider in
      provider.availability.map {
        Interval(
          owner: provider.id.text, text: "Provider \(provider.id) at site \($0.site)", range: $0.range,
          isOpen: true)
      }
    }
    let within = school.services.flatMap { service in
      (service.within ?? []).map {
        Interval(
          owner: service.id.text, text: "`within` of service \(service.id)", range: $0.range,
          isOpen: true)
      }
    }
    let periods = school.bellSchedules.map {
      Interval(
        owner: $0.site.text, text: "Bell period \(name($0.time))of site \($0.site)", range: $0.time.range,
        isOpen: false)
    }
    let activities = school.specialActivities.map {
      Interval(
        owner: $0.teacher.text, text: "Special activity \(name($0.time))of teacher \($0.teacher)",
        range: $0.time.range, isOpen: false)
    }
    let lunches = school.providers.compactMap { provider in
      provider.lunch.map {
        Interval(
          owner: provider.id.text, text: "Lunch of provider \(provider.id)", range: $0.window, isOpen: false)
      }
    }
    // A student may well be blocked to the end of the day and beyond: only what blocks nothing is told.
    let blocked = school.students.flatMap { student in
      student.blockedTimes.filter { !school.cycle.frame.overlaps($0.range) }.map {
        Interval(
          owner: student.id.text, text: "Blocked time \(name($0))of student \(student.id)", range: $0.range,
          isOpen: false)
      }
    }
    return hours + providers + within + periods + activities + lunches + blocked
  }

  private static func name(_ time: ProtectedTime) -> String { time.name.map { "\($0) " } ?? "" }

  /// Bell periods within the frame at which none of their grades is at school on any of their days.
  private static func outsideHours(_ school: School) -> [SchoolWarning] {
    school.bellSchedules.compactMap { period in
      guard school.cycle.frame.overlaps(period.time.range),
        let site = school.sites.first(where: { $0.id == period.site }), !site.hours.isEmpty
      else { return nil }
      let days = period.time.days ?? school.cycle.days
      let isAtSchool = period.grades.contains { grade in
        days.contains { day in
          let hours = HoursOfDay.applying(site.hours, grade: grade, day: day)
          return hours.isEmpty || hours.contains { site.hours[$0].range.overlaps(period.time.range) }
        }
      }
      guard !isAtSchool else { return nil }
      return SchoolWarning(
        kind: .outsideHours, subject: site.id.text,
        message: "Bell period \(name(period.time))of site \(site.id): \(period.time.range) lies outside all "
          + "school hours of its grades and days.",
        advice: "Maybe AM and PM are mixed up, or the school hours are too short.")
    }
  }
}
