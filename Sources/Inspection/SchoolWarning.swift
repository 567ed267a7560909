/// Something in a school file that a coordinator should look at: not an error, often a slip.
public struct SchoolWarning: Hashable, Sendable, CustomStringConvertible {
  /// What is warned about, in the order in which warnings are listed.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Pinned sessions break a rule by themselves.
    case pinBreaksRule = "pin-breaks-rule"
    /// A session of today breaks a rule on one session, so it has to move.
    case existingMustMove = "existing-must-move"
    /// A service has more sessions today than it is owed.
    case moreExistingThanSessions = "more-existing-than-sessions"
    /// A provider with services never works.
    case providerWithoutAvailability = "provider-without-availability"
    /// A provider never works at the site of a student it serves.
    case providerNotAtSite = "provider-not-at-site"
    /// A time lies beyond the frame of the day.
    case outsideFrame = "outside-frame"
    /// A bell period lies beyond the school hours of its grades.
    case outsideHours = "outside-hours"
    /// Hours do not hold for a grade, since others name it.
    case hiddenHours = "hidden-hours"
    /// A time lies wholly within others of the same list.
    case withinOthers = "within-others"
    /// A provider works at several sites and needs no time between them.
    case noTravelTime = "no-travel-time"
    /// A service has no possible start for some of its sessions.
    case serviceWithoutCandidate = "service-without-candidate"
    /// A provider's lunch leaves some services no room on any day.
    case lunchLeavesNoRoom = "lunch-leaves-no-room"
    /// A service has too few open days for its sessions.
    case tooFewDays = "too-few-days"
    /// A provider is asked for more than its hours hold.
    case demandAboveCapacity = "demand-above-capacity"
    /// In a cycle of several weeks, sessions of a service are not kept apart by week.
    case countNotByWeek = "count-not-by-week"
    /// Students of a rule `together` have no time in common.
    case impossibleTogether = "impossible-together"
    /// A grade has students and no bell period.
    case withoutBellPeriods = "without-bell-periods"
    /// The entries of a rule keep no start from being used.
    case ruleRemovesNothing = "rule-removes-nothing"
    /// A student's teacher belongs to another site.
    case teacherAtOtherSite = "teacher-at-other-site"
    /// An id reads like a person's name.
    case nameAsID = "name-as-id"
    /// A student is owed nothing.
    case studentWithoutServices = "student-without-services"
    /// A provider owes nothing.
    case providerWithoutServices = "provider-without-services"
  }

  /// What looks wrong.
  public let kind: Kind
  /// Id of what is concerned: a service, a provider, a site, a student, a rule; of several the first.
  public let subject: String
  /// One plain sentence.
  public let message: String
  /// What to do, beginning with "Maybe".
  public let advice: String

  /// Takes the value of each property.
  public init(kind: Kind, subject: String, message: String, advice: String) {
    self.kind = kind
    self.subject = subject
    self.message = message
    self.advice = advice
  }

  /// The message, and the advice on a line of its own.
  public var description: String { message + "\n" + advice }
}
