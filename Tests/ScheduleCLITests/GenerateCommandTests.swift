import CommandSupport
import Documents
import Foundation
import ScheduleCLI
import SchoolDomain
import Testing

@Suite struct GenerateCommandTests {
  @Test func `a school comes out, to standard output or to a file, the same bytes`() async throws {
    let arguments = ["generate", "--seed", "3", "--students", "12", "--roles", "speech"]
    let run = await CommandRun.of(arguments)
    #expect(run.status == .success)
    #expect(run.errors == "")
    let school = try SchoolDocument.read(Array(run.output.utf8), file: "generated")
    #expect(school.students.count == 12)
    #expect(school.providers.map(\.id) == ["site1-speech"])

    let folder = try TemporaryFolder()
    let file = try folder.file("school.json")
    let toFile = await CommandRun.of(arguments + ["-o", file])
    #expect(toFile.status == .success)
    #expect(toFile.output == "")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == run.output)
  }

  @Test func `shares are read as numbers and as percent`() async {
    let number = await CommandRun.of(["generate", "--existing", "0.5", "--tightness", "0.625"])
    let percent = await CommandRun.of(["generate", "--existing", "50%", "--tightness", "62.5%"])
    #expect(number.status == .success)
    #expect(number.output == percent.output)
  }

  @Test(arguments: [
    ["--sites", "0"], ["--sites", "many"], ["--students", "1001"], ["--roles", ""],
    ["--roles", "speech,,ot"],
    ["--capacity", "0"], ["--grouping", "mixed"], ["--days-on-site", "6"], ["--tightness", "0"],
    ["--tightness", "nan"], ["--tightness", "0.1234"], ["--existing", "1.5"], ["--pinned", "-1"],
    ["--itinerant", "101%"], ["--travel", "241"], ["--core-reading", "1001"], ["--seed", "-1"],
    ["--services-per-student", "4"], ["--services-per-student", "2", "--roles", "ot"], ["--name", ""],
    ["more"],
  ])
  func `nonsense is 64 and says what is right`(arguments: [String]) async {
    let run = await CommandRun.of(["generate"] + arguments)
    #expect(run.status == .usage)
    #expect(run.output == "")
    #expect(!run.errors.isEmpty)
  }

  @Test func `an error names the knob, its value and its range`() async {
    let run = await CommandRun.of(["generate", "--sites", "0", "--existing", "1.5"])
    #expect(run.errors.contains("--sites is 0; expected 1 to 1000."))
    #expect(run.errors.contains("--existing is 1.5; expected 0 to 1."))
  }
}
