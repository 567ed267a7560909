import SchoolDomain

/// The cell of a service's `within`: `Mon, Wed 08:00-12:00; 13:00-14:00`. `none` is a list without an entry.
enum TimeWindows {
  /// nil where a part is no window.
  static func read(_ text: String, labels: SchoolLabels) -> [DayRange]? {
    if text.lowercased() == "none" { return [] }
    var windows: [DayRange] = []
    for part in parts(text) {
      guard let window = window(part, labels) else { return nil }
      windows.append(window)
    }
    return windows.isEmpty ? nil : windows
  }

  static func cell(_ windows: [DayRange]?, labels: SchoolLabels) -> String {
    guard let windows else { return "" }
    if windows.isEmpty { return "none" }
    return windows.map { window in
      let days = labels.cell(window.days, separator: ", ")
      return (days.isEmpty ? "" : days + " ") + window.range.description
    }.joined(separator: "; ")
  }

  /// What stands between semicolons and line ends outside of quotes.
  private static func parts(_ text: String) -> [String] {
    var isQuoted = false
    return text.utf8.split { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return !isQuoted && (byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n"))
    }.map { WhiteSpace.trimmed(String(Substring($0))) }.filter { !$0.isEmpty }
  }

  /// Days, if any, then a time, a dash, a time.
  private static func window(_ text: String, _ labels: SchoolLabels) -> DayRange? {
    guard let dash = text.lastIndex(where: { $0 == "-" || $0 == "–" }),
      case .minute(let end) = ClockReading(String(text[text.index(after: dash)...]))
    else { return nil }
    let words = text[..<dash].split(separator: " ")
    for count in [2, 1] where words.count >= count {
      let time = words.suffix(count).joined(separator: " ")
      guard case .minute(let start) = ClockReading(time) else { continue }
      let days = words.dropLast(count).joined(separator: " ")
      switch labels.days.list(days) {
      case .all: return DayRange(range: MinuteRange(start, end))
      case .labels(let list): return DayRange(days: list, range: MinuteRange(start, end))
      case .unknown: return nil
      }
    }
    return nil
  }
}
