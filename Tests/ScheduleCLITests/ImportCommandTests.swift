import CommandSupport
import Documents
import Foundation
import ScheduleCLI
import TestSupport
import Testing

@Suite struct ImportCommandTests {
  private let folder: TemporaryFolder
  /// A folder of templates and the school they make.
  private let csv: String
  private let school: String

  init() async throws {
    folder = try TemporaryFolder()
    csv = folder.path + "/csv"
    school = folder.path + "/school.json"
    #expect(await CommandRun.of(["import", "--template", csv]).status == .success)
    #expect(await CommandRun.of(["import", "--from", csv, "-o", school]).status == .success)
  }

  @Test func `templates of every kind import as they are, and a second time nothing changes`() async throws {
    #expect(try FileManager.default.contentsOfDirectory(atPath: csv).count == 13)
    let before = try folder.text("school.json")
    let run = await CommandRun.of(["import", school, "--from", csv, "-o", school])
    #expect(run.status == .success)
    #expect(run.errors == "")
    #expect(
      run.output.contains("students.csv (students): 6 rows = 6 used + 0 refused; UTF-8, separator \",\"\n"))
    #expect(run.output.hasSuffix("\nNothing changes.\n"))
    #expect(try folder.text("school.json") == before)
  }

  @Test func `templates replace no files unless forced`() async throws {
    _ = try folder.file("csv/students.csv", "mine")
    let run = await CommandRun.of(["import", "--template", csv])
    #expect(run.status == .cannotWrite)
    #expect(run.errors.contains("students.csv is there already; nothing is written."))
    #expect(run.errors.contains("\nMaybe --force is meant"))
    #expect(try folder.text("csv/students.csv") == "mine")
    #expect(await CommandRun.of(["import", "--template", csv, "--force"]).status == .success)
    #expect(try folder.text("csv/students.csv").hasPrefix("id,name,grade"))
  }

  @Test func `without an output the school goes to standard output and the receipt beside it`() async throws {
    let run = await CommandRun.of(["import", "--from", csv])
    #expect(run.status == .success)
    #expect(run.output == (try folder.text("school.json")))
    #expect(run.errors.contains("6 rows = 6 used + 0 refused"))
  }

  @Test func `a dry run lists what would be added, changed and removed, and writes nothing`() async throws {
    let before = try folder.text("school.json")
    let file = try folder.file("new.csv", "id;grade;room;shoe\ns1;1st;;38\ns9;2;room-3;39\n")
    let run = await CommandRun.of(
      ["import", school, "--students", file, "--remove-missing", "--dry-run", "-o", school])
    #expect(run.status == .success)
    #expect(
      run.output == """
        \(file) (students): 2 rows = 2 used + 0 refused; UTF-8, separator ";"
          Columns without a meaning here, left out: "shoe" (column D)
        ~ student s1: grade "K" -> "1", teacher "room-1" -> ""
        - student s2
        - student s3
        - student s4
        - student s5
        - student s6
        + student s9
        - blocked time s4, Mon; Wed, Mainstreaming
        - service s2-speech
        - service s3-speech
        - service s4-speech
        - service s5-speech
        - service s6-speech
        - group rule apart, s3; s4
        - session s5-speech, Tue, 08:30
        Changes: students 1 added 1 changed 5 removed, blocked-times 1 removed, caseload 5 removed, \
        group-rules 1 removed, sessions 1 removed

        """)
    #expect(try folder.text("school.json") == before)
  }

  @Test func `a refused row is 65 and nothing is written, unless it is to be left out`() async throws {
    let before = try folder.text("school.json")
    let file = try folder.file("new.csv", "id,grade\ns1,2\ns2,9\n")
    let arguments = ["import", school, "--students", file, "-o", school]
    let run = await CommandRun.of(arguments)
    #expect(run.status == .badInput)
    #expect(run.output.contains("2 rows = 1 used + 1 refused"))
    #expect(
      run.errors.contains("new.csv: line 3, cell B3 \"grade\": \"9\" is no grade of the school; expected "))
    #expect(
      run.errors.hasSuffix("Nothing is written.\nMaybe --skip-refused is meant: it leaves these rows out.\n"))
    #expect(try folder.text("school.json") == before)
    let skipping = await CommandRun.of(arguments + ["--skip-refused"])
    #expect(skipping.status == .incomplete)
    #expect(
      try folder.text("school.json")
        == before.replacing(
          "\"name\": \"A. B.\", \"grade\": \"K\"", with: "\"name\": \"A. B.\", \"grade\": \"2\""))
  }

  @Test func `minutes a month are shown with their divisor`() async throws {
    let run = await CommandRun.of(
      [
        "import", school, "--caseload", "-", "--weeks-per-month", "3", "--session-minutes", "20", "-o",
        school,
      ],
      input: "student\tprovider\tminutes per month\ns1\tspeech\t120\n")
    #expect(run.status == .success)
    #expect(
      run.output.contains(
        "Worked out:\n  standard input: line 2: s1-speech: 120 minutes a month / 3 weeks = 40 a cycle -> 2 x 20\n"
      ))
  }

  @Test func `export writes the files that make the same school`() async throws {
    let out = folder.path + "/out"
    let run = await CommandRun.of(["export", school, "-o", out])
    #expect(run.status == .success)
    #expect(run.output.hasPrefix(out + "/settings.csv\n"))
    for name in try FileManager.default.contentsOfDirectory(atPath: csv) {
      #expect(try folder.text("out/" + name) == (try folder.text("csv/" + name)), "\(name)")
    }
    #expect(await CommandRun.of(["export", school, "-o", out]).status == .cannotWrite)
    #expect(await CommandRun.of(["export", school, "-o", out, "--force"]).status == .success)
  }

  @Test func `what CSV cannot hold is named and 1`() async throws {
    let run = await CommandRun.of(
      ["export", "-", "-o", folder.path + "/out"],
      input: OneSession.file.replacing("\"id\": \"main\"", with: "\"id\": \"main\", \"name\": \"\""))
    #expect(run.status == .incomplete)
    #expect(run.errors.contains("CSV cannot tell the two apart"))
  }

  @Test func `files of a folder that are of no kind are named`() async throws {
    _ = try folder.file("csv/pupils.csv", "id\n")
    let run = await CommandRun.of(["import", "--from", csv, "--dry-run"])
    #expect(run.status == .success)
    #expect(run.output.hasPrefix("\(csv)/pupils.csv: its name is none of a template's, left out\n"))
  }

  @Test func `names of files are known in any case, and spreadsheets are named with 1`() async throws {
    let moved = csv + "/students.csv"
    try FileManager.default.moveItem(atPath: moved, toPath: csv + "/Students.CSV")
    let run = await CommandRun.of(["import", "--from", csv, "-o", folder.path + "/again.json"])
    #expect(run.status == .success)
    #expect(try folder.text("again.json") == (try folder.text("school.json")))
    _ = try folder.file("csv/caseload.xlsx", "PK")
    let other = await CommandRun.of(["import", "--from", csv, "-o", folder.path + "/again.json"])
    #expect(other.status == .incomplete)
    #expect(other.errors == "\(csv)/caseload.xlsx: is no CSV file, left out\nMaybe save it as CSV UTF-8.\n")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/xlsx", withIntermediateDirectories: false)
    _ = try folder.file("xlsx/students.xlsx", "PK")
    let alone = await CommandRun.of(["import", "--from", folder.path + "/xlsx"])
    #expect(alone.status == .missingInput)
    #expect(
      alone.errors.contains("has no CSV file.\nMaybe save \(folder.path)/xlsx/students.xlsx as CSV UTF-8."))
  }

  /// orgs.csv, users.csv, notes.xlsx and __MACOSX/._users.csv in a folder roster, deflated.
  private static let roster = """
    UEsDBBQAAAAIAABAGF0atONgJAAAACIAAAAPAAAAcm9zdGVyL29yZ3MuY3N2K84vLUpOTfFM0clLzE3VKaksSOXKN9TxT8zW\
    KU7OyM/P4QIAUEsDBBQAAAAIAABAGF2RNwRqWgAAAGwAAAAQAAAAcm9zdGVyL3VzZXJzLmNzdivOLy1KTk3xTNEpys9J1ckv\
    Sg+GiRTrpGeWpeb5Jeam6qQl5mbmVIKZ6UWJKanFXKWGOsUlpSmpeSU6+YY6jnl5Oj6pqToGhlylRsgSTql5Os5FpVU63u5c\
    AFBLAwQUAAAACAAAQBhdje8C0gMAAAABAAAAGwAAAF9fTUFDT1NYL3Jvc3Rlci8uX3VzZXJzLmNzdmMAAFBLAwQUAAAACAAA\
    QBhdgxbcjAMAAAABAAAAEQAAAHJvc3Rlci9ub3Rlcy54bHN4qwAAUEsBAhQDFAAAAAgAAEAYXRq042AkAAAAIgAAAA8AAAAA\
    AAAAAAAAAIABAAAAAHJvc3Rlci9vcmdzLmNzdlBLAQIUAxQAAAAIAABAGF2RNwRqWgAAAGwAAAAQAAAAAAAAAAAAAACAAVEA\
    AAByb3N0ZXIvdXNlcnMuY3N2UEsBAhQDFAAAAAgAAEAYXY3vAtIDAAAAAQAAABsAAAAAAAAAAAAAAIAB2QAAAF9fTUFDT1NY\
    L3Jvc3Rlci8uX3VzZXJzLmNzdlBLAQIUAxQAAAAIAABAGF2DFtyMAwAAAAEAAAARAAAAAAAAAAAAAACAARUBAAByb3N0ZXIv\
    bm90ZXMueGxzeFBLBQYAAAAABAAEAAMBAABHAQAAAAA=
    """

  @Test func `a ZIP archive is read as the folder in it`() async throws {
    let path = folder.path + "/export.zip"
    let bytes = try #require(Data(base64Encoded: Self.roster))
    try bytes.write(to: URL(fileURLWithPath: path))
    let run = await CommandRun.of([
      "import", "--oneroster", path, "--name", "Oak", "-o", folder.path + "/oak.json",
    ])
    #expect(run.status == .incomplete)
    #expect(run.output.contains("\(path)/roster/users.csv (students): 2 rows = 2 used + 0 refused"))
    #expect(
      run.errors == "\(path)/roster/notes.xlsx: is no CSV file, left out\nMaybe save it as CSV UTF-8.\n")
    #expect(try folder.text("oak.json").contains("\"id\": \"u1\""))
    try Data(bytes.dropLast(40)).write(to: URL(fileURLWithPath: path))
    let broken = await CommandRun.of(["import", "--oneroster", path, "--name", "Oak"])
    #expect(broken.status == .badInput)
    #expect(
      broken.errors
        == "\(path) cannot be read: it is no whole ZIP archive\nMaybe unpack it and name the folder.\n")
    try Data("id\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(await CommandRun.of(["import", "--oneroster", path, "--name", "Oak"]).status == .missingInput)
  }

  @Test func `what would double a monthly service is 65, and taken with --round-up`() async throws {
    let arguments = ["import", school, "--caseload", "-", "-o", school]
    let rows = "student,provider,sessions,minutes,per\ns1,speech,2,30,month\n"
    #expect(await CommandRun.of(arguments, input: rows).status == .badInput)
    let run = await CommandRun.of(arguments + ["--round-up"], input: rows)
    #expect(run.status == .success)
    #expect(run.output.contains("2 sessions a month / 4 weeks = 0.5 a cycle -> 1 x 30, rounded up by 0.5"))
  }

  @Test(arguments: [
    ["import"], ["import", "--template", "x", "--from", "y"],
    ["import", "--students", "-", "--teachers", "-"],
    ["import", "-", "--students", "-"], ["import", "--students", "x", "-o", "x"],
    ["import", "--from", "x", "--weeks-per-month", "0"], ["import", "--from", "x", "--session-minutes", "3"],
    ["import", "--from", "x", "--name", ""], ["export", "-"],
  ])
  func `a wrong command line is 64`(arguments: [String]) async {
    let run = await CommandRun.of(arguments, input: OneSession.file)
    #expect(run.status == .usage)
    #expect(run.output == "")
    #expect(!run.errors.isEmpty)
  }

  @Test func `a file or folder that is not there is 66`() async {
    for option in ["--from", "--oneroster", "--students"] {
      let run = await CommandRun.of(["import", option, folder.path + "/none"])
      #expect(run.status == .missingInput)
    }
  }
}
