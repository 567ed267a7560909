public import CalendarDomain
public import SchoolDomain

/// A class as a gym offers it: the gym, what the gym calls the class, and the date.
public struct ClassPlace: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The gym that offers it.
  public let gym: GymID
  /// What the gym calls it.
  public let key: ClassKey
  /// The date on which it begins, in the gym's zone.
  public let date: CivilDate

  /// A class of a gym on a date.
  public init(gym: GymID, key: ClassKey, date: CivilDate) {
    self.gym = gym
    self.key = key
    self.date = date
  }

  /// `g1/c1@2026-12-01`
  public var description: String { "\(gym)/\(key)@\(date)" }

  public static func < (left: ClassPlace, right: ClassPlace) -> Bool {
    (left.gym, left.key, left.date) < (right.gym, right.key, right.date)
  }
}

/// What somebody asks for before a class opens: a place in it.
public struct ClassRequest: Hashable, Sendable {
  public let place: ClassPlace
  /// Minutes after midnight at which the class begins, on the clocks of the gym's zone.
  public let minute: Int
  /// Who gets the place.
  public let owner: String
  /// What else was asked for.
  public let options: RequestOptions

  /// `minute` is counted from midnight, on the clocks of the gym's zone.
  public init(
    _ place: ClassPlace, minute: Int, owner: String, options: RequestOptions = RequestOptions()
  ) {
    self.place = place
    self.minute = minute
    self.owner = owner
    self.options = options
  }
}

/// What a request says besides who wants which class.
public struct RequestOptions: Hashable, Sendable {
  /// Whether a place on the waiting list will do where no class has one.
  public var wantsWaitlist: Bool
  /// Other classes of the date, asked for in this order where the first is full.
  public var alternatives: [ClassKey]
  /// Milliseconds after the opening, or after a later first send, for which it is tried.
  public var window: Int
  /// A request that comes again with the same key is the same request; nil is none.
  public var idempotencyKey: String?

  /// How long is tried where nobody says it.
  public static let usualWindow = 10_000

  /// `window` is in milliseconds.
  public init(
    wantsWaitlist: Bool = false, alternatives: [ClassKey] = [], window: Int = usualWindow,
    idempotencyKey: String? = nil
  ) {
    self.wantsWaitlist = wantsWaitlist
    self.alternatives = alternatives
    self.window = window
    self.idempotencyKey = idempotencyKey
  }
}

/// What one send asks the gym for.
public struct SendTarget: Hashable, Sendable {
  /// The class.
  public let key: ClassKey
  /// Whether it asks for a place on the waiting list.
  public let asksWaitlist: Bool

  /// A place in the class, or on its waiting list.
  public init(_ key: ClassKey, asksWaitlist: Bool = false) {
    self.key = key
    self.asksWaitlist = asksWaitlist
  }
}

extension ClassRequest {
  /// What is asked for in turn: the class, its alternatives, then the waiting list of the class.
  public var targets: [SendTarget] {
    [SendTarget(place.key)] + options.alternatives.map { SendTarget($0) }
      + (options.wantsWaitlist ? [SendTarget(place.key, asksWaitlist: true)] : [])
  }
}

/// The id of a gym.
public typealias GymID = Key<Gym>
/// What a gym calls a class.
public typealias ClassKey = Key<ClassPlace>
/// The id of a request that is kept.
public typealias PrebookingID = Key<ClassPrebooking>
