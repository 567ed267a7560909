public import SchoolDomain

/// What a run of the rollover is to cover.
public struct RolloverRequest: Hashable, Sendable {
  /// Dates from today on, in each provider's zone: 30 is today and the 29 after it.
  public var horizonDays: Int
  /// Past dates whose rows are kept.
  public var retainPastDays: Int
  /// Only these; nil is all.
  public var providers: [ProviderID]?
  /// The most providers whose rows are changed; nil is no limit.
  public var maxProviders: Int?

  /// Takes the value of each property; those with a default may be left out.
  public init(
    horizonDays: Int = 30, retainPastDays: Int = 0, providers: [ProviderID]? = nil, maxProviders: Int? = nil
  ) {
    self.horizonDays = horizonDays
    self.retainPastDays = retainPastDays
    self.providers = providers
    self.maxProviders = maxProviders
  }
}
