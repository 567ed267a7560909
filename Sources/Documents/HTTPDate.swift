import CalendarDomain

/// A date in the head of a message: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
package enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// Whole seconds since 1970; nil where it is not written so.
  package static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT",
      let month = months.firstIndex(of: String(parts[2])), let day = Int(parts[1]), let year = Int(parts[3]),
      let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    let clock = parts[4].split(separator: ":").map { Int($0) }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    return date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second
  }

  /// Whole seconds since 1970 as a head has them; those outside the years 1 to 9999 as the nearest date.
  package static func text(seconds: Int) -> String {
    let day = CivilDate(dayNumber: seconds.floored(by: 86_400)) ?? (seconds < 0 ? .first : .last)
    let rest = seconds - seconds.floored(by: 86_400) * 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let parts = day.parts
    let year = String(repeating: "0", count: max(0, 4 - String(parts.year).count)) + String(parts.year)
    // 1970-01-01 was a Thursday.
    let weekday = weekdays[((day.dayNumber + 3) % 7 + 7) % 7]
    return "\(weekday), \(two(parts.day)) \(months[parts.month - 1]) \(year) "
      + "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) GMT"
  }
}
