extension Provider: SchoolEntry {
  package static let about = "Someone who gives sessions."
  package static let blank = Provider(id: "")
  package static let fields: [SchoolField<Provider>] = [
    .id(
      \.id,
      column: FieldColumn(
        "Id of the provider.", also: "providerid staffid employeeid provider code")),
    .name(\.name, column: .personName("providername staffname fullname")),
    .text(
      "role", \.role, "Such as speech; for people.",
      column: FieldColumn(also: "discipline type title service servicetype")),
    .integer(
      "capacity", \.capacity, 1...50, "Students at the same time.",
      column: FieldColumn(also: "maxstudents groupcapacity")),
    .choice(
      "grouping", \.grouping,
      "aligned: students at the same time form one group with the same start and end. open: sessions may overlap in any way.",
      column: FieldColumn("aligned or open; nothing: aligned.", also: "groupingmode")),
    .integer(
      "gradeSpan", \.gradeSpan, 0...Int.max,
      "aligned only: largest difference of grade positions in one group; absent: no limit.",
      column: FieldColumn("Largest difference of grades in a group; nothing: no limit.")),
    .integer(
      "travelMinutes", \.travelMinutes, 0...240,
      "Least minutes between sessions at different sites on one day.",
      column: FieldColumn("Minutes between two sites; nothing: 0.", also: "travel traveltime")),
    .list("availability", \.availability, "Where and when the provider works."),
    .object("lunch", \.lunch, "One free interval a day."),
  ]
}

extension Availability: SchoolEntry {
  package static let about = "Where and when a provider works."
  package static let blank = Availability(site: "", range: .none)
  package static let fields: [SchoolField<Availability>] =
    [.site(\.site)] + SchoolField.interval(days: \.days, range: \.range)
}

extension LunchBreak: SchoolEntry {
  package static let about = "One free interval within a window, on every day."
  package static let blank = LunchBreak(window: .none, minutes: 0)
  package static let fields = bounds + [length]

  static let bounds: [SchoolField<LunchBreak>] = [
    SchoolField(
      key: "start", value: .start(\.window), isRequired: true, about: "Start of the window.",
      column: FieldColumn(
        "Start of the time in which lunch has to lie.", required: false, also: "lunchfrom")),
    SchoolField(
      key: "end", value: .end(\.window), isRequired: true, about: "End of the window.",
      column: FieldColumn("End of it.", required: false, also: "lunchto lunchuntil")),
  ]
  static let length: SchoolField<LunchBreak> = .integer(
    "minutes", \.minutes, FieldRange.lunchMinutes, required: true, "Length of the lunch.",
    column: FieldColumn(required: false, also: "lunch lunchlength"))
}
