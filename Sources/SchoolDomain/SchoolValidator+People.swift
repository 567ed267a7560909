/// Providers and students, and the limits and preferences that hold for all of them.
extension SchoolValidator {
  mutating func checkProviders() {
    for (index, provider) in draft.providers.enumerated() {
      check(provider.capacity, in: FieldRange.capacity, at: "/providers/\(index)/capacity")
      if let span = provider.gradeSpan {
        check(span, in: FieldRange.gradeSpan, at: "/providers/\(index)/gradeSpan")
      }
      check(
        provider.travelMinutes, in: FieldRange.travelMinutes, at: "/providers/\(index)/travelMinutes")
      for (entry, availability) in provider.availability.enumerated() {
        check(site: availability.site, at: "/providers/\(index)/availability/\(entry)/site")
        check(
          availability.range, days: availability.days,
          at: "/providers/\(index)/availability/\(entry)")
      }
      if let lunch = provider.lunch { check(lunch, at: "/providers/\(index)/lunch") }
    }
  }

  mutating func checkStudents() {
    for (index, student) in draft.students.enumerated() {
      if grades[student.grade] == nil {
        report(unknownGrade: student.grade, at: "/students/\(index)/grade")
      }
      if let teacher = student.teacher { check(teacher: teacher, at: "/students/\(index)/teacher") }
      check(site: student.site, at: "/students/\(index)/site")
      for (entry, time) in student.blockedTimes.enumerated() {
        check(time, at: "/students/\(index)/blockedTimes/\(entry)")
      }
    }
  }

  mutating func checkLimits() {
    let limits = draft.limits
    check(
      limits.maxConsecutiveMinutes, in: FieldRange.limitMinutes, at: "/rules/maxConsecutiveMinutes")
    check(limits.breakMinutes, in: FieldRange.limitMinutes, at: "/rules/breakMinutes")
  }

  mutating func checkPreferences() {
    let preferences = draft.preferences
    check(cost: preferences.adjacentDays, at: "/preferences/adjacentDays")
    check(cost: preferences.sameDay, at: "/preferences/sameDay")
    if let afternoon = preferences.afternoon {
      check(time: afternoon.from, at: "/preferences/afternoon/from")
      check(cost: afternoon.cost, at: "/preferences/afternoon/cost")
    }
    check(cost: preferences.groupBlocks, at: "/preferences/groupBlocks")
    check(cost: preferences.gradeSpread, at: "/preferences/gradeSpread")
    check(cost: preferences.teacherMix, at: "/preferences/teacherMix")
    if let load = preferences.dailyLoad {
      check(load.minutes, in: FieldRange.limitMinutes, at: "/preferences/dailyLoad/minutes")
      check(cost: load.cost, at: "/preferences/dailyLoad/cost")
    }
    check(cost: preferences.changed, at: "/preferences/changed")
  }

  /// A window has a length and holds one lunch that starts on the grid.
  private mutating func check(_ lunch: LunchBreak, at place: @autoclosure () -> String) {
    check(lunch.minutes, in: FieldRange.lunchMinutes, at: place() + "/minutes")
    let cycle = draft.cycle
    guard check(lunch.window, at: place()), FieldRange.lunchMinutes.contains(lunch.minutes),
      FieldRange.steps.contains(cycle.step), FieldRange.minuteOfDay.contains(cycle.start),
      FieldRange.minuteOfDay.contains(cycle.end), cycle.start < cycle.end,
      lunch.starts(in: cycle).isEmpty
    else { return }
    report(
      place(), "\(lunch.window)", "has no room for a lunch of \(lunch.minutes) minutes",
      expected: "a window with room for one that starts on the grid, "
        + "\(ClockTime.text(cycle.start)) and every \(cycle.step) minutes before \(ClockTime.text(cycle.end))",
      dependsOn: [place(), "/cycle/start", "/cycle/end", "/cycle/step"])
  }
}
