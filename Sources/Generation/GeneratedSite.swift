import SchoolDomain

/// One building: its bells, classes with their special activities, and students without services.
struct GeneratedSite {
  let position: Int
  let site: Site
  let bells: BellTimes
  private(set) var periods: [BellPeriod] = []
  private(set) var teachers: [Teacher] = []
  private(set) var activities: [SpecialActivity] = []
  private(set) var students: [Student] = []
  /// Position of each student's grade.
  private(set) var gradeOfStudent: [Int] = []

  /// When nobody of a grade may be taken out, by grade and day.
  private var closed: [[[MinuteRange]]]
  /// When a teacher's class is away, by teacher and day.
  private var away: [[[MinuteRange]]] = []
  private var gradeOfTeacher: [Int] = []
  private var teacherOfStudent: [Int] = []

  init(position: Int, options: GenerationOptions) {
    var random = RandomSource(seed: options.seed, part: 2 + position)
    self.position = position
    bells = BellTimes(shift: 5 * random.below(5), coreReadingCost: options.coreReadingCost)
    let id = SiteID("site\(position + 1)")
    site = Site(id: id, name: "Site \(position + 1)", hours: bells.hourEntries)
    closed = BellTimes.grades.map { _ in BellTimes.days.map { _ in [] } }
    for period in bells.periods {
      periods.append(
        BellPeriod(site: id, grades: period.grades.map { BellTimes.grades[$0] }, time: period.time))
      guard period.time.cost == nil else { continue }
      for grade in period.grades {
        for day in period.days { closed[grade][day].append(period.time.range) }
      }
    }
    addClasses(&random)
    addStudents(options, &random)
  }

  /// Two or three classes a grade, 19 to 21 in all, each with four special activities.
  private mutating func addClasses(_ random: inout RandomSource) {
    var classes = [2, 3, 3, 3, 3, 3, 2]
    for grade in random.shuffled([0, 6]).prefix(random.below(3)) { classes[grade] += 1 }
    for (grade, count) in classes.enumerated() {
      for letter in "abc".prefix(count) {
        let label = BellTimes.grades[grade].text + String(letter)
        let id = TeacherID("\(site.id)-t\(label)")
        teachers.append(Teacher(id: id, name: "Room \(label)", site: site.id))
        gradeOfTeacher.append(grade)
        away.append(BellTimes.days.map { _ in [] })
        addActivities(of: teachers.count - 1, &random)
      }
    }
  }

  /// PE twice, music and library, on four days, at times when the class is at school and has no bell period.
  private mutating func addActivities(of teacher: Int, _ random: inout RandomSource) {
    let days = random.shuffled(Array(BellTimes.days.indices))
    for (index, (name, minutes)) in [("PE", 40), ("PE", 40), ("Music", 40), ("Library", 30)].enumerated() {
      let day = days[index]
      let grade = gradeOfTeacher[teacher]
      let starts = stride(from: 480, to: 900, by: 5).map { MinuteRange($0, $0 + minutes) }.filter { range in
        bells.hours(grade: grade, day: day).contains(range)
          && !closed[grade][day].contains(where: range.overlaps)
      }
      let range = random.pick(starts)
      away[teacher][day].append(range)
      activities.append(
        SpecialActivity(
          teacher: teachers[teacher].id,
          time: ProtectedTime(days: [BellTimes.days[day]], range: range, name: name)))
    }
  }

  /// Students of all classes alike; the first class of TK and of K has the morning only, the last begins late.
  private mutating func addStudents(_ options: GenerationOptions, _ random: inout RandomSource) {
    let letters = Array("ABCDEFGHIJKLMNOPRSTVWY")
    for number in 1...options.students {
      let teacher = random.below(teachers.count)
      let grade = gradeOfTeacher[teacher]
      var blocked: [ProtectedTime] = []
      if grade < 2, teacher == gradeOfTeacher.firstIndex(of: grade) {
        blocked.append(
          ProtectedTime(days: BellTimes.regularDays, range: MinuteRange(790, 900), name: "Morning class"))
      } else if grade < 2, teacher == gradeOfTeacher.lastIndex(of: grade) {
        blocked.append(
          ProtectedTime(days: BellTimes.regularDays, range: MinuteRange(500, 625), name: "Late class"))
      }
      if random.chance(options.mainstreaming) {
        let days = random.shuffled(Array(BellTimes.days.indices)).prefix(1 + random.below(2)).sorted()
        let start = 540 + 5 * random.below(56)
        let range = MinuteRange(start, start + random.pick([30, 45, 60]))
        blocked.append(
          ProtectedTime(days: days.map { BellTimes.days[$0] }, range: range, name: "Mainstreaming"))
      }
      students.append(
        Student(
          id: StudentID("\(site.id)-s\(number)"), name: "\(random.pick(letters)). \(random.pick(letters)).",
          grade: BellTimes.grades[grade], teacher: teachers[teacher].id, site: site.id, blockedTimes: blocked)
      )
      gradeOfStudent.append(grade)
      teacherOfStudent.append(teacher)
    }
  }

  /// Whether `student` may be taken out at `range` of `day`, as far as bells, hours, class and blocked times say.
  func isFree(student: Int, day: Int, range: MinuteRange) -> Bool {
    let grade = gradeOfStudent[student]
    return bells.hours(grade: grade, day: day).contains(range)
      && !closed[grade][day].contains(where: range.overlaps)
      && !away[teacherOfStudent[student]][day].contains(where: range.overlaps)
      && !students[student].blockedTimes.contains {
        $0.range.overlaps(range) && ($0.days?.contains(BellTimes.days[day]) ?? true)
      }
  }
}
