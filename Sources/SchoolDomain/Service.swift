/// What a student is owed by a provider: so many sessions a cycle of so many minutes (Models/reference/school.md, `services`).
public struct Service: Hashable, Sendable {
  /// `individual`: the session has its provider to itself.
  public enum Setting: String, Hashable, Sendable, CaseIterable { case group, individual }

  /// Unique among the services.
  public var id: ServiceID
  /// The student, by its id.
  public var student: StudentID
  /// The provider, by its id.
  public var provider: ProviderID
  /// Sessions a cycle, 1...20.
  public var sessions: Int
  /// Minutes a session, 5...240, a multiple of the step.
  public var minutes: Int
  /// In a group, or alone.
  public var setting: Setting
  /// Largest group the student may be served in, 1...50; nil is the provider's capacity.
  public var maxGroup: Int?
  /// 1...100.
  public var priority: Int
  /// 1...20.
  public var maxPerDay: Int
  /// Where given, a session lies within one of them.
  public var within: [DayRange]?

  /// Takes the value of each property; those with a default may be left out.
  public init(
    id: ServiceID, student: StudentID, provider: ProviderID, sessions: Int, minutes: Int,
    setting: Setting = .group, maxGroup: Int? = nil, priority: Int = 1, maxPerDay: Int = 1,
    within: [DayRange]? = nil
  ) {
    self.id = id
    self.student = student
    self.provider = provider
    self.sessions = sessions
    self.minutes = minutes
    self.setting = setting
    self.maxGroup = maxGroup
    self.priority = priority
    self.maxPerDay = maxPerDay
    self.within = within
  }
}

/// A session that stands today (Models/reference/school.md, `sessions`).
public struct ExistingSession: Hashable, Sendable {
  /// The service, by its id.
  public var service: ServiceID
  /// The day of the cycle.
  public var day: DayLabel
  /// Minutes after midnight.
  public var start: Int
  /// true: stays where it is. false: may move, at the price of `changed`.
  public var pinned: Bool

  /// Takes the value of each property; those with a default may be left out.
  public init(service: ServiceID, day: DayLabel, start: Int, pinned: Bool = false) {
    self.service = service
    self.day = day
    self.start = start
    self.pinned = pinned
  }
}
