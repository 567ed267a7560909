public import CalendarDomain

/// What a rule module would change, as a value: made of a context by a pure function, shown by a dry run, kept in a file,
/// applied by a store.
public struct Plan: Hashable, Sendable {
  /// Which plans of which module it is: a word of that module.
  public struct Kind: Hashable, Sendable {
    /// What files and stores call it.
    public let word: String

    /// Plans that are called `word`: no two modules may use one word.
    public init(_ word: String) { self.word = word }
  }

  /// Which plans it is of.
  public let kind: Kind
  /// The moment it was made for.
  public let now: Instant
  /// The release of the IANA database that its times are of.
  public let zones: String
  /// What was asked for, in words that a program can compare.
  public let request: [PlanSetting]
  /// Each is applied whole or not at all; sorted by key.
  public let groups: [PlanGroup]
  /// One for each thing considered, also where nothing is to be done; sorted by what it is about and time.
  public let decisions: [Decision]
  /// Keys that the budget left for the next run, in the order of that run.
  public let deferred: [String]
  /// Where the next run goes on; nil where it begins anew.
  public let cursor: String?
  /// SHA-256 of all the above: the same plan has the same id wherever it was made.
  public let id: String
  /// The id of the store it was made for, which alone it can be applied to; nil where it was made of a file, or before there
  /// was a store. Not part of `id`.
  public var store: String?

  /// Sorts the groups and the decisions, and takes the digest that is the plan's id.
  public init(
    kind: Kind, now: Instant, zones: String, request: [PlanSetting] = [], groups: [PlanGroup],
    decisions: [Decision], deferred: [String] = [], cursor: String? = nil
  ) {
    self.kind = kind
    self.now = now
    self.zones = zones
    self.request = request
    self.groups = groups.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    self.decisions = decisions.sorted()
    self.deferred = deferred
    self.cursor = cursor
    var encoder = PlanEncoder()
    encoder.add(kind.word)
    encoder.add(now)
    encoder.add(zones)
    encoder.add(request)
    encoder.add(self.groups)
    encoder.add(self.decisions)
    encoder.add(deferred)
    encoder.add(cursor ?? "")
    id = encoder.digest
  }

  /// Whether everything has been looked at and nothing failed.
  public var isComplete: Bool { deferred.isEmpty && !decisions.contains { $0.verdict == .fail } }

  /// Whether it may leave bookings without a date: those that it puts, and those of a provider whose zone it changes. A
  /// plan names instants, and the date of one is the zone's to say.
  package var leavesBookingsUndated: Bool {
    groups.contains { group in
      let isNew = group.guards.contains { $0.condition == .absent && $0.row.provider != nil }
      return group.operations.contains { $0.change is PutBooking || (!isNew && $0.change is PutCalendar) }
    }
  }

  /// How many decisions have each verdict and reason, sorted.
  public var counts: [DecisionCount] { DecisionCount.all(of: decisions) }
}

/// A setting that a plan was made with.
public struct PlanSetting: Hashable, Sendable {
  public let name: String
  /// The setting's name.
  public let value: String

  /// A setting by its name.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
