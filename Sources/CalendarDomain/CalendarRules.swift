public import SchoolDomain

/// When a provider can be booked: weekly hours in a zone, dates that differ, and the room that bookings need.
public struct CalendarRules: Hashable, Sendable {
  /// An identifier of the IANA time zone database; there is no default, so that nobody is in UTC by accident.
  public var timeZone: String
  /// Weekly hours. Ends past midnight are minutes from 1441 to 2880.
  public var work: [WeeklyHours]
  /// What recurs weekly within them without being bookable.
  public var breaks: [WeeklyHours]
  /// Dates with other hours; a date stands at most once.
  public var overrides: [DateHours]
  /// Minutes to be kept free before and after each booking, of both the existing and the new one.
  public var bufferBefore: Int
  /// Minutes that are kept free after a booking.
  public var bufferAfter: Int
  /// The fewest minutes from now to a start that is offered.
  public var minimumNotice: Int
  /// The most minutes from now to a start that is offered; nil is no limit.
  public var maximumNotice: Int?
  /// Minutes between the starts that are offered, counted from the beginning of each working interval.
  public var grid: Int
  /// Students or clients at the same time.
  public var capacity: Int
  /// The most bookings on one date; nil is no limit.
  public var maxPerDay: Int?

  /// Takes the value of each property; those with a default may be left out.
  public init(
    timeZone: String, work: [WeeklyHours] = [], breaks: [WeeklyHours] = [], overrides: [DateHours] = [],
    bufferBefore: Int = 0, bufferAfter: Int = 0, minimumNotice: Int = 0, maximumNotice: Int? = nil,
    grid: Int = 30, capacity: Int = 1, maxPerDay: Int? = nil
  ) {
    self.timeZone = timeZone
    self.work = work
    self.breaks = breaks
    self.overrides = overrides
    self.bufferBefore = bufferBefore
    self.bufferAfter = bufferAfter
    self.minimumNotice = minimumNotice
    self.maximumNotice = maximumNotice
    self.grid = grid
    self.capacity = capacity
    self.maxPerDay = maxPerDay
  }
}

/// An interval of local time that comes back every week.
public struct WeeklyHours: Hashable, Comparable, Sendable {
  /// The day on which the interval begins.
  public var weekday: Weekday
  /// Minutes after midnight, the end up to 2880.
  public var range: MinuteRange

  /// Takes the value of each property.
  public init(weekday: Weekday, range: MinuteRange) {
    self.weekday = weekday
    self.range = range
  }

  public static func < (left: WeeklyHours, right: WeeklyHours) -> Bool {
    (left.weekday.rawValue, left.range.start, left.range.end)
      < (right.weekday.rawValue, right.range.start, right.range.end)
  }
}

/// The hours of one date in place of the weekly ones and their breaks; none is a closed day.
public struct DateHours: Hashable, Comparable, Sendable {
  /// The date in the provider's zone.
  public var date: CivilDate
  /// Minutes after midnight, ends up to 2880.
  public var intervals: [MinuteRange]

  /// Takes the value of each property.
  public init(date: CivilDate, intervals: [MinuteRange]) {
    self.date = date
    self.intervals = intervals
  }

  public static func < (left: DateHours, right: DateHours) -> Bool { left.date < right.date }
}

/// A provider as the rule modules know it.
public struct ProviderCalendar: Hashable, Sendable {
  /// Unique among the providers.
  public var id: ProviderID
  /// For people; nil where the file has none.
  public var name: String?
  /// When it works and how it can be booked.
  public var rules: CalendarRules
  /// Grows by one with every change of the calendar, its bookings and its days.
  public var version: Int

  /// Takes the value of each property; those with a default may be left out.
  public init(id: ProviderID, name: String? = nil, rules: CalendarRules, version: Int = 0) {
    self.id = id
    self.name = name
    self.rules = rules
    self.version = version
  }
}
