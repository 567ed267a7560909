import ScheduleEngine

/// What students are called in a report: names where asked for, else initials, and ids where there is no name or where
/// initials are the same.
struct StudentNames: Sendable {
  private let texts: [StudentID: String]
  /// Name or initials alone; students without a name have none.
  let short: [StudentID: String]

  init(_ students: [Student], showsNames: Bool) {
    let short = students.map { student -> String? in
      guard let name = student.name, !name.isEmpty else { return nil }
      return showsNames ? name : Self.initials(of: name)
    }
    var counts: [String: Int] = [:]
    for text in short { if let text { counts[text, default: 0] += 1 } }
    self.short = Dictionary(
      zip(students, short).compactMap { student, text in text.map { (student.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    texts = Dictionary(
      zip(students, short).map { student, text in
        guard let text, !text.isEmpty else { return (student.id, student.id.text) }
        return (student.id, counts[text] == 1 ? text : "\(text) \(student.id.text)")
      }, uniquingKeysWith: { first, _ in first })
  }

  subscript(student: StudentID) -> String { texts[student] ?? student.text }

  /// `A. B.` of `Ann Bell`: the first letter of at most four words. A word with a digit, such as `S12`, stays.
  static func initials(of name: String) -> String {
    name.split { $0.isWhitespace || $0 == "-" || $0 == "." }
      .compactMap { word in
        if word.contains(where: \.isNumber) { return String(word) }
        return word.first { $0.isLetter }.map { $0.uppercased() + "." }
      }.prefix(4).joined(separator: " ")
  }
}
