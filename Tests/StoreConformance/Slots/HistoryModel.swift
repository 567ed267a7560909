import CalendarDomain
import SchoolDomain

/// A store as somebody would keep it who knows nothing of the program: times are minutes since 1970, and whether one can be
/// had is counted every five minutes, one booking after the other.
struct HistoryModel {
  /// A booking or hold.
  struct Known {
    var id: BookingID
    var provider: ProviderID
    var start: Int
    var end: Int
    var before: Int
    var after: Int
    var seat: Int
    var owner: String
    /// When a hold ends; nil is booked.
    var expires: Int?
    var isOver = false
  }

  struct Provider {
    var rules: CalendarRules
    var busy: [Range<Int>] = []
    var slots: [Slot] = []
  }

  /// Every time of a history is a multiple of it.
  static let step = 5
  /// Minutes east of Greenwich in the week of the history, in which no clock is changed.
  static let zones = [
    "America/New_York": -300, "UTC": 0, "Asia/Kolkata": 330, "Pacific/Auckland": 780,
  ]

  var now: Int
  var providers: [ProviderID: Provider] = [:]
  var known: [Known] = []

  func isLive(_ one: Known) -> Bool { !one.isOver && (one.expires.map { $0 > now } ?? true) }

  /// Live bookings of a provider but one.
  func others(of provider: ProviderID, without own: BookingID? = nil, holds: Bool = true) -> [Known] {
    known.filter {
      $0.provider == provider && isLive($0) && $0.id != own && (holds || $0.expires == nil)
    }
  }

  /// Days since 1970 on the clocks of the rules.
  static func day(_ minute: Int, _ rules: CalendarRules) -> Int {
    let local = minute + (zones[rules.timeZone] ?? 0)
    return (local - local.modulo(1440)) / 1440
  }

  /// Whether the five minutes are within hours, and whether a break is there.
  static func hours(_ minute: Int, _ rules: CalendarRules) -> (isWithin: Bool, isBreak: Bool) {
    let day = day(minute, rules)
    let clock = (minute + (zones[rules.timeZone] ?? 0)).modulo(1440)
    if let own = rules.overrides.first(where: { $0.date.dayNumber == day }) {
      return (own.intervals.contains { $0.start <= clock && clock < $0.end }, false)
    }
    func have(_ hours: [WeeklyHours]) -> Bool {
      hours.contains {
        $0.weekday == CivilDate(dayNumber: day)?.weekday && $0.range.start <= clock
          && clock < $0.range.end
      }
    }
    return (have(rules.work), have(rules.breaks))
  }

  static func isOpen(_ minute: Int, _ rules: CalendarRules) -> Bool {
    let found = hours(minute, rules)
    return found.isWithin && !found.isBreak
  }

  /// Whether another calendar has some of the time, or is too near to it.
  func isBusy(_ range: Range<Int>, _ provider: ProviderID, _ rules: CalendarRules) -> Bool {
    (providers[provider]?.busy ?? []).contains {
      $0.lowerBound - rules.bufferAfter < range.upperBound
        && range.lowerBound < $0.upperBound + rules.bufferBefore
    }
  }

  /// The most others that are in the way of a booking at once. Each is there from its start until the time kept free behind
  /// it is over; the moments that count are those of the booking, and the starts of others that come too soon after it.
  static func crowd(_ all: [Known], in range: Range<Int>, _ rules: CalendarRules) -> Int {
    // No more is ever kept free.
    let others = all.filter { $0.start - 60 < range.upperBound && range.lowerBound < $0.end + 60 }
    if others.isEmpty { return 0 }
    func count(_ moment: Int) -> Int {
      others.count { $0.start <= moment && moment < $0.end + max($0.after, rules.bufferBefore) }
    }
    var most = stride(from: range.lowerBound, to: range.upperBound, by: step).map(count).max() ?? 0
    for other in others where other.start >= range.upperBound {
      if other.start - max(other.before, rules.bufferAfter) < range.upperBound {
        most = max(most, count(other.start))
      }
    }
    return most
  }

  /// Whether a date has as many bookings as the rules allow.
  static func isFull(_ day: Int, _ others: [Known], _ rules: CalendarRules) -> Bool {
    rules.maxPerDay.map { most in others.count { Self.day($0.start, rules) == day } >= most }
      ?? false
  }

  /// The free times of a date and whether it has hours at all.
  func row(_ day: Int, of provider: ProviderID, _ rules: CalendarRules) -> (
    free: [Range<Int>], hasHours: Bool
  ) {
    let others = others(of: provider)
    let midnight = day * 1440 - (Self.zones[rules.timeZone] ?? 0)
    var free: [Range<Int>] = []
    var hasHours = false
    for minute in stride(from: midnight, to: midnight + 1440, by: Self.step)
    where Self.isOpen(minute, rules) {
      hasHours = true
      let range = minute..<minute + Self.step
      guard !isBusy(range, provider, rules), Self.crowd(others, in: range, rules) < rules.capacity
      else {
        continue
      }
      if let last = free.last, last.upperBound == minute {
        free[free.count - 1] = last.lowerBound..<range.upperBound
      } else {
        free.append(range)
      }
    }
    return (Self.isFull(day, others, rules) ? [] : free, hasHours)
  }
}

extension Int {
  /// The remainder that is not negative.
  func modulo(_ divisor: Int) -> Int { (self % divisor + divisor) % divisor }
}

extension Instant {
  init(minute: Int) { self.init(milliseconds: minute * 60_000) }

  var minute: Int { milliseconds / 60_000 }
}

extension InstantRange {
  init(_ minutes: Range<Int>) {
    self.init(Instant(minute: minutes.lowerBound), Instant(minute: minutes.upperBound))
  }

  var minuteRange: Range<Int> { start.minute..<end.minute }
}
