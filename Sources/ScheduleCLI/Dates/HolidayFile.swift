import CalendarDomain
import CommandSupport
import ScheduleEngine

/// A text file of dates without school: a date or a range of dates at the beginning of each line, a name after it, `#` for
/// comments.
enum HolidayFile {
  /// The dates of `bytes`. Every line that is wrong, or may be meant in two ways, is named.
  static func dates(_ bytes: [UInt8], file: String) throws(CommandFailure) -> [DateSpan] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.badInput, "\(file): expected text in UTF-8")
    }
    var spans: [DateSpan] = []
    var messages: [String] = []
    let lines = text.drop { $0 == "\u{FEFF}" }.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (number, line) in lines.enumerated() {
      let content = trimmed(line.prefix { $0 != "#" })
      guard !content.isEmpty else { continue }
      if let span = HolidayLine(content).span, span.count <= SchoolDates.mostDays {
        spans.append(span)
      } else {
        messages.append(
          "\(file):\(number + 1): \(Excerpt.quoted(String(content))); expected 2026-11-26 or "
            + "2026-11-26..2026-11-27, then a name if you like")
      }
    }
    guard messages.isEmpty else { throw CommandFailure(.badInput, messages.joined(separator: "\n")) }
    return spans
  }

  /// Without white space and separators at both ends: empty cells of a table.
  private static func trimmed(_ line: Substring) -> Substring {
    func isEmpty(_ character: Character) -> Bool {
      character.isWhitespace || character == "," || character == ";"
    }
    var rest = line.drop(while: isEmpty)
    while let last = rest.last, isEmpty(last) { rest.removeLast() }
    return rest
  }
}

/// A line of a holiday file, read from its beginning.
private struct HolidayLine {
  /// Nil where the line is neither a date nor a range with a name after it.
  let span: DateSpan?

  /// Signs and words between the first date and the last.
  private static let dashes: Set<Character> = ["-", "–", "—", "‒", "−"]
  private static let words: Set<String> = ["to", "through", "thru", "until", "till"]

  init(_ line: Substring) {
    var rest = line
    guard let first = Self.date(&rest) else {
      span = nil
      return
    }
    let (isRange, after) = Self.range(rest)
    if isRange {
      rest = after
      guard let last = Self.date(&rest), Self.isName(rest) else {
        span = nil
        return
      }
      span = DateSpan(first, last)
    } else {
      span = Self.isName(rest) ? DateSpan(first, first) : nil
    }
  }

  /// Takes a date from the beginning.
  private static func date(_ rest: inout Substring) -> CivilDate? {
    guard let date = CivilDate(String(rest.prefix(10))) else { return nil }
    rest = rest.dropFirst(10)
    return date
  }

  /// Whether a sign or word of a range follows, and what comes after it. A dash before a name is none: there a digit
  /// follows.
  private static func range(_ rest: Substring) -> (isRange: Bool, after: Substring) {
    let text = rest.drop(while: \.isWhitespace)
    let dots = text.prefix { $0 == "." || $0 == "…" }
    if !dots.isEmpty { return (true, text.dropFirst(dots.count).drop(while: \.isWhitespace)) }
    let dash = text.prefix { dashes.contains($0) }
    if !dash.isEmpty {
      let after = text.dropFirst(dash.count).drop(while: \.isWhitespace)
      return (after.first?.isNumber ?? true, after)
    }
    let word = text.prefix(while: \.isLetter)
    guard words.contains(word.lowercased()), text.startIndex > rest.startIndex else { return (false, rest) }
    return (true, text.dropFirst(word.count).drop(while: \.isWhitespace))
  }

  /// Whether what follows is a name or nothing: it is apart from the date, and has no other date in it, which may be the
  /// end of a range or a day of its own.
  private static func isName(_ rest: Substring) -> Bool {
    guard let first = rest.first else { return true }
    guard first.isWhitespace || ",;:(".contains(first) || dashes.contains(first) else { return false }
    let numbers = rest.split { !$0.isNumber && !"-/.".contains($0) }
    return !numbers.contains { isDate($0) }
      && !(rest.drop { !$0.isLetter && !$0.isNumber }.first?.isNumber ?? false)
  }

  /// `2027-01-01`, `1/1/2027`, `1.1.27`: three numbers.
  private static func isDate(_ text: Substring) -> Bool {
    text.split { !$0.isNumber }.count >= 3
  }
}
