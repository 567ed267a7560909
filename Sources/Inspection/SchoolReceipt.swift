public import SchoolDomain

/// What was read from a school file, counted, with everything a coordinator should look at before solving.
public struct SchoolReceipt: Hashable, Sendable {
  /// The school's name.
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
  /// The site, by its id.
  public let site: SiteID
  /// For people; nil where the file has none.
  public let name: String?
  /// How many there are.
  public let students: Int
  /// Services of the site's students.
  public let services: Int
  /// Minutes of all sessions of the site's students in one cycle.
  public let minutesAsked: Int
  /// Bell periods of each grade that has students or periods here, in the order of grades.
  public let bellPeriods: [GradePeriods]
  /// Special activities of each teacher of the site, in the order of the file.
  public let activities: [TeacherActivities]
  /// Availability of each provider who works here, in the order of the file.
  public let providers: [ProviderHours]

  /// How many bell periods a grade has.
  public struct GradePeriods: Hashable, Sendable {
    /// The grade's label.
    public let grade: GradeLabel
    /// How many there are.
    public let students: Int
    /// Bell periods of the grade at this site.
    public let periods: Int
  }

  /// How many special activities a teacher's class has.
  public struct TeacherActivities: Hashable, Sendable {
    /// The teacher, by its id.
    public let teacher: TeacherID
    /// Special activities of the teacher's class.
    public let activities: Int
  }

  /// How long a provider works at a site.
  public struct ProviderHours: Hashable, Sendable {
    /// The provider, by its id.
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

  /// How many starts a rule forbids.
  public struct RuleStarts: Hashable, Sendable {
    /// A rule on one session.
    public let rule: RuleID
    /// Grid starts that it forbids.
    public let starts: Int
  }
}

/// The starts of one service.
public struct ServiceReceipt: Hashable, Sendable {
  /// The service, by its id.
  public let service: ServiceID
  /// What is left of its starts.
  public let starts: StartReceipt
  /// Days with at least one open start.
  public let openDays: Int
}
