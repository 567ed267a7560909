/// The limits under `rules` of a school file.
public struct SessionLimits: Hashable, Sendable {
  /// Longest run of a student's sessions without a gap, minutes.
  public var maxConsecutiveMinutes: Int
  /// Least gap between two sessions of a student that do not touch, minutes.
  public var breakMinutes: Int

  /// Takes the value of each property; those with a default may be left out.
  public init(maxConsecutiveMinutes: Int = 60, breakMinutes: Int = 30) {
    self.maxConsecutiveMinutes = maxConsecutiveMinutes
    self.breakMinutes = breakMinutes
  }
}

/// The weights under `preferences` of a school file, explained in Models/rules.md; all 0...1000, 0 is off.
public struct Preferences: Hashable, Sendable {
  /// `cost` for each session that starts at or after minute `from`.
  public struct Afternoon: Hashable, Sendable {
    /// Minutes after midnight.
    public var from: Int
    /// 0...1000; 0 is off.
    public var cost: Int

    /// Takes the value of each property.
    public init(from: Int, cost: Int) {
      self.from = from
      self.cost = cost
    }
  }

  /// `cost` for every started 15 minutes of a provider's day above `minutes` (0...1440).
  public struct DailyLoad: Hashable, Sendable {
    /// What a provider may be busy on a day for nothing, 0...1440.
    public var minutes: Int
    /// 0...1000; 0 is off.
    public var cost: Int

    /// Takes the value of each property.
    public init(minutes: Int, cost: Int) {
      self.minutes = minutes
      self.cost = cost
    }
  }

  /// For two neighboring days on which a student has sessions with one provider.
  public var adjacentDays: Int
  /// For every session beyond the first of a student with one provider on one day.
  public var sameDay: Int
  /// For late sessions; nil is off.
  public var afternoon: Afternoon?
  /// For each group of an aligned provider.
  public var groupBlocks: Int
  /// For each position between the lowest and the highest grade of a group.
  public var gradeSpread: Int
  /// For every teacher of a group beyond the first.
  public var teacherMix: Int
  /// For long days of a provider; nil is off.
  public var dailyLoad: DailyLoad?
  /// For each session of today that is not kept.
  public var changed: Int

  /// Takes the value of each property; those with a default may be left out.
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
