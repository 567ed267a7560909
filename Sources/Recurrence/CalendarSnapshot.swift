public import CalendarDomain

/// What a calendar holds within a span of time: every event and every date of a series by itself.
public struct CalendarSnapshot: Hashable, Sendable {
  /// Which source it is of; nil for a file.
  public var source: String?
  /// The span that was asked for.
  public var window: InstantRange
  /// The IANA name of the zone of floating times and whole days.
  public var zone: String
  /// By start, end and id.
  public var items: [SnapshotItem]
  /// By key and reason: objects that could not be used, of which nothing is among the items.
  public var quarantined: [QuarantinedObject]
  /// Ids of the known items that the calendar itself calls off: dates that a series leaves out, and cancelled ones. What is
  /// merely not there any more is not among them.
  public var calledOff: Set<String>

  /// Takes the value of each property; those with a default may be left out.
  public init(
    source: String? = nil, window: InstantRange, zone: String, items: [SnapshotItem],
    quarantined: [QuarantinedObject] = [], calledOff: Set<String> = []
  ) {
    self.source = source
    self.window = window
    self.zone = zone
    self.items = items
    self.quarantined = quarantined
    self.calledOff = calledOff
  }

  /// Whether every object of the calendar could be used.
  public var isComplete: Bool { quarantined.isEmpty }
}

/// An event, or one date of a series.
public struct SnapshotItem: Hashable, Sendable {
  /// Whether what an item is about will be.
  public enum Status: String, Sendable, CaseIterable {
    /// It stands; also where the calendar says nothing.
    case confirmed
    /// It may not be.
    case tentative
    /// It will not be, and takes no time.
    case cancelled
  }

  /// The start that a series gives one of its dates, whatever it was moved to.
  public enum Recurrence: Hashable, Sendable {
    /// Of a series at a time of day.
    case instant(Instant)
    /// Of a series of whole days.
    case date(CivilDate)

    /// `2026-11-04T15:00:00Z` or `2026-11-04`
    public var text: String {
      switch self {
      case .instant(let instant): instant.description
      case .date(let date): date.description
      }
    }
  }

  /// The UID of what is no series. Of a date of one: the UID, `#` and `recurrence`. In the UID `%` is `%25`, and `#` is
  /// `%23`.
  public let id: String
  /// What the calendar calls the event or series.
  public let uid: String
  /// Nil for what is no series.
  public let recurrence: Recurrence?
  /// When it is.
  public var range: InstantRange
  /// Whether it is of whole days.
  public var isAllDay: Bool
  /// Whether it will be.
  public var status: Status
  /// Whether nothing else can be then.
  public var takesTime: Bool
  /// What people read, where it was asked for.
  public var title: String?

  /// Takes the value of each property and makes the id of them; those with a default may be left out.
  public init(
    uid: String, recurrence: Recurrence? = nil, range: InstantRange, isAllDay: Bool = false,
    status: Status = .confirmed, takesTime: Bool = true, title: String? = nil
  ) {
    self.uid = uid
    self.recurrence = recurrence
    self.id = Self.id(uid: uid, recurrence: recurrence)
    self.range = range
    self.isAllDay = isAllDay
    self.status = status
    self.takesTime = takesTime
    self.title = title
  }

  /// What an item of a series or event is called.
  public static func id(uid: String, recurrence: Recurrence?) -> String {
    var text = ""
    for scalar in uid.unicodeScalars {
      switch scalar {
      case "%": text += "%25"
      case "#": text += "%23"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return recurrence.map { text + "#" + $0.text } ?? text
  }
}

/// An object of a calendar that could not be used. What is known of it from before stays as it was.
public struct QuarantinedObject: Hashable, Sendable {
  /// What is wrong with it.
  public enum Reason: String, Sendable, CaseIterable {
    /// A value is not what its name promises, or one is missing.
    case unreadable
    /// It takes no time at all.
    case empty
    /// It ends before it begins, or mixes times and whole days.
    case badTimes = "bad-times"
    /// It lasts more than 366 days.
    case tooLong = "too-long"
    /// Too many dates.
    case tooMany = "too-many"
    /// Nobody knows what clocks show in its time zone.
    case unknownZone = "unknown-zone"
    /// Its rule is none, or repeats it within a day.
    case badRule = "bad-rule"
    /// Another object has the same event.
    case duplicate
    /// More than a megabyte.
    case tooLarge = "too-large"
  }

  /// What the source calls the object; in a file the UID.
  public let key: String
  /// What is wrong with it.
  public let reason: Reason
  /// What stands where, and what would be right.
  public let detail: String

  /// Takes the value of each property.
  public init(key: String, reason: Reason, detail: String) {
    self.key = key
    self.reason = reason
    self.detail = detail
  }
}
