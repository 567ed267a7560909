import SchoolDomain

/// Sessions and minutes of a service, worked out from minutes or sessions a week, month or year.
///
/// A student is never given less than is written: what does not divide evenly is rounded up, and said.
struct ServiceLoad: Equatable {
  let sessions: Int
  let minutes: Int
  /// `120 minutes a month / 4 weeks = 30 a cycle -> 1 x 30`
  let explanation: String
  /// Whether it is far more than what is written: of a month or year more than half again as much, of a day or week more
  /// than twice as much.
  let isTooMuch: Bool

  /// What is known of the weeks and the cycle.
  struct Terms {
    /// Weeks that a month, or a year, of minutes is divided by.
    var weeksPerMonth = 4
    var weeksPerYear = 36
    /// Longest session where a row says nothing of it.
    var longest = 30
    /// Days of a cycle; five are a week.
    var days: Int
    var step: Int
  }

  enum Period: String {
    case day, week, month, year
  }

  /// `amount` minutes in a period. With `sessions` a cycle or `minutes` a session given, only the other is worked out;
  /// with neither, as few sessions as there can be of at most `longest` minutes, all of one length.
  static func ofMinutes(
    _ amount: Int, a period: Period, sessions: Int?, minutes: Int?, _ terms: Terms
  ) -> ServiceLoad {
    let share = share(amount, period, terms)
    let longest = minutes ?? max(terms.step, terms.longest / terms.step * terms.step)
    let count = sessions ?? max(1, share.roundedUp(to: longest) / longest)
    let length = minutes ?? share.divided(by: count).roundedUp(to: terms.step)
    return ServiceLoad(
      sessions: count, minutes: length,
      explanation: explanation(
        "\(Quantities.text(amount, "minute"))", period, terms, of: share, served: count * length,
        "\(count) x \(length)"), isTooMuch: isTooMuch(count * length, for: share, a: period))
  }

  /// `amount` sessions of `minutes` in a period.
  static func ofSessions(_ amount: Int, a period: Period, minutes: Int, _ terms: Terms) -> ServiceLoad {
    let share = share(amount, period, terms)
    let count = max(1, share.roundedUp(to: 1))
    return ServiceLoad(
      sessions: count, minutes: minutes,
      explanation: explanation(
        "\(Quantities.text(amount, "session"))", period, terms, of: share, served: count,
        "\(count) x \(minutes)"), isTooMuch: isTooMuch(count, for: share, a: period))
  }

  private static func isTooMuch(_ served: Int, for share: Share, a period: Period) -> Bool {
    switch period {
    case .day, .week: share.times(2, isLessThan: served)
    case .month, .year: share.times(3, isLessThan: 2 * served)
    }
  }

  /// What an amount in a period is in a cycle.
  private static func share(_ amount: Int, _ period: Period, _ terms: Terms) -> Share {
    period == .day
      ? Share(amount * terms.days, 1) : Share(amount * terms.days, 5 * weeks(of: period, terms))
  }

  private static func weeks(of period: Period, _ terms: Terms) -> Int {
    switch period {
    case .day, .week: 1
    case .month: terms.weeksPerMonth
    case .year: terms.weeksPerYear
    }
  }

  private static func explanation(
    _ amount: String, _ period: Period, _ terms: Terms, of share: Share, served: Int, _ result: String
  ) -> String {
    var text = "\(amount) a \(period)"
    if period == .month || period == .year { text += " / \(weeks(of: period, terms)) weeks" }
    if period == .day {
      text += " x \(terms.days) days"
    } else if terms.days != 5 {
      text += " x \(terms.days) / 5 days"
    }
    text += " = \(share) a cycle -> \(result)"
    let more = share.missing(to: served)
    return more.isZero ? text : text + ", rounded up by \(more)"
  }
}

/// A number of minutes or sessions a cycle, as a fraction.
struct Share: CustomStringConvertible {
  let numerator: Int
  let denominator: Int

  init(_ numerator: Int, _ denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  var isZero: Bool { numerator == 0 }

  /// The smallest multiple of `step` that is not less.
  func roundedUp(to step: Int) -> Int {
    let unit = denominator * step
    return (numerator + unit - 1) / unit * step
  }

  func divided(by count: Int) -> Share { Share(numerator, denominator * count) }

  /// Whether `count` times as much is less than `whole`.
  func times(_ count: Int, isLessThan whole: Int) -> Bool { count * numerator < whole * denominator }

  func missing(to whole: Int) -> Share { Share(whole * denominator - numerator, denominator) }

  /// Two decimals at most, the last rounded to the nearest.
  var description: String {
    let hundredths = (numerator * 200 + denominator) / (2 * denominator)
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    if rest == 0 { return String(whole) }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// Numbers with their noun.
enum Quantities {
  /// `1 row`, `2 rows`
  static func text(_ count: Int, _ noun: String) -> String {
    guard count != 1 else { return "1 \(noun)" }
    if noun.hasSuffix("y"), noun != "day" { return "\(count) \(noun.dropLast())ies" }
    return "\(count) \(noun)" + (noun.hasSuffix("s") ? "" : "s")
  }
}
