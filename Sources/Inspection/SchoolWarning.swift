/// Something in a school file that a coordinator should look at: not an error, often a slip.
public struct SchoolWarning: Hashable, Sendable, CustomStringConvertible {
  /// What is warned about, in the order in which warnings are listed.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case pinBreaksRule = "pin-breaks-rule"
    case existingMustMove = "existing-must-move"
    case moreExistingThanSessions = "more-existing-than-sessions"
    case providerWithoutAvailability = "provider-without-availability"
    case providerNotAtSite = "provider-not-at-site"
    case outsideFrame = "outside-frame"
    case outsideHours = "outside-hours"
    case hiddenHours = "hidden-hours"
    case withinOthers = "within-others"
    case noTravelTime = "no-travel-time"
    case serviceWithoutCandidate = "service-without-candidate"
    case lunchLeavesNoRoom = "lunch-leaves-no-room"
    case tooFewDays = "too-few-days"
    case demandAboveCapacity = "demand-above-capacity"
    case countNotByWeek = "count-not-by-week"
    case impossibleTogether = "impossible-together"
    case withoutBellPeriods = "without-bell-periods"
    case ruleRemovesNothing = "rule-removes-nothing"
    case teacherAtOtherSite = "teacher-at-other-site"
    case nameAsID = "name-as-id"
    case studentWithoutServices = "student-without-services"
    case providerWithoutServices = "provider-without-services"
  }

  public let kind: Kind
  /// Id of what is concerned: a service, a provider, a site, a student, a rule; of several the first.
  public let subject: String
  /// One plain sentence.
  public let message: String
  /// What to do, beginning with "Maybe".
  public let advice: String

  public init(kind: Kind, subject: String, message: String, advice: String) {
    self.kind = kind
    self.subject = subject
    self.message = message
    self.advice = advice
  }

  /// The message, and the advice on a line of its own.
  public var description: String { message + "\n" + advice }
}
