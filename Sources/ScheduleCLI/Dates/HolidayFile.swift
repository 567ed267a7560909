import ScheduleEngine

/// A text file of dates without school: a date or `FIRST..LAST` at the beginning of each line, `#` for comments.
enum HolidayFile {
  /// The dates of `bytes`. Every line that is wrong is named.
  static func dates(_ bytes: [UInt8], file: String) throws(CommandFailure) -> [DateSpan] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.badInput, "\(file): expected text in UTF-8")
    }
    var spans: [DateSpan] = []
    var messages: [String] = []
    let lines = text.drop { $0 == "\u{FEFF}" }.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (number, line) in lines.enumerated() {
      let content = line.prefix { $0 != "#" }
      guard let word = content.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }).first
      else {
        continue
      }
      if let span = DateSpan(String(word)), span.count <= SchoolDates.mostDays {
        spans.append(span)
      } else {
        messages.append(
          "\(file):\(number + 1): \(Excerpt.quoted(String(word))); expected 2026-11-26 or 2026-11-26..2026-11-27"
        )
      }
    }
    guard messages.isEmpty else { throw CommandFailure(.badInput, messages.joined(separator: "\n")) }
    return spans
  }
}
