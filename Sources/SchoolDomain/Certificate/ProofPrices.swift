/// The prices of one case of a proof, as whole numbers of 1 / `scale`.
public struct ProofPrices: Hashable, Sendable {
  /// Units in one unit of unserved or penalty.
  public var scale: Int
  /// What one unit of unserved is charged.
  public var unserved: Int
  /// For sessions of services, by day and start.
  public var services: [OfService]
  /// Per minute that a provider is busy on a day.
  public var loads: [OfLoad]
  /// For the steps of the grid of providers with `open` grouping.
  public var cells: [OfCell]
  /// For being at a site, of providers with `open` grouping at several.
  public var presences: [OfPresence]
  /// For a part of the sum of what several things allow, rounded down.
  public var sums: [OfSum]
  /// One for each split above the case, from the root; 0 where the split has none.
  public var splits: [Int]

  /// Takes the value of each property; those with a default may be left out.
  public init(
    scale: Int, unserved: Int, services: [OfService] = [], loads: [OfLoad] = [],
    cells: [OfCell] = [], presences: [OfPresence] = [], sums: [OfSum] = [],
    splits: [Int] = []
  ) {
    self.scale = scale
    self.unserved = unserved
    self.services = services
    self.loads = loads
    self.cells = cells
    self.presences = presences
    self.sums = sums
    self.splits = splits
  }

  /// What a service's sessions are paid for, by day and start.
  public struct OfService: Hashable, Sendable {
    /// The service, by its id.
    public var service: ServiceID
    /// By the service's week, for every session.
    public var each: Int
    /// By the service's week, added on some days.
    public var days: [OfDay]
    /// By the days of the student with the provider.
    public var meetings: [OfSpan]
    /// By the student's day.
    public var student: [OfSpan]

    /// Takes the value of each property; those with a default may be left out.
    public init(
      service: ServiceID, each: Int, days: [OfDay] = [], meetings: [OfSpan] = [],
      student: [OfSpan] = []
    ) {
      self.service = service
      self.each = each
      self.days = days
      self.meetings = meetings
      self.student = student
    }
  }

  /// A price for a day.
  public struct OfDay: Hashable, Sendable {
    /// The day of the cycle.
    public var day: DayLabel
    /// In units of 1 / `scale`.
    public var price: Int

    /// Takes the value of each property.
    public init(day: DayLabel, price: Int) {
      self.day = day
      self.price = price
    }
  }

  /// For the sessions of a day that start from `from` to `to`, both included, minutes after midnight.
  public struct OfSpan: Hashable, Sendable {
    /// The day of the cycle.
    public var day: DayLabel
    /// The first start, minutes after midnight.
    public var from: Int
    /// The last start, minutes after midnight.
    public var to: Int
    /// In units of 1 / `scale`.
    public var price: Int

    /// Takes the value of each property.
    public init(day: DayLabel, from: Int, to: Int, price: Int) {
      self.day = day
      self.from = from
      self.to = to
      self.price = price
    }
  }

  /// A price for each minute that a provider is busy on a day.
  public struct OfLoad: Hashable, Sendable {
    /// The provider, by its id.
    public var provider: ProviderID
    /// The day of the cycle.
    public var day: DayLabel
    /// In units of 1 / `scale`.
    public var price: Int

    /// Takes the value of each property.
    public init(provider: ProviderID, day: DayLabel, price: Int) {
      self.provider = provider
      self.day = day
      self.price = price
    }
  }

  /// For covering the step of the grid that begins at `at`, minutes after midnight.
  public struct OfCell: Hashable, Sendable {
    /// The provider, by its id.
    public var provider: ProviderID
    /// The day of the cycle.
    public var day: DayLabel
    /// Where the step begins, minutes after midnight.
    public var at: Int
    /// For a session of any service.
    public var each: Int
    /// Instead of `each` for sessions of these services.
    public var services: [OfCellService]

    /// Takes the value of each property; those with a default may be left out.
    public init(
      provider: ProviderID, day: DayLabel, at: Int, each: Int, services: [OfCellService] = []
    ) {
      self.provider = provider
      self.day = day
      self.at = at
      self.each = each
      self.services = services
    }
  }

  /// A price for the sessions of one service.
  public struct OfCellService: Hashable, Sendable {
    /// The service, by its id.
    public var service: ServiceID
    /// In units of 1 / `scale`.
    public var price: Int

    /// Takes the value of each property.
    public init(service: ServiceID, price: Int) {
      self.service = service
      self.price = price
    }
  }

  /// For sessions at `site` over the step that begins at `at`, and for sessions at other sites over later ones.
  public struct OfPresence: Hashable, Sendable {
    /// The provider, by its id.
    public var provider: ProviderID
    /// The day of the cycle.
    public var day: DayLabel
    /// The site, by its id.
    public var site: SiteID
    /// Where the step begins, minutes after midnight.
    public var at: Int
    /// For a session at the site over the step, in units of 1 / `scale`.
    public var here: Int
    /// For sessions at other sites over later steps.
    public var elsewhere: [OfDistance]

    /// Takes the value of each property.
    public init(
      provider: ProviderID, day: DayLabel, site: SiteID, at: Int, here: Int, elsewhere: [OfDistance]
    ) {
      self.provider = provider
      self.day = day
      self.site = site
      self.at = at
      self.here = here
      self.elsewhere = elsewhere
    }
  }

  /// A price for a later step.
  public struct OfDistance: Hashable, Sendable {
    /// Steps of the grid after `at`.
    public var steps: Int
    /// In units of 1 / `scale`.
    public var price: Int

    /// Takes the value of each property.
    public init(steps: Int, price: Int) {
      self.steps = steps
      self.price = price
    }
  }
}
