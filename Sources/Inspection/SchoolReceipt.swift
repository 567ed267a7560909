public import SchoolDomain

/// What was read from a school file, counted, with everything a coordinator should look at before solving.
public struct SchoolReceipt: Hashable, Sendable {
  public let school: String
  /// In the order of the file.
  public let sites: [SiteReceipt]
  /// Over all services.
  public let starts: StartReceipt
  /// In the order of the file.
  public let services: [ServiceReceipt]
  /// By kind, then in the order of the file; where there are many of one kind, the last says how many more.
  public let warnings: [SchoolWarning]
}

/// What belongs to one site.
public struct SiteReceipt: Hashable, Sendable {
  public let site: SiteID
  public let name: String?
  public let students: Int
  public let services: Int
  /// Minutes of all sessions of the site's students in one cycle.
  public let minutesAsked: Int
  /// Bell periods of each grade that has students or periods here, in the order of grades.
  public let bellPeriods: [GradePeriods]
  /// Special activities of each teacher of the site, in the order of the file.
  public let activities: [TeacherActivities]
  /// Availability of each provider who works here, in the order of the file.
  public let providers: [ProviderHours]

  public struct GradePeriods: Hashable, Sendable {
    public let grade: GradeLabel
    public let students: Int
    public let periods: Int
  }

  public struct TeacherActivities: Hashable, Sendable {
    public let teacher: TeacherID
    public let activities: Int
  }

  public struct ProviderHours: Hashable, Sendable {
    public let provider: ProviderID
    /// Minutes of one cycle at this site, within the frame.
    public let minutes: Int
  }
}

/// What the one-session rules leave of the grid starts.
public struct StartReceipt: Hashable, Sendable {
  /// Grid starts within the frame, over all days.
  public let considered: Int
  /// In table order, zeros included; counted for each rule even where several forbid the same start.
  public let forbidden: [RuleStarts]
  /// Starts that no one-session rule forbids.
  public let open: Int

  public struct RuleStarts: Hashable, Sendable {
    public let rule: RuleID
    public let starts: Int
  }
}

/// The starts of one service.
public struct ServiceReceipt: Hashable, Sendable {
  public let service: ServiceID
  public let starts: StartReceipt
  /// Days with at least one open start.
  public let openDays: Int
}
