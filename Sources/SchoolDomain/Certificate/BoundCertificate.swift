/// A proof of a schedule's bound that can be checked by itself, in integers: prices for which the Lagrangian bound of the
/// school reaches it (Geoffrion 1974), and where prices alone do not, a tree of cases with prices for each.
///
/// What is priced is a session of a service at a day and start. A session has a price for each of the things that limit it:
/// its service's week, its student's day, the days of student and provider, its provider's day. Whatever the prices, the sum
/// of what each of these can be had for at least is a lower bound (Lagrangian decomposition, Guignard and Kim 1987).
public struct BoundCertificate: Hashable, Sendable {
  /// Name of the school.
  public var school: String
  /// What is claimed.
  public var bound: ScoreBound
  /// Each service of the school is in exactly one part, and no two parts share a student or a provider.
  public var parts: [Part]

  /// Takes the value of each property.
  public init(school: String, bound: ScoreBound, parts: [Part]) {
    self.school = school
    self.bound = bound
    self.parts = parts
  }

  /// The proofs for one independent part of the school.
  public struct Part: Hashable, Sendable {
    /// The part's services.
    public var services: [ServiceID]
    /// What is claimed of the part; the whole claim is the sum.
    public var bound: ScoreBound
    /// Proves the least unserved of the part.
    public var unserved: ProofTree
    /// Proves the least penalty of those schedules of the part that have the least unserved.
    public var penalty: ProofTree?

    /// Takes the value of each property.
    public init(
      services: [ServiceID], bound: ScoreBound, unserved: ProofTree, penalty: ProofTree?
    ) {
      self.services = services
      self.bound = bound
      self.unserved = unserved
      self.penalty = penalty
    }
  }
}

/// Cases that together hold every schedule; the bound is the least one of the leaves.
public struct ProofTree: Hashable, Sendable {
  /// The first one is the root; a case comes after the one it is split from.
  public var nodes: [Node]

  /// Nothing is checked: `CertificateChecker` says what a tree proves.
  public init(nodes: [Node]) { self.nodes = nodes }

  /// One case with these prices.
  public init(prices: ProofPrices) { nodes = [Node(prices: prices)] }

  /// One case of a proof.
  public struct Node: Hashable, Sendable {
    /// nil: those of the nearest case above that has some; all zero where there is none.
    public var prices: ProofPrices?
    /// nil: a leaf.
    public var split: Split?

    /// Takes the value of each property; those with a default may be left out.
    public init(prices: ProofPrices? = nil, split: Split? = nil) {
      self.prices = prices
      self.split = split
    }
  }

  /// Two cases: a number is at most `limit`, or it is at least `limit + 1`.
  public struct Split: Hashable, Sendable {
    /// The number that tells the cases apart.
    public var subject: ProofSubject
    /// The most that the number is in the first case.
    public var limit: Int
    /// Positions in `nodes`.
    public var below: Int
    /// Position in `nodes` of the case above the limit.
    public var above: Int

    /// Takes the value of each property.
    public init(subject: ProofSubject, limit: Int, below: Int, above: Int) {
      self.subject = subject
      self.limit = limit
      self.below = below
      self.above = above
    }
  }
}

/// A whole number that every schedule has, on which a proof tells cases apart. Only a load counts pinned sessions.
public enum ProofSubject: Hashable, Sendable {
  /// Sessions of a service on a day; with `startingBy`, minutes after midnight, only those that start then or before.
  case sessions(service: ServiceID, day: DayLabel, startingBy: Int?)
  /// Groups of a provider with `aligned` grouping, on a day or in the cycle, at times at which it has no pinned session.
  case groups(provider: ProviderID, day: DayLabel?)
  /// 1 where the student has a session with the provider on the day.
  case meeting(student: StudentID, provider: ProviderID, day: DayLabel)
  /// 1 where the provider's lunch begins at `start`, minutes after midnight.
  case lunch(provider: ProviderID, day: DayLabel, start: Int)
  /// Started quarters of an hour beyond `dailyLoad.minutes`, on a day or of all days of the cycle together. Pinned sessions
  /// make a day as long as others do.
  case load(provider: ProviderID, day: DayLabel?)
  /// 1 where the provider has a session at the site that covers the step of the grid that begins at `at`.
  case presence(provider: ProviderID, day: DayLabel, site: SiteID, at: Int)
}
