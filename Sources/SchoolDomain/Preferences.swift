/// The limits under `rules` of a school file.
public struct SessionLimits: Hashable, Sendable {
  /// Longest run of a student's sessions without a gap, minutes.
  public var maxConsecutiveMinutes: Int
  /// Least gap between two sessions of a student that do not touch, minutes.
  public var breakMinutes: Int

  public init(maxConsecutiveMinutes: Int = 60, breakMinutes: Int = 30) {
    self.maxConsecutiveMinutes = maxConsecutiveMinutes
    self.breakMinutes = breakMinutes
  }
}

/// The weights under `preferences` of a school file, explained in Models/rules.md; all 0...1000, 0 is off.
public struct Preferences: Hashable, Sendable {
  /// `cost` for each session that starts at or after minute `from`.
  public struct Afternoon: Hashable, Sendable {
    public var from: Int
    public var cost: Int

    public init(from: Int, cost: Int) {
      self.from = from
      self.cost = cost
    }
  }

  /// `cost` for every started 15 minutes of a provider's day above `minutes` (0...1440).
  public struct DailyLoad: Hashable, Sendable {
    public var minutes: Int
    public var cost: Int

    public init(minutes: Int, cost: Int) {
      self.minutes = minutes
      self.cost = cost
    }
  }

  public var adjacentDays: Int
  public var sameDay: Int
  public var afternoon: Afternoon?
  public var groupBlocks: Int
  public var gradeSpread: Int
  public var teacherMix: Int
  public var dailyLoad: DailyLoad?
  public var changed: Int

  public init(
    adjacentDays: Int = 0, sameDay: Int = 0, afternoon: Afternoon? = nil, groupBlocks: Int = 0,
    gradeSpread: Int = 0, teacherMix: Int = 0, dailyLoad: DailyLoad? = nil, changed: Int = 0
  ) {
    self.adjacentDays = adjacentDays
    self.sameDay = sameDay
    self.afternoon = afternoon
    self.groupBlocks = groupBlocks
    self.gradeSpread = gradeSpread
    self.teacherMix = teacherMix
    self.dailyLoad = dailyLoad
    self.changed = changed
  }
}
