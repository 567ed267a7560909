import SchoolDomain

extension TableKind {
  /// The columns, in the order that exports have them.
  var columns: [TableColumn] {
    switch self {
    case .settings:
      [
        TableColumn("setting", "Name of the setting.", required: true, also: "key name option"),
        TableColumn("value", "Its value; nothing: the default.", required: true),
      ]
    case .sites: Site.columns
    case .hours: [TableColumn("site", .site)] + SchoolHours.columns
    case .teachers: Teacher.columns
    case .bellSchedules: BellPeriod.columns
    case .specialActivities: SpecialActivity.columns
    case .providers: Provider.columns
    case .availability: [TableColumn("provider", .provider)] + Availability.columns
    case .students: Student.columns
    case .blockedTimes: [TableColumn("student", .student)] + ProtectedTime.columns
    case .caseload: Self.serviceColumns
    // The rule is read first.
    case .groupRules: GroupRule.columns.reversed()
    case .sessions: ExistingSession.columns
    }
  }

  /// Behind sessions and minutes what stands in their place.
  private static var serviceColumns: [TableColumn] {
    Service.columns.flatMap { $0.field == "minutes" ? [$0] + rates : [$0] }
  }

  private static let rates: [TableColumn] = [
    TableColumn(
      "minutesPerWeek", "In place of sessions or minutes.", exported: false,
      also: "weeklyminutes minutesweekly minweek minperweek minswk minutesweek"),
    TableColumn(
      "minutesPerMonth", "In place of sessions or minutes.", exported: false,
      also: "monthlyminutes minutesmonthly minmonth minpermonth minsmo minutesmonth"),
    TableColumn(
      "minutesPerYear", "In place of sessions or minutes.", exported: false,
      also: "yearlyminutes annualminutes minutesyearly minyear minperyear minsyr minutesyear"),
    TableColumn(
      "sessionsPerWeek", "With minutes, in place of sessions.", exported: false,
      also: "timesperweek timesweekly xperweek sessionsweekly frequencyperweek"),
    TableColumn(
      "sessionsPerMonth", "With minutes, in place of sessions.", exported: false,
      also: "timespermonth xpermonth sessionsmonthly frequencypermonth"),
    TableColumn(
      "per", "With sessions, minutes or both: day, week, month, year or cycle; also 2x/week.",
      exported: false,
      also: "frequency freq period interval frequencyperiod"),
  ]
}

extension TableColumn {
  /// The column by which an entry of a list names whose it is.
  fileprivate init(_ field: String, _ column: FieldColumn) {
    self.init(field, column.about ?? "", required: column.isRequired ?? false, also: column.synonyms)
  }
}
