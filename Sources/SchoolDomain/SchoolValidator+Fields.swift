/// Checks that many kinds of entries share. A place is a JSON pointer, made only where an issue is found.
extension SchoolValidator {
  mutating func check(_ value: Int, in range: ClosedRange<Int>, at place: @autoclosure () -> String) {
    if range.contains(value) { return }
    report(
      place(), String(value), value < range.lowerBound ? "is too small" : "is too large",
      expected: FieldRange.text(range))
  }

  /// A time within 00:00-24:00. Says whether it is one.
  @discardableResult
  mutating func check(time: Int, at place: @autoclosure () -> String) -> Bool {
    if FieldRange.minuteOfDay.contains(time) { return true }
    report(place(), String(time), "is not a minute of a day", expected: "a time, 00:00 to 24:00")
    return false
  }

  /// The end of an interval at `place`: a time, and after the start where that is one.
  mutating func check(endOf range: MinuteRange, at place: @autoclosure () -> String) {
    guard check(time: range.end, at: place() + "/end"), FieldRange.minuteOfDay.contains(range.start),
      range.start >= range.end
    else { return }
    report(
      place() + "/end", Excerpt.time(range.end), "is not after the start \(Excerpt.time(range.start))",
      expected: "a time after \(ClockTime.text(range.start))", dependsOn: [place() + "/start"])
  }

  mutating func check(days: [DayLabel], at place: @autoclosure () -> String) {
    checkList(
      days, of: "days", at: place(), advice: "Maybe leave the key out where every day is meant.")
    for (position, day) in days.enumerated() where self.days[day] == nil {
      report(unknownDay: day, at: place() + "/\(position)")
    }
  }

  mutating func check(grades: [GradeLabel], at place: @autoclosure () -> String) {
    checkList(grades, of: "grades", at: place())
    for (position, grade) in grades.enumerated() where self.grades[grade] == nil {
      report(unknownGrade: grade, at: place() + "/\(position)")
    }
  }

  /// A list of labels is not empty and names nothing twice.
  mutating func checkList<Of>(
    _ labels: [Key<Of>], of kind: String, at place: @autoclosure () -> String,
    advice: String? = nil
  ) {
    if labels.isEmpty {
      report(
        place(), "the list", "is empty", expected: "one or more \(kind)", advice: advice)
    }
    checkRepeats(labels, at: place())
  }

  mutating func checkRepeats<Of>(_ keys: [Key<Of>], at place: @autoclosure () -> String) {
    guard keys.count > 1 else { return }
    var first: [Key<Of>: Int] = [:]
    for (position, key) in keys.enumerated() {
      if let earlier = first[key] {
        report(
          "\(place())/\(position)", Excerpt.quoted(key.text), "repeats entry \(earlier) of the list",
          expected: "each entry once")
      } else {
        first[key] = position
      }
    }
  }

  mutating func report(unknownDay day: DayLabel, at pointer: String) {
    if draft.cycle.days.isEmpty { return }
    report(
      pointer, Excerpt.quoted(day.text), "is not a day of the cycle",
      expected: "one of \(Excerpt.list(draft.cycle.days))",
      advice: advice(for: day, among: \.cycle.days), dependsOn: ["/cycle/days"])
  }

  mutating func report(unknownGrade grade: GradeLabel, at pointer: String) {
    if draft.grades.isEmpty { return }
    report(
      pointer, Excerpt.quoted(grade.text), "is not a grade of the school",
      expected: "one of \(Excerpt.list(draft.grades))",
      advice: advice(for: grade, among: \.grades), dependsOn: ["/grades"])
  }

  /// A reference to nothing; `kind` in the plural is the list that it is looked for in.
  mutating func report<Of>(
    dangling key: Key<Of>, to kind: String, among ids: (SchoolDraft) -> [Key<Of>],
    at pointer: @autoclosure () -> String
  ) {
    if log.hidesIDs(of: kind + "s") { return }
    report(
      pointer(), Excerpt.quoted(key.text), "is not the id of any \(kind)",
      expected: "an id that an entry of /\(kind)s has", advice: advice(for: key, among: ids))
  }

  mutating func check(site: SiteID, at place: @autoclosure () -> String) {
    if sites[site] == nil { report(dangling: site, to: "site", among: { $0.sites.map(\.id) }, at: place()) }
  }

  mutating func check(teacher: TeacherID, at place: @autoclosure () -> String) {
    guard teachers[teacher] == nil else { return }
    report(dangling: teacher, to: "teacher", among: { $0.teachers.map(\.id) }, at: place())
  }

  mutating func check(provider: ProviderID, at place: @autoclosure () -> String) {
    guard providers[provider] == nil else { return }
    report(dangling: provider, to: "provider", among: { $0.providers.map(\.id) }, at: place())
  }

  mutating func check(student: StudentID, at place: @autoclosure () -> String) {
    guard students[student] == nil else { return }
    report(dangling: student, to: "student", among: { $0.students.map(\.id) }, at: place())
  }
}
