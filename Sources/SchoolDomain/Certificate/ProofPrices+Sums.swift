extension ProofPrices {
  /// Whole numbers add up to a whole number: where some sums of sessions have a limit each, a part of them together, rounded
  /// down group by group, has that part of the limits, rounded down (Chvatal 1973).
  public struct OfSum: Hashable, Sendable {
    /// 0 or more.
    public var price: Int
    /// The part is `times` / `of`; `of` is from 2 to 127.
    public var of: Int
    /// From 1 to `of` - 1.
    public var times: Int
    /// Services: at most as many sessions as are owed.
    public var weeks: [ServiceID]
    /// Services on a day: at most `maxPerDay` sessions.
    public var days: [ServiceDay]
    /// Steps of the grid of providers with `aligned` grouping: at most one group or lunch.
    public var steps: [Step]
    /// Days of a student with a provider, of one service with one session a day: at most one session on the day and the
    /// next, or the two are neighboring days.
    public var neighbors: [Meeting]

    /// Takes the value of each property; those with a default may be left out.
    public init(
      price: Int, of: Int = 2, times: Int = 1, weeks: [ServiceID] = [], days: [ServiceDay] = [],
      steps: [Step] = [],
      neighbors: [Meeting] = []
    ) {
      self.price = price
      self.of = of
      self.times = times
      self.weeks = weeks
      self.days = days
      self.steps = steps
      self.neighbors = neighbors
    }
  }

  /// A service on a day.
  public struct ServiceDay: Hashable, Sendable {
    /// The service, by its id.
    public var service: ServiceID
    /// The day of the cycle.
    public var day: DayLabel

    /// Takes the value of each property.
    public init(service: ServiceID, day: DayLabel) {
      self.service = service
      self.day = day
    }
  }

  /// A step of the grid of a provider's day.
  public struct Step: Hashable, Sendable {
    /// The provider, by its id.
    public var provider: ProviderID
    /// The day of the cycle.
    public var day: DayLabel
    /// Where the step begins, minutes after midnight.
    public var at: Int

    /// Takes the value of each property.
    public init(provider: ProviderID, day: DayLabel, at: Int) {
      self.provider = provider
      self.day = day
      self.at = at
    }
  }

  /// Two neighboring days of a student with a provider.
  public struct Meeting: Hashable, Sendable {
    /// The student, by its id.
    public var student: StudentID
    /// The provider, by its id.
    public var provider: ProviderID
    /// The first of the two days.
    public var day: DayLabel

    /// Takes the value of each property.
    public init(student: StudentID, provider: ProviderID, day: DayLabel) {
      self.student = student
      self.provider = provider
      self.day = day
    }
  }
}
