import SchoolDomain

/// The day of an elementary school from TK to grade 5: staggered recess and lunch, early release on Wednesday.
///
/// Real bell times; each site begins a little earlier than they say, or not.
struct BellTimes {
  static let grades: [GradeLabel] = ["TK", "K", "1", "2", "3", "4", "5"]
  static let days: [DayLabel] = ["Mon", "Tue", "Wed", "Thu", "Fri"]
  static let wednesday = 2
  static let regularDays: [DayLabel] = ["Mon", "Tue", "Thu", "Fri"]

  /// Minutes by which the site is earlier than the table.
  let shift: Int
  let coreReadingCost: Int

  /// When students of grade position `grade` are at school.
  func hours(grade: Int, day: Int) -> MinuteRange {
    let isUpper = grade >= 5
    if day == Self.wednesday { return range(520, isUpper ? 765 : 760) }
    return range(520, isUpper ? 900 : 895)
  }

  /// The hours as a file states them: for all, then for the upper grades.
  var hourEntries: [SchoolHours] {
    let upper = Array(Self.grades[5...])
    return [
      SchoolHours(range: hours(grade: 0, day: 0)),
      SchoolHours(days: ["Wed"], range: hours(grade: 0, day: Self.wednesday)),
      SchoolHours(grades: upper, range: hours(grade: 5, day: 0)),
      SchoolHours(grades: upper, days: ["Wed"], range: hours(grade: 5, day: Self.wednesday)),
    ]
  }

  /// The periods of a site, with the positions of their grades and days.
  var periods: [(grades: [Int], days: [Int], time: ProtectedTime)] {
    let regular = [0, 1, 3, 4]
    var result = Self.regular.map { entry in
      (
        entry.grades, regular,
        ProtectedTime(days: Self.regularDays, range: range(entry.start, entry.end), name: entry.name)
      )
    }
    result += Self.early.map { entry in
      (
        entry.grades, [Self.wednesday],
        ProtectedTime(days: ["Wed"], range: range(entry.start, entry.end), name: "Lunch")
      )
    }
    if coreReadingCost > 0 {
      result += [([0, 1], 525), ([2, 3], 530), ([4], 630), ([5], 665), ([6], 700)].map { grades, start in
        (
          grades, regular,
          ProtectedTime(
            days: Self.regularDays, range: range(start, start + 60), name: "Core reading",
            cost: coreReadingCost)
        )
      }
    }
    return result
  }

  private func range(_ start: Int, _ end: Int) -> MinuteRange { MinuteRange(start - shift, end - shift) }

  private static let regular: [(name: String, start: Int, end: Int, grades: [Int])] = [
    ("Recess", 610, 625, [0, 1]), ("Lunch", 685, 710, [0, 2]), ("Lunch recess", 710, 735, [0, 2]),
    ("Lunch recess", 685, 710, [1]), ("Lunch", 710, 735, [1, 3]), ("Recess", 835, 850, [1]),
    ("Recess", 590, 605, [2]), ("Recess", 615, 630, [3]), ("Lunch recess", 735, 760, [3]),
    ("Recess", 630, 645, [4]), ("Lunch", 740, 765, [4]), ("Lunch recess", 765, 790, [4]),
    ("Recess", 645, 660, [5]), ("Lunch", 770, 790, [5]), ("Lunch recess", 790, 806, [5]),
    ("Lunch", 660, 680, [6]), ("Lunch recess", 680, 696, [6]), ("Recess", 810, 825, [6]),
  ]

  /// Wednesday has one lunch and no recess.
  private static let early: [(start: Int, end: Int, grades: [Int])] = [
    (650, 670, [0, 2]), (675, 695, [1, 3]), (700, 720, [4, 5]), (725, 745, [6]),
  ]
}
