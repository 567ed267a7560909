import CommandSupport
import Documents
import ScheduleEngine
import Synchronization
import Testing

@testable import ScheduleCLI

@Suite struct ProgressTests {
  private let snapshot = SolveProgress(
    phase: .search, incumbent: Score(unserved: 645, penalty: 251),
    bound: ScoreBound(unserved: 645, penalty: 240), components: 3, componentsDone: 1)

  @Test func `the line for eyes names phase, incumbent, bound, gap and time`() {
    #expect(
      ProgressText.line(snapshot, milliseconds: 12_345)
        == "search  1/3  unserved 645 (>= 645)  penalty 251 (>= 240)  gap 4.4 %  12.3 s")
  }

  @Test func `where a part is solved for, both say that the bound is the part's`() {
    var part = snapshot
    part.isOfPart = true
    #expect(ProgressText.line(part, milliseconds: 0).hasPrefix("search of the part  1/3  unserved 645"))
    #expect(ProgressDocument.line(part, milliseconds: 0).hasSuffix(#","componentsDone":1,"part":true}"#))
  }

  @Test func `before the first schedule the line says so`() {
    let start = SolveProgress(
      phase: .relax, incumbent: nil, bound: ScoreBound(unserved: 0, penalty: nil), components: 1,
      componentsDone: 0)
    #expect(ProgressText.line(start, milliseconds: 90) == "relax  no schedule yet  0.0 s")
    #expect(
      ProgressDocument.line(start, milliseconds: 90)
        == #"{"phase":"relax","milliseconds":90,"unserved":null,"penalty":null,"boundUnserved":0,"#
        + #""boundPenalty":null,"gap":null,"components":1,"componentsDone":0}"#)
  }

  @Test func `a live line is shown on a terminal alone, ten times a second at most, and removed at the end`()
  {
    for isTerminal in [true, false] {
      let recorder = CommandRun.Recorder()
      let clock = Mutex(Duration.zero)
      let report = ProgressReport.make(.auto, stream: recorder.stream(isTerminal: isTerminal)) {
        clock.withLock { $0 }
      }
      for milliseconds in [0, 99, 100, 150, 199, 1234] {
        clock.withLock { $0 = .milliseconds(milliseconds) }
        report.show(snapshot)
      }
      report.clear()
      report.clear()
      let shown = [0, 100, 1234].map { "\r\u{1B}[K" + ProgressText.line(snapshot, milliseconds: $0) }
      #expect(recorder.text.withLock { $0 } == (isTerminal ? shown.joined() + "\r\u{1B}[K" : ""))
    }
  }
}
