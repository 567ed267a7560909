extension Student: SchoolEntry {
  package static let about = "Someone who gets sessions."
  package static let blank = Student(id: "", grade: "", site: "")
  package static let fields: [SchoolField<Student>] = [
    .id(
      \.id,
      column: FieldColumn(
        "Id of the student.",
        also: "studentid studentnumber localid localstudentid permid pupilid ssid stateid sisid")),
    .name(\.name, column: .personName("student studentname pupil pupilname fullname")),
    .reference(
      "grade", \.grade, to: .grade, "Label of a grade.",
      column: FieldColumn("Grade.", also: "gradelevel gr gradecode currentgrade")),
    .reference(
      "teacher", \.teacher, to: .teacher, "Id of the teacher of the student's class.",
      column: FieldColumn(
        "Id of the class teacher, or the name if only one has it.",
        also: "teacherid homeroom homeroomteacher teachername classroom room class")),
    .site(\.site),
    .list(
      "blockedTimes", \.blockedTimes,
      "Mainstreaming, protected instruction, half-day cohorts, providers outside this file."),
  ]
}

extension ProtectedTime: SchoolEntry {
  package static let about = "A time at which the student is not to be had."
  package static let blank = ProtectedTime(range: .none)
  package static let fields: [SchoolField<ProtectedTime>] = SchoolField.protectedTime(
    days: \.days, range: \.range, name: \.name, cost: \.cost)
}

extension GroupRule: SchoolEntry {
  package static let about = "Students who must never, or must always, be in one group."
  package static let blank = GroupRule(students: [], kind: .apart)
  package static let fields: [SchoolField<GroupRule>] = [
    .names(
      "students", \.students, of: .student, least: 2, "Ids of students.",
      column: FieldColumn("Ids of two or more students.", also: "studentids ids")),
    .choice(
      "rule", \.kind, required: true, "apart or together.",
      column: FieldColumn(
        also: "type kind",
        words: [
          "separate": "apart", "not together": "apart", "never together": "apart", "same group": "together",
        ])),
  ]
}
