import CommandSupport
import Foundation
import ScheduleCLI
import TestSupport
import Testing

@Suite struct ModelCommandTests {
  @Test func `the data of a school comes out, to standard output or to a file, the same bytes`() async throws
  {
    let folder = try TemporaryFolder()
    let run = await CommandRun.of(["model", "-"], input: OneSession.file)
    #expect(run.status == .success)
    #expect(run.errors == "")
    #expect(run.output.hasPrefix("# Tiny\n\ndata;\n"))
    #expect(run.output.contains("param : SERVICE : "))
    #expect(run.output.hasSuffix("\nend;\n"))
    let file = try folder.file("school.dat")
    let toFile = await CommandRun.of(
      ["model", "-", "--format", "mathprog", "-o", file], input: OneSession.file)
    #expect(toFile.status == .success)
    #expect(toFile.output == "")
    #expect(try folder.text("school.dat") == run.output)
  }

  @Test func `the program is written for other solvers`() async {
    let lp = await CommandRun.of(["model", "-", "--format", "lp"], input: OneSession.file)
    #expect(lp.status == .success)
    #expect(lp.output.contains("Minimize\n objective: + unserved\n"))
    #expect(lp.output.contains(" 0 <= x(1,1,480) <= 1\n"))
    let mps = await CommandRun.of(["model", "-", "--format", "mps"], input: OneSession.file)
    #expect(mps.status == .success)
    #expect(mps.output.contains("ROWS\n") && mps.output.hasSuffix("ENDATA\n"))
  }

  @Test func `with the unserved minutes known the penalty is the objective`() async {
    let run = await CommandRun.of(
      ["model", "-", "--format", "lp", "--unserved-most", "30"], input: OneSession.file)
    #expect(run.output.contains("objective: + penalty(afternoon)"))
    #expect(run.output.contains("keeps_unserved(1): + unserved <= 30\n"))
  }

  @Test func `a schedule is admitted at its price`() async throws {
    let folder = try TemporaryFolder()
    let week = try folder.file("week.json", OneSession.scheduleFile)
    let run = await CommandRun.of(["model", "-", "--expect", week], input: OneSession.file)
    #expect(run.status == .success)
    #expect(run.output == "The model admits the schedule: unserved 0, penalty 0.\n")
  }

  @Test func `a false claim is named`() async throws {
    let folder = try TemporaryFolder()
    let week = try folder.file(
      "week.json",
      OneSession.scheduleFile.replacing(
        "{\"unserved\": 0, \"penalty\": 0, ", with: "{\"unserved\": 3, \"penalty\": 4, "))
    let run = await CommandRun.of(["model", "-", "--expect", week], input: OneSession.file)
    #expect(run.status == .incomplete)
    #expect(
      run.output
        == "The model admits the schedule: unserved 0, penalty 0. The file claims unserved 3, penalty 4.\n")
  }

  @Test func `the first row that refuses is named with its rule and the session`() async throws {
    let folder = try TemporaryFolder()
    let week = try folder.file(
      "week.json",
      OneSession.scheduleFile.replacing("08:00", with: "08:01").replacing("08:30", with: "08:31"))
    let run = await CommandRun.of(["model", "-", "--expect", week], input: OneSession.file)
    #expect(run.status == .incomplete)
    #expect(
      run.output == """
        The model refuses the schedule, first at row frame[1,1,481]
          frame: A session lies within the frame of the day and starts on the grid.
            s1-speech (student s1) with speech on Mon 08:01-08:31

        """)
  }

  @Test func `a service that the school does not have has no place in the model`() async throws {
    let folder = try TemporaryFolder()
    let week = try folder.file(
      "week.json", OneSession.scheduleFile.replacing("\"s1-speech\"", with: "\"s9\""))
    let run = await CommandRun.of(["model", "-", "--expect", week], input: OneSession.file)
    #expect(run.status == .incomplete)
    #expect(run.output.hasPrefix("The model has no place for:\n"))
    #expect(run.output.contains("s9 on Mon 08:00"))
  }

  @Test func `the school file is never overwritten, and what cannot be written is 73`() async throws {
    let folder = try TemporaryFolder()
    let school = try folder.file("school.json", OneSession.file)
    #expect(await CommandRun.of(["model", school, "-o", school]).status == .usage)
    let run = await CommandRun.of(["model", school, "-o", folder.path + "/none/x.dat"])
    #expect(run.status == .cannotWrite)
    #expect(try folder.text("school.json") == OneSession.file)
  }
}
