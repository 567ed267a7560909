public import CalendarDomain
public import SchoolDomain

/// Which slots are to be there.
public struct GenerateRequest: Hashable, Sendable {
  /// Only these; nil is all.
  public private(set) var providers: [ProviderID]?
  /// The first date; nil is today in each provider's zone.
  public let from: CivilDate?
  /// Dates from the first on.
  public let days: Int
  /// The length of a slot.
  public let minutes: Int
  /// Minutes from one start to the next, counted from the beginning of each working interval.
  public let step: Int

  /// `step` is `minutes` where it is left out. Days are 1 to 366, the others 1 to 1440.
  public init(
    providers: [ProviderID]? = nil, from: CivilDate? = nil, days: Int = 30, minutes: Int, step: Int? = nil
  ) throws(InvalidRequest) {
    try InvalidRequest.check("days", days, 1...366)
    try InvalidRequest.check("minutes", minutes, 1...1440)
    try InvalidRequest.check("step", step ?? minutes, 1...1440)
    self.providers = providers
    self.from = from
    self.days = days
    self.minutes = minutes
    self.step = step ?? minutes
  }
}

/// Which slots are to go because they are over.
public struct CleanupRequest: Hashable, Sendable {
  /// Only these; nil is all.
  public private(set) var providers: [ProviderID]?
  /// Slots of so many days ago are kept, earlier ones go; at least 1, so that nothing of today or later ever does.
  public let olderThan: Int
  /// The most slots of one group of the plan.
  public let chunk: Int

  /// Throws where a number is out of its range.
  public init(providers: [ProviderID]? = nil, olderThan: Int, chunk: Int = 1000) throws(InvalidRequest) {
    try InvalidRequest.check("olderThan", olderThan, 1...36_600)
    try InvalidRequest.check("chunk", chunk, 1...100_000)
    self.providers = providers
    self.olderThan = olderThan
    self.chunk = chunk
  }
}

extension GenerateRequest {
  /// The same of other providers.
  package func of(_ providers: [ProviderID]?) -> GenerateRequest {
    var request = self
    request.providers = providers
    return request
  }
}

extension CleanupRequest {
  /// The same of other providers.
  package func of(_ providers: [ProviderID]?) -> CleanupRequest {
    var request = self
    request.providers = providers
    return request
  }
}
