/// A person who gives sessions (Models/reference/school.md, `providers`).
public struct Provider: Hashable, Sendable {
  /// Unique among the providers.
  public var id: ProviderID
  /// For people; nil where the file has none.
  public var name: String?
  /// Such as `speech`; nil where the file has none.
  public var role: String?
  /// Students at the same time, 1...50.
  public var capacity: Int
  /// How its sessions may share time.
  public var grouping: Grouping
  /// Largest difference of grade positions in one group; nil is no limit. Only for `aligned`.
  public var gradeSpan: Int?
  /// Least minutes between sessions at different sites on one day, 0...240.
  public var travelMinutes: Int
  /// When and where it works; a session lies within one entry.
  public var availability: [Availability]
  /// The lunch that is kept free every day; nil is none.
  public var lunch: LunchBreak?

  /// Takes the value of each property; those with a default may be left out.
  public init(
    id: ProviderID, name: String? = nil, role: String? = nil, capacity: Int = 1,
    grouping: Grouping = .aligned, gradeSpan: Int? = nil, travelMinutes: Int = 0,
    availability: [Availability] = [], lunch: LunchBreak? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.capacity = capacity
    self.grouping = grouping
    self.gradeSpan = gradeSpan
    self.travelMinutes = travelMinutes
    self.availability = availability
    self.lunch = lunch
  }
}

/// How a provider's sessions may share time.
public enum Grouping: String, Hashable, Sendable, CaseIterable {
  /// Students at the same time form one group, with the same start and end.
  case aligned
  /// Sessions may overlap in any way up to the capacity.
  case open
}

/// When a provider works at a site.
public struct Availability: Hashable, Sendable {
  /// The site, by its id.
  public var site: SiteID
  /// nil is every day of the cycle.
  public var days: [DayLabel]?
  /// `[start, end)`, minutes after midnight.
  public var range: MinuteRange

  /// Takes the value of each property; those with a default may be left out.
  public init(site: SiteID, days: [DayLabel]? = nil, range: MinuteRange) {
    self.site = site
    self.days = days
    self.range = range
  }
}

/// One free interval of `minutes` that a provider needs within `window` on every day.
public struct LunchBreak: Hashable, Sendable {
  /// `[start, end)` that the lunch lies in, minutes after midnight.
  public var window: MinuteRange
  /// 5...120.
  public var minutes: Int

  /// Takes the value of each property.
  public init(window: MinuteRange, minutes: Int) {
    self.window = window
    self.minutes = minutes
  }

  /// The starts it may have: grid times of `cycle` before `cycle.end` whose interval lies in the window, ascending.
  public func starts(in cycle: Cycle) -> [Int] {
    stride(from: cycle.start, to: cycle.end, by: cycle.step)
      .filter { window.contains(MinuteRange($0, $0 + minutes)) }
  }
}
