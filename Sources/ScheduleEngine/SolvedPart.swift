public import SchoolDomain

/// What a solve was asked for where it left some of the school as it stands, and what it proved of that.
public struct SolvedPart: Hashable, Sendable {
  /// As the options name them; both empty: every service.
  public var providers: [ProviderID]
  /// Services that were asked for by their ids; both lists empty: every service.
  public var services: [ServiceID]
  /// Whether the sessions that stand were kept.
  public var keepsExisting: Bool
  /// Services that were left as they stand, in the order of the school.
  public var notAsked: [ServiceID]
  /// A proven bound of every schedule that leaves the rest as it stands. Of the whole school it says nothing.
  public var bound: ScoreBound

  /// Takes the value of each property; those with a default may be left out.
  public init(
    providers: [ProviderID] = [], services: [ServiceID] = [], keepsExisting: Bool = false,
    notAsked: [ServiceID] = [], bound: ScoreBound
  ) {
    self.providers = providers
    self.services = services
    self.keepsExisting = keepsExisting
    self.notAsked = notAsked
    self.bound = bound
  }
}
