extension Service: SchoolEntry {
  package static let about = "What a student is owed by a provider."
  package static let blank = Service(id: "", student: "", provider: "", sessions: 0, minutes: 0)
  package static let fields: [SchoolField<Service>] = [
    .id(
      \.id,
      column: FieldColumn(
        "Id of the service; without the column it is made of student and provider.", required: false,
        also: "serviceid caseloadid lineid")),
    .reference("student", \.student, to: .student, "Id of a student.", column: .student),
    .reference("provider", \.provider, to: .provider, "Id of a provider.", column: .provider),
    .integer(
      "sessions", \.sessions, 1...20, required: true, "Sessions a cycle.",
      column: FieldColumn(required: false, also: "sessionspercycle numberofsessions timespercycle")),
    .steps(
      "minutes", \.minutes, FieldRange.serviceMinutes, "Minutes a session; a multiple of the step.",
      column: FieldColumn(
        required: false,
        also: "minutespersession sessionminutes sessionlength duration minsession length")),
    .choice(
      "setting", \.setting, "individual: nobody else at the time.",
      column: FieldColumn(
        "group or individual; nothing: group.", also: "delivery groupindividual servicesetting mode",
        words: [
          "g": "group", "small group": "group", "ind": "individual", "i": "individual", "1:1": "individual",
          "1-1": "individual", "one to one": "individual",
        ])),
    .integer(
      "maxGroup", \.maxGroup, 1...50, "Largest group the student may be served in.",
      column: FieldColumn("Largest group.", also: "maxgroupsize groupsize")),
    .integer(
      "priority", \.priority, 1...100, "Weight of its minutes where not everything can be placed.",
      column: FieldColumn("1 to 100; nothing: 1.")),
    .integer(
      "maxPerDay", \.maxPerDay, 1...20, "Most sessions a day.", column: FieldColumn(also: "maxsessionsperday")
    ),
    .windows(
      "within", \.within, "A session lies within one of these; absent: anywhere.",
      column: FieldColumn(
        "Times in which sessions may lie, such as Mon Wed 08:00-12:00; 13:00-14:00.",
        also: "times allowedtimes window windows")),
  ]
}

extension DayRange: SchoolEntry {
  package static let about = "A time in which sessions may lie."
  package static let blank = DayRange(range: .none)
  package static let fields: [SchoolField<DayRange>] = SchoolField.interval(days: \.days, range: \.range)
}

extension ExistingSession: SchoolEntry {
  package static let about = "A session that stands today."
  package static let blank = ExistingSession(service: "", day: "", start: 0)
  package static let fields: [SchoolField<ExistingSession>] = [
    .reference(
      "service", \.service, to: .service, "Id of a service.",
      column: FieldColumn("Id of the service.", also: "serviceid")),
    .reference(
      "day", \.day, to: .day, "Label of a day of the cycle.",
      column: FieldColumn("Day of the cycle.", also: "weekday days")),
    .time("start", \.start, "When it begins.", column: .start),
    .flag(
      "pinned", \.pinned, "true: it stays where it is.",
      column: FieldColumn("yes: it stays where it is.", also: "fixed locked keep")),
  ]
}
