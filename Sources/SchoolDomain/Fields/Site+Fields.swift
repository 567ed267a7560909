extension Site: SchoolEntry {
  package static let about = "A building."
  package static let blank = Site(id: "")
  package static let fields: [SchoolField<Site>] = [
    .id(
      \.id,
      column: FieldColumn("Id of the site.", also: "siteid schoolid schoolcode sitecode school site code")),
    .name(\.name, column: FieldColumn("For people.", also: "sitename schoolname")),
    .list("hours", \.hours, "When students are at school; without an entry, the whole day."),
  ]
}

extension SchoolHours: SchoolEntry {
  package static let about =
    "When students of some grades are at school; the more specific entry replaces the less specific."
  package static let blank = SchoolHours(range: .none)
  package static let fields: [SchoolField<SchoolHours>] =
    [
      .names(
        "grades", \.grades, of: .grade, "Grades it holds for; absent: all.",
        column: .grades("Grades it holds for; nothing: all."))
    ] + SchoolField.interval(days: \.days, range: \.range)
}

extension BellPeriod: SchoolEntry {
  package static let about = "A period of a site's grades."
  package static let blank = BellPeriod(site: "", grades: [], time: .blank)
  package static let fields: [SchoolField<BellPeriod>] =
    [
      .site(\.site), .names("grades", \.grades, of: .grade, "Grades it holds for.", column: .grades()),
    ]
    + SchoolField.protectedTime(
      days: \.time.days, range: \.time.range, name: \.time.name, cost: \.time.cost)
}

extension Teacher: SchoolEntry {
  package static let about = "A teacher."
  package static let blank = Teacher(id: "", site: "")
  package static let fields: [SchoolField<Teacher>] = [
    .id(
      \.id,
      column: FieldColumn(
        "Id of the teacher.", also: "teacherid staffid teachernumber employeeid teachercode code")),
    .name(\.name, column: .personName("teacher teachername room homeroom classroom")), .site(\.site),
  ]
}

extension SpecialActivity: SchoolEntry {
  package static let about = "A time at which a teacher's class is away or must not be disturbed."
  package static let blank = SpecialActivity(teacher: "", time: .blank)
  package static let fields: [SchoolField<SpecialActivity>] =
    [
      .reference(
        "teacher", \.teacher, to: .teacher, "Id of a teacher.",
        column: FieldColumn(
          "Id of the teacher, or the name if only one has it.",
          also: "teacherid teachername class room homeroom"))
    ]
    + SchoolField.protectedTime(
      days: \.time.days, range: \.time.range, name: \.time.name, cost: \.time.cost)
}
