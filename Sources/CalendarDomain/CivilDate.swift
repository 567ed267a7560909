public import SchoolDomain

/// A date of the proleptic Gregorian calendar, without a time zone, from 0001-01-01 to 9999-12-31.
///
/// Days are numbered as in H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400 years, years from March.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let dayNumber: Int

  /// 1 January of the year 1, the earliest.
  public static let first = CivilDate(unchecked: -719_162)
  /// 31 December 9999, the latest.
  public static let last = CivilDate(unchecked: 2_932_896)

  /// Nil outside the years 1 to 9999.
  public init?(dayNumber: Int) {
    guard (Self.first.dayNumber...Self.last.dayNumber).contains(dayNumber) else { return nil }
    self.dayNumber = dayNumber
  }

  private init(unchecked dayNumber: Int) { self.dayNumber = dayNumber }

  /// Nil where the calendar has no such date.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    dayNumber = Self.number(year, month, day)
  }

  /// `2026-11-26`, nil for any other form.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    var digits: [Int] = []
    for position in [0, 1, 2, 3, 5, 6, 8, 9] {
      guard (48...57).contains(bytes[position]) else { return nil }
      digits.append(Int(bytes[position]) - 48)
    }
    self.init(
      year: digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
      month: digits[4] * 10 + digits[5], day: digits[6] * 10 + digits[7])
  }

  /// Year, month 1...12, day 1...31.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = shifted.floored(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  /// The day of the week, by the Gregorian calendar.
  public var weekday: Weekday {
    let position = dayNumber + 3 - (dayNumber + 3).floored(by: 7) * 7
    return Weekday.allCases[position]
  }

  /// So many days later, no further than the calendar goes.
  public func advanced(by days: Int) -> CivilDate {
    CivilDate(
      unchecked: min(max(dayNumber + days, Self.first.dayNumber), Self.last.dayNumber))
  }

  /// `2026-11-26`
  public var description: String {
    let parts = parts
    return [Self.digits(parts.year, 4), Self.digits(parts.month, 2), Self.digits(parts.day, 2)]
      .joined(separator: "-")
  }

  /// `20261126`, the basic format of ISO 8601.
  public var basicText: String { description.filter { $0 != "-" } }

  public static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year.floored(by: 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Int {
  /// The quotient by `divisor` > 0, rounded down.
  package func floored(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
