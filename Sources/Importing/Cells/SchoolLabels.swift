import SchoolDomain

/// The days and grades of a school, as cells name them.
struct SchoolLabels: Sendable {
  let days: LabelReader<Cycle>
  let grades: LabelReader<Grade>

  init(_ draft: SchoolDraft) {
    // In a rotation of days A to F, F is no Friday.
    days =
      draft.cycle.days.allSatisfy { Weekday.isName($0.text) }
      ? LabelReader(draft.cycle.days, plain: Weekday.plain, unpack: Weekday.unpacked)
      : LabelReader(draft.cycle.days, plain: PlainLabel.text)
    grades = LabelReader(draft.grades, plain: GradeName.plain)
  }

  /// The cell of a list of days; nothing where it is every day.
  func cell(_ list: [DayLabel]?, separator: String = "; ") -> String {
    guard let list else { return "" }
    return ListCell.write(list, separator: separator) {
      if case .labels(let labels) = days.list($0) { labels } else { nil }
    }
  }

  /// The cell of a list of grades; nothing where it is every grade.
  func cell(_ list: [GradeLabel]?) -> String {
    guard let list else { return "" }
    return ListCell.write(list) { if case .labels(let labels) = grades.list($0) { labels } else { nil } }
  }
}

/// Names of weekdays.
enum Weekday {
  private static let names = [
    ["monday", "mon", "mo", "m"], ["tuesday", "tues", "tue", "tu", "t"], ["wednesday", "wed", "we", "w"],
    ["thursday", "thurs", "thur", "thu", "th", "r"], ["friday", "fri", "fr", "f"],
    ["saturday", "sat", "sa"], ["sunday", "sun", "su"],
  ]

  private static let numbers: [String: Int] = Dictionary(
    uniqueKeysWithValues: names.enumerated().flatMap { number, names in names.map { ($0, number) } })

  /// The same text for every way to write a weekday; otherwise nothing.
  static func plain(_ text: String) -> String { numbers[letters(text)].map { names[$0][0] } ?? "" }

  static func isName(_ text: String) -> Bool { numbers[letters(text)] != nil }

  /// 0 is Monday; nil for what is no weekday.
  static func number(_ text: String) -> Int? { numbers[letters(text)] }

  /// `Mon.` is `mon`. A space or dash stays: `M - F` is no name.
  private static func letters(_ text: String) -> String { text.lowercased().filter { $0 != "." } }

  /// The days of `MWF`, `TTh` or `MTWTF`; nil where a letter is no day.
  static func unpacked(_ text: String) -> [String]? {
    var rest = text.lowercased()[...]
    var days: [String] = []
    while !rest.isEmpty {
      guard let length = [2, 1].first(where: { numbers[String(rest.prefix($0))] != nil }) else { return nil }
      let day = String(rest.prefix(length))
      // After Wednesday a T is Thursday.
      days.append(day == "t" && days.contains { numbers[$0] == 2 } ? "th" : day)
      rest = rest.dropFirst(length)
    }
    return days
  }
}

/// Names of grades.
enum GradeName {
  private static let words: [String: String] = [
    "kinder": "k", "kindergarten": "k", "kg": "k", "kdg": "k", "kn": "k", "0": "k",
    "prek": "pk", "prekindergarten": "pk", "prekinder": "pk", "preschool": "pk", "pr": "pk", "ps": "pk",
    "transitionalkindergarten": "tk", "transitionalk": "tk",
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7",
    "eighth": "8", "ninth": "9", "tenth": "10", "eleventh": "11", "twelfth": "12",
  ]

  /// The same text for `1`, `01`, `1st`, `Grade 1`, `first`; for `K`, `KG`, `Kinder`, `Kindergarten`, `0`; and so on.
  static func plain(_ text: String) -> String {
    var letters = PlainLabel.text(text)
    for word in ["grade", "gr"] {
      if letters.hasPrefix(word), letters.count > word.count { letters.removeFirst(word.count) }
      if letters.hasSuffix(word), letters.count > word.count { letters.removeLast(word.count) }
    }
    let digits = letters.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty {
      let ending = letters.dropFirst(digits.count)
      if ["", "st", "nd", "rd", "th"].contains(ending) {
        let number = digits.drop { $0 == "0" }
        letters = number.isEmpty ? "0" : String(number)
      }
    }
    return words[letters] ?? letters
  }
}

/// Labels without what people write differently.
enum PlainLabel {
  /// Letters and digits in lower case, without spaces, dots and dashes between them. Nothing where there is another
  /// character, or where two digits would come together: `1-2` is not `12`.
  static func text(_ text: String) -> String {
    var plain = ""
    var hasGap = false
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        if hasGap, character.isNumber, plain.last?.isNumber ?? false { return "" }
        plain.append(character)
        hasGap = false
      } else if [" ", "\u{A0}", ".", "-"].contains(character) {
        hasGap = true
      } else {
        return ""
      }
    }
    return plain
  }
}
