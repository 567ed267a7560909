extension TableKind {
  /// The columns, in the order that exports have them.
  var columns: [TableColumn] {
    switch self {
    case .settings:
      [
        TableColumn("setting", "Name of the setting.", required: true, also: "key name option"),
        TableColumn("value", "Its value; nothing: the default.", required: true),
      ]
    case .sites:
      [
        TableColumn(
          "id", "Id of the site.", required: true,
          also: "siteid schoolid schoolcode sitecode school site code"),
        TableColumn("name", "For people.", also: "sitename schoolname"),
      ]
    case .hours:
      [Self.site, Self.grades("Grades it holds for; nothing: all.", required: false)] + Self.interval
    case .teachers:
      [
        TableColumn(
          "id", "Id of the teacher.", required: true,
          also: "teacherid staffid teachernumber employeeid teachercode code")
      ] + Self.names("teacher teachername room homeroom classroom") + [Self.site]
    case .bellSchedules:
      [Self.site, Self.grades("Grades it holds for.", required: true)] + Self.interval + Self.protection
    case .specialActivities:
      [
        TableColumn(
          "teacher", "Id of the teacher, or the name if only one has it.", required: true,
          also: "teacherid teachername class room homeroom")
      ] + Self.interval + Self.protection
    case .providers: Self.provider
    case .availability:
      [Self.providerReference, Self.site] + Self.interval
    case .students:
      [
        TableColumn(
          "id", "Id of the student.", required: true,
          also: "studentid studentnumber localid localstudentid permid pupilid ssid stateid sisid")
      ] + Self.names("student studentname pupil pupilname fullname") + [
        TableColumn("grade", "Grade.", required: true, also: "gradelevel gr gradecode currentgrade"),
        TableColumn(
          "teacher", "Id of the class teacher, or the name if only one has it.",
          also: "teacherid homeroom homeroomteacher teachername classroom room class"),
        Self.site,
      ]
    case .blockedTimes: [Self.student] + Self.interval + Self.protection
    case .caseload: Self.service
    case .groupRules:
      [
        TableColumn("rule", "apart or together.", required: true, also: "type kind"),
        TableColumn("students", "Ids of two or more students.", required: true, also: "studentids ids"),
      ]
    case .sessions:
      [
        TableColumn("service", "Id of the service.", required: true, also: "serviceid"),
        TableColumn("day", "Day of the cycle.", required: true, also: "weekday days"),
        TableColumn("start", "When it begins.", required: true, also: Self.startNames),
        TableColumn("pinned", "yes: it stays where it is.", also: "fixed locked keep"),
      ]
    }
  }

  private static let startNames = "starttime starts begin begins begintime from timein"

  private static let site = TableColumn(
    "site", "Id of the site, or the name if only one has it; may be left out where there is one site.",
    also: "siteid school schoolid schoolname sitename schoolcode building campus location")

  private static let student = TableColumn(
    "student", "Id of the student, or the name if only one has it.", required: true,
    also: "studentid studentnumber studentname localid permid pupil pupilid ssid stateid sisid")

  private static let providerReference = TableColumn(
    "provider", "Id of the provider, or the name if only one has it.", required: true,
    also: "providerid providername casemanager specialist therapist clinician serviceprovider")

  private static func grades(_ about: String, required: Bool) -> TableColumn {
    TableColumn("grades", about, required: required, also: "grade gradelevel gradelevels gr")
  }

  private static func names(_ synonyms: String) -> [TableColumn] {
    [
      TableColumn("name", "For people.", also: synonyms),
      TableColumn(
        "firstName", "With lastName, where there is no name.", exported: false,
        also: "first givenname fname"),
      TableColumn(
        "lastName", "With firstName, where there is no name.", exported: false,
        also: "last familyname surname lname"),
    ]
  }

  private static let interval = [
    TableColumn("days", "Days of the cycle; nothing: every day.", also: "day weekday weekdays dow"),
    TableColumn("start", "When it begins.", required: true, also: startNames),
    TableColumn(
      "end", "When it ends.", required: true, also: "endtime ends finish finishes to until timeout"),
  ]

  private static let protection = [
    TableColumn(
      "name", "For people.",
      also: "period periodname activity activityname description label title subject reason event"),
    TableColumn(
      "cost", "What a session costs that overlaps it; nothing: none may.", also: "softcost penalty"),
  ]

  private static let provider: [TableColumn] =
    [
      TableColumn(
        "id", "Id of the provider.", required: true, also: "providerid staffid employeeid provider code")
    ] + names("providername staffname fullname") + [
      TableColumn("role", "Such as speech; for people.", also: "discipline type title service servicetype"),
      TableColumn("capacity", "Students at the same time; nothing: 1.", also: "maxstudents groupcapacity"),
      TableColumn("grouping", "aligned or open; nothing: aligned.", also: "groupingmode"),
      TableColumn("gradeSpan", "Largest difference of grades in a group; nothing: no limit."),
      TableColumn("travelMinutes", "Minutes between two sites; nothing: 0.", also: "travel traveltime"),
      TableColumn("lunchStart", "Start of the time in which lunch has to lie.", also: "lunchfrom"),
      TableColumn("lunchEnd", "End of it.", also: "lunchto lunchuntil"),
      TableColumn("lunchMinutes", "Length of the lunch.", also: "lunch lunchlength"),
    ]

  private static let service: [TableColumn] = [
    TableColumn(
      "id", "Id of the service; without the column it is made of student and provider.",
      also: "serviceid caseloadid lineid"),
    student,
    providerReference,
    TableColumn(
      "sessions", "Sessions a cycle.", also: "sessionspercycle numberofsessions timespercycle"),
    TableColumn(
      "minutes", "Minutes a session; a multiple of the step.",
      also: "minutespersession sessionminutes sessionlength duration minsession length"),
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
    TableColumn(
      "setting", "group or individual; nothing: group.", also: "delivery groupindividual servicesetting mode"),
    TableColumn("maxGroup", "Largest group.", also: "maxgroupsize groupsize"),
    TableColumn("priority", "1 to 100; nothing: 1."),
    TableColumn("maxPerDay", "Most sessions a day; nothing: 1.", also: "maxsessionsperday"),
    TableColumn(
      "within", "Times in which sessions may lie, such as Mon Wed 08:00-12:00; 13:00-14:00.",
      also: "times allowedtimes window windows"),
  ]
}
