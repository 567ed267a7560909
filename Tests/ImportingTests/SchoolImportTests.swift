import Documents
import Generation
import SchoolDomain
import Testing

@testable import Importing

@Suite struct SchoolImportTests {
  /// The files of a small school as offices write them.
  static let office: [(TableKind, String)] = [
    (.sites, "School Code;School Name\r\n042;Oak School\r\n"),
    (.teachers, "Teacher ID,Last Name,First Name\n17,Lee,\"Ann \"\n18,Cruz,\n"),
    (
      .bellSchedules,
      "Period,Grades,Day,Start Time,End Time\n"
        + "Recess,\"K, 1st\",M-F,10:00 AM,10:15 AM\nLunch,K-2,,11:30,1210\n"
    ),
    (.specialActivities, "Activity\tTeacher\tDays\tStart\tEnd\nPE\tAnn Lee\tTTh\t1:05p\t1:50 PM\n"),
    (.providers, "ID,Name,Discipline,Max Students\nsp,Speech,speech,3\n"),
    (.availability, "Provider,Days,From,To\nSpeech,MWF,8:00,14:00\n"),
    (
      .students,
      "Student ID,First Name,Last Name,Grade Level,Homeroom,Birthdate\n"
        + "1001,A.,B.,Kinder,17,2019-01-01\n1002,\"C.\nD.\",,02,18,\n"
    ),
    (.caseload, "Student ID,Provider,Minutes Per Week,Minutes per session\n1001,sp,60,30\n1002,sp,50,\n"),
  ]

  @Test func `files as offices write them make a school`() throws {
    let result = CSVSources.run(Self.office)
    #expect(CSVSources.messages(result) == [])
    let school = try #require(result.school)
    #expect(school.sites == [Site(id: "042", name: "Oak School")])
    #expect(school.teachers.map(\.name) == ["Ann Lee", "Cruz"])
    #expect(school.bellSchedules[0].grades == ["K", "1"])
    #expect(school.bellSchedules[0].time.days == ["Mon", "Tue", "Wed", "Thu", "Fri"])
    #expect(school.bellSchedules[1].time == ProtectedTime(range: MinuteRange(690, 730), name: "Lunch"))
    #expect(school.specialActivities[0].teacher == "17")
    #expect(school.specialActivities[0].time.range == MinuteRange(785, 830))
    #expect(school.specialActivities[0].time.days == ["Tue", "Thu"])
    #expect(school.providers[0].capacity == 3)
    #expect(school.providers[0].availability[0].days == ["Mon", "Wed", "Fri"])
    #expect(school.students.map(\.grade) == ["K", "2"])
    #expect(school.students.map(\.site) == ["042", "042"])
    #expect(school.students[1].name == "C.\nD.")
    #expect(school.services.map(\.id) == ["1001-sp", "1002-sp"])
    #expect(school.services.map(\.sessions) == [2, 2])
    #expect(school.services.map(\.minutes) == [30, 25])
    #expect(
      result.receipt.conversions == [
        "caseload.csv: line 2: 1001-sp: 60 minutes a week = 60 a cycle -> 2 x 30",
        "caseload.csv: line 3: 1002-sp: 50 minutes a week = 50 a cycle -> 2 x 25",
        "The day: 08:00-14:00, from the hours of sites and providers",
      ])
    #expect(
      result.receipt.files.first { $0.kind == "students" }?.unusedColumns == ["\"Birthdate\" (column F)"])
    #expect(
      result.receipt.files.first { $0.kind == "availability" }?.notes == ["1 reference by name instead of id"]
    )
  }

  @Test func `a second import changes nothing, byte for byte`() throws {
    let first = try #require(CSVSources.run(Self.office).school)
    let second = CSVSources.run(Self.office, onto: first)
    #expect(second.receipt.differences == [])
    #expect(SchoolDocument.write(try #require(second.school)) == SchoolDocument.write(first))
    let third = CSVSources.run(Self.office, onto: first, removesMissing: true)
    #expect(SchoolDocument.write(try #require(third.school)) == SchoolDocument.write(first))
  }

  @Test func `columns that a file does not have stay as they are, and empty cells are the default`() throws {
    let base = try StarterSchool.make()
    let result = CSVSources.run(
      [
        (.students, "id,grade\ns4,2\n"),
        (.providers, "id,capacity,lunchStart,lunchEnd,lunchMinutes\nspeech,,,,\n"),
      ],
      onto: base)
    #expect(CSVSources.messages(result) == [])
    var expected = base.draft
    expected.students[3].grade = "2"
    expected.providers[0].capacity = 1
    expected.providers[0].lunch = nil
    #expect(result.school?.draft == expected)
    #expect(
      result.receipt.differences == [
        SchoolDifference(
          kind: .providers, key: "speech",
          change: .changed([
            .init(field: "capacity", before: "3", after: "1"),
            .init(field: "lunchStart", before: "11:00", after: ""),
            .init(field: "lunchEnd", before: "13:00", after: ""),
            .init(field: "lunchMinutes", before: "30", after: ""),
          ])),
        SchoolDifference(
          kind: .students, key: "s4", change: .changed([.init(field: "grade", before: "1", after: "2")])),
      ])
  }

  @Test func `an entry without an id is changed where its key is the same, and otherwise added`() throws {
    let base = try StarterSchool.make()
    let result = CSVSources.run(
      [
        (
          .bellSchedules,
          "grades,name,start,end\nK;1,Recess,10:05,10:20\n2;3,Recess,10:20,10:35\n3,Assembly,13:00,13:30\n"
        )
      ], onto: base)
    let periods = try #require(result.school).bellSchedules
    #expect(periods.count == 6)
    #expect(periods[0].time.range == MinuteRange(605, 620))
    #expect(periods[1] == base.bellSchedules[1])
    #expect(periods[5].time.name == "Assembly")
    #expect(result.receipt.differences.map(\.key) == ["main, K; 1, Recess", "main, 3, Assembly"])
  }

  @Test func `nothing is removed unless it is asked for, and then with what belongs to it`() throws {
    let base = try StarterSchool.make()
    let files: [(TableKind, String)] = [
      (
        .students,
        "id\n" + base.students.map(\.id.text).filter { $0 != "s1" && $0 != "s3" }.joined(separator: "\n")
      )
    ]
    #expect(CSVSources.run(files, onto: base).school == base)
    let result = CSVSources.run(files, onto: base, removesMissing: true)
    let school = try #require(result.school)
    #expect(school.students.map(\.id) == ["s2", "s4", "s5", "s6"])
    #expect(school.services.map(\.id) == ["s2-speech", "s4-speech", "s5-speech", "s6-speech"])
    #expect(school.sessions.map(\.service) == ["s5-speech"])
    #expect(school.groupRules == [])
    #expect(
      result.receipt.differences.map { "\($0.kind.rawValue) \($0.key)" } == [
        "students s1", "students s3", "caseload s1-speech", "caseload s3-speech", "group-rules apart, s3; s4",
        "sessions s1-speech, Mon, 10:30",
      ])
  }

  @Test func `every mistake is named with its file, line, cell, value and what was expected`() throws {
    let base = try StarterSchool.make()
    let result = CSVSources.run(
      [
        (.settings, "setting,value\nstep,7\ntimezone,PST\ngroupBloks,3\nbreakMinutes,ten\n"),
        (.teachers, "id,name,site\nroom-9,,annex\n"),
        (.bellSchedules, "grades,days,start,end\nK-7,,10:00,10:15\nK,Mox,1:05,13:05\nK,,11:00,10:00\n"),
        (
          .students,
          "ID,Grade,Teacher\n\"s7\",13th,room-1\ns8,1,room-9\ns8,1,\n,2,\ns9,1,Room 7\ns10,2,\"room-1\"x\ns11,1,,,extra\n"
        ),
        (
          .caseload,
          "student,provider,sessions,minutes,minutesPerWeek,setting\n"
            + "s1,speach,2,30,,\ns7,speech,1,30,,\ns1,speech,1,33,,\ns1,speech,,30,90,pair\ns1,speech,2,30,90,\n"
        ),
      ], onto: base)
    #expect(result.school != nil, "what is left is a school")
    #expect(
      CSVSources.messages(result) == [
        "settings.csv: line 2, cell B2 \"value\": 7 does not divide 60; "
          + "expected one of 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60",
        "settings.csv: line 3, cell B3 \"value\": \"PST\" is not a known time zone; "
          + "expected an IANA time zone such as \"America/Los_Angeles\"",
        "settings.csv: line 4, cell A4 \"setting\": \"groupBloks\" is no setting; expected one of "
          + SettingName.allCases.map(\.rawValue).joined(separator: ", ")
          + "\nMaybe \"groupBlocks\" is meant.",
        "settings.csv: line 5, cell B5 \"value\": \"ten\" is no whole number; expected a number such as 30",
        "teachers.csv: line 2, cell C2 \"site\": \"annex\" is no site of the school; "
          + "expected an id of a site, or a name that only one has",
        "bell-schedules.csv: line 2, cell A2 \"grades\": \"K-7\" is no grade of the school; "
          + "expected one of \"K\", \"1\", \"2\", \"3\"",
        "bell-schedules.csv: line 3, cell B3 \"days\": \"Mox\" is no day of the school; "
          + "expected one of \"Mon\", \"Tue\", \"Wed\", \"Thu\", \"Fri\"\nMaybe \"Mon\" is meant.",
        "bell-schedules.csv: line 3, cell C3 \"start\": \"1:05\" may be in the morning or in the afternoon; "
          + "expected a time with AM or PM, or 24-hour as HH:MM\nMaybe 13:05 is meant, or 01:05.",
        "bell-schedules.csv: line 4, cell D4 \"end\": \"10:00\" is not after the start \"11:00\"; "
          + "expected a time after 11:00",
        "students.csv: line 2, cell B2 \"Grade\": \"13th\" is no grade of the school; "
          + "expected one of \"K\", \"1\", \"2\", \"3\"",
        "students.csv: line 3, cell C3 \"Teacher\": \"room-9\" is of a row that is refused (teachers.csv, line 2); "
          + "expected that row to be right",
        "students.csv: line 4, cell A4 \"ID\": \"s8\" is already in line 3 of students.csv; expected each id once",
        "students.csv: line 5, cell A5 \"ID\": the cell is empty; expected an id, the same in every import",
        "students.csv: line 6, cell C6 \"Teacher\": \"Room 7\" is no teacher of the school; "
          + "expected an id of a teacher, or a name that only one has",
        "students.csv: line 7, column 15: \"x\" stands after the closing quote; "
          + "expected a separator or the end of the line\nMaybe a quote within the cell has to be doubled.",
        "students.csv: line 8, cell E8: \"extra\" stands beyond the last column; "
          + "expected 3 cells, as in the header\nMaybe a cell with a separator in it has to stand in quotes.",
        "caseload.csv: line 2, cell B2 \"provider\": \"speach\" is no provider of the school; "
          + "expected an id of a provider, or a name that only one has\nMaybe \"speech\" is meant.",
        "caseload.csv: line 3, cell A3 \"student\": \"s7\" is of a row that is refused (students.csv, line 2); "
          + "expected that row to be right",
        "caseload.csv: line 4, cell D4 \"minutes\": 33 is not a multiple of the step 5; expected 30 or 35",
        "caseload.csv: line 5, cell F5 \"setting\": \"pair\" is not known here; expected group or individual",
        "caseload.csv: line 6, cell E6 \"minutesPerWeek\": \"90\" does not agree with 2 x 30; "
          + "expected one or the other: 90 minutes a week = 90 a cycle -> 3 x 30",
      ])
    #expect(
      result.receipt.files.map { "\($0.kind) \($0.rows) \($0.used) \($0.refused)" }
        == ["settings 4 0 4", "teachers 1 0 1", "bell-schedules 3 0 3", "students 7 0 7", "caseload 5 0 5"])
  }

  @Test func `a column that is missing is told once, and every row counted`() throws {
    let result = CSVSources.run([(.students, "id,name\ns7,A\ns8,B\ns9,C\n")], onto: try StarterSchool.make())
    #expect(
      CSVSources.messages(result) == [
        "students.csv: the column grade is missing; expected one of \"K\", \"1\", \"2\", \"3\"\n"
          + "Maybe it has a name that is not known here; there are \"id\", \"name\"."
      ])
    #expect(result.receipt.refusedRows == 3)
  }

  @Test func `a file that cannot be read leaves no school`() throws {
    for (bytes, message) in [
      (
        Array("id,\"name\n1,a\n".utf8),
        "x.csv: line 1, column 4: the quote is not closed before the file ends; "
      ),
      (Array("foo,bar\n1,2\n".utf8), "x.csv: line 1: the header has no column that is known here; "),
      ([], "x.csv: line 1, column 1: the file is empty; "),
      (
        [0x69, 0x64, 0x0A, 0x81], "x.csv: line 2, column 1: the byte 0x81 is neither UTF-8 nor Windows-1252; "
      ),
    ] {
      let source = ImportSource(.table(.students), file: "x.csv", bytes: bytes)
      let result = SchoolImport(
        [source], onto: try StarterSchool.make(), schoolFile: "school.json", options: ImportOptions())
      #expect(result.school == nil)
      #expect(CSVSources.messages(result).count == 1)
      #expect(CSVSources.messages(result)[0].hasPrefix(message), "\(CSVSources.messages(result))")
    }
  }

  @Test func `a change that makes the rest of the school wrong is an error at its place in the school`()
    throws
  {
    let result = CSVSources.run([(.settings, "setting,value\nstep,15\n")], onto: try StarterSchool.make())
    #expect(result.school == nil)
    #expect(
      CSVSources.messages(result) == [
        "school.json: /services/3/minutes: 20 is not a multiple of the step 15; expected 15 or 30"
      ])
  }

  @Test func `a school without a name is an error`() {
    let result = CSVSources.run([(.sites, "id\nmain\n")], name: nil)
    #expect(
      CSVSources.messages(result)
        == ["school.json: the school has no name; expected --name NAME, or a row name in the settings"])
  }

  @Test func `half a preference is refused`() throws {
    let result = CSVSources.run([(.settings, "setting,value\nafternoonFrom,1 PM\n")])
    #expect(CSVSources.messages(result).count == 1)
    #expect(
      CSVSources.messages(result)[0].contains("line 2, cell A2 \"setting\": \"afternoonFrom\" is half of"))
  }

  @Test func `what a refused row names is not removed`() throws {
    let base = try StarterSchool.make()
    let result = CSVSources.run(
      [
        (.students, "id,grade\ns1,9\ns2,K\n"),
        (.bellSchedules, "grades,name,start,end\nK;1,Recess,10:00,9:00\n"),
        (.sessions, "service,day,start\ns5-speech,Mox,8:30\n"),
      ], onto: base, removesMissing: true)
    let school = try #require(result.school)
    #expect(school.students == Array(base.students.prefix(2)))
    #expect(school.services == Array(base.services.prefix(2)))
    #expect(school.sessions == Array(base.sessions.prefix(1)), "the other one's service is gone")
    #expect(result.receipt.refusedRows == 3)
  }

  @Test func `a name that several have is nobody's`() throws {
    let base = try StarterSchool.make()
    let result = CSVSources.run(
      [
        (.teachers, "id,name\nroom-8,room 1\n"),
        (.students, "id,grade,teacher\ns1,K,Room 1\ns2,K,ROOM 2\n"),
      ], onto: base)
    #expect(
      CSVSources.messages(result) == [
        "students.csv: line 2, cell C2 \"teacher\": \"Room 1\" is the name of 2 entries; "
          + "expected the id of one teacher"
      ])
    #expect(result.school?.students[1].teacher == "room-2")
  }
}
