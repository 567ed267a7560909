import SchoolChanges
import SchoolDomain

/// The keys of `diff/1`.
enum DifferenceShape {
  static let format = "diff/1"

  static let difference = ObjectShape(
    "What differs between two schedules of a school, the first and the second.",
    [
      .required("format", .constant(format), "The format of this file."),
      .required(
        "moved", .list(change), "Sessions with another day or start, by the day and start of \"to\"."),
      .required("added", .list(place), "Sessions that have a place only in the second, by day and start."),
      .required("dropped", .list(place), "Sessions that have a place only in the first, by day and start."),
      .required("longer", .list(change), "Sessions that end later at the same place."),
      .required("shorter", .list(change), "Sessions that end earlier at the same place."),
      .required("pinned", .list(place), "Sessions that only the second pins, at the same place."),
      .required("released", .list(place), "Sessions that only the first pins, at the same place."),
      .required("score", .object(scores), "How good both are: with a school counted anew."),
      .required("byStudent", .list(tally), "By id."),
      .required("byProvider", .list(tally), "By id."),
      .optional("byTeacher", .list(tally), "Of the students, by id; absent without a school."),
    ])

  static let change = ObjectShape(
    "A session before and after.",
    [
      .required("from", .object(place), "As it is in the first."),
      .required("to", .object(place), "As it is in the second."),
    ])

  static let place = ObjectShape(
    "A session at its place.",
    [
      .required("service", .name, "Id of the service."),
      .required("student", .name, "Id of the student."),
      .required("provider", .name, "Id of the provider."),
      .required("day", .name, "Label of a day of the cycle."),
      .required("start", .time, "When it begins."),
      .required("end", .time, "When it ends."),
    ])

  static let scores = ObjectShape(
    "How good two schedules are.",
    [
      .required("before", .object(score(0...Int.max)), "The first."),
      .required("after", .object(score(0...Int.max)), "The second."),
      .required("change", .object(score(-Int.max...Int.max)), "The second less the first."),
    ])

  static let tally = ObjectShape(
    "How many changes somebody has.",
    [.required("id", .name, "Whose they are.")]
      + PlaceChange.Kind.allCases.map {
        .required($0.rawValue, .integer(0...Int.max), "How many of \($0.rawValue).")
      })

  /// The numbers that a schedule is judged by, each in `range`.
  static func score(_ range: ClosedRange<Int>) -> ObjectShape {
    let number = ValueShape.integer(range)
    let about = range.lowerBound < 0 ? "What differs, by number." : "What a schedule is judged by."
    return ObjectShape(
      about,
      [
        .required("unserved", number, "Sum of priority * minutes of the missing sessions."),
        .required("penalty", number, "Sum of the parts."),
        .required("parts", .object(parts(number)), "The penalty by preference."),
      ])
  }

  /// A number for each preference.
  static func parts(_ number: ValueShape) -> ObjectShape {
    ObjectShape(
      "The penalty by preference.",
      PenaltyPart.allCases.map { .required($0.rawValue, number, "Penalty of \($0.rawValue).") })
  }
}
