import CalendarDomain
import CommandSupport
import Foundation
import ScheduleEngine
import SchoolDomain
import Synchronization
import Testing

@testable import Documents
@testable import ScheduleServer

@Suite struct PrebookRunTests {
  /// A command run in this process, on the system's clock.
  private func run(
    _ arguments: [String], input: String = "",
    interruptions: @escaping @Sendable () -> AsyncStream<Void> = { AsyncStream { _ in } }
  ) async -> (status: CommandSupport.ExitStatus, output: String, errors: String) {
    let (written, noted) = (Recorder(), Recorder())
    let surroundings = Surroundings(
      output: written.stream, errors: noted.stream, readInput: { _ in Array(input.utf8) },
      interruptions: interruptions,
      solve: { (_, _, _) async throws(SolveFailure) in throw .cancelled },
      now: { Instant(milliseconds: Int(Date().timeIntervalSince1970 * 1000)) })
    let status = await CommandRunner(ServerCommand.self).run(arguments, in: surroundings)
    return (status, written.text.withLock { $0 }, noted.text.withLock { $0 })
  }

  private final class Recorder: Sendable {
    let text = Mutex("")
    var stream: TextStream {
      TextStream(isTerminal: false) { [self] text in self.text.withLock { $0 += text } }
    }
  }

  /// Requests of several owners for a class that opens some seconds after the start.
  private func file(owners: Int, capacity: Int, seconds: Int = 3, _ simulator: String = "") -> String {
    let requests = (0..<owners).map { number in
      #"{"id":"p\#(number)","owner":"o\#(number)","gym":"g","class":"c","date":"2026-12-01","start":"07:00","created":"2026-11-20T08:00:0\#(number)Z"}"#
    }
    return """
      {"format":"prebooking/1","now":"2026-11-27T05:59:\(60 - seconds)Z",
       "gyms":[{"id":"g","zone":"Europe/Madrid","opening":{"rule":"sameLocalTime","daysBefore":4},"mode":"strictFIFO"}],
       "prebookings":[\(requests.joined(separator: ","))],
       "simulator":{"seed":7,"classes":[{"key":"c","date":"2026-12-01","start":"07:00","capacity":\(capacity),
         "opens":"2026-11-27T06:00:00Z"}]\(simulator)}}
      """
  }

  private struct Report: Decodable {
    struct Request: Decodable {
      let id, status: String
      let attempts: Int
    }
    struct Gym: Decodable { let earlyArrivals, duplicates, lost, unfinished: Int }
    let requests: [Request]
    let gyms: [Gym]
  }

  /// What a report holds, which must be as its format says.
  private func report(_ text: String) throws -> Report {
    let bytes = Array(text.utf8)
    var checker = StructureChecker(bytes: bytes, judgesValues: true)
    checker.check(try JSONParser.parse(bytes), .object(DocumentFormat.prebookingRun.shape))
    #expect(checker.findings.issues.map(\.issue.pointer) == [])
    return try JSONDecoder().decode(Report.self, from: Data(text.utf8))
  }

  @Test func `places go to the first requests, never early by a clock that is behind`() async throws {
    let result = await run(
      ["prebook", "run", "-", "--json"],
      input: file(owners: 5, capacity: 3, #","clockOffsetMs":-437,"sessionMinutes":25"#))
    #expect(result.status == .incomplete)
    let report = try report(result.output)
    #expect(report.requests.map(\.id) == ["p0", "p1", "p2", "p3", "p4"])
    #expect(report.requests.map(\.status) == ["booked", "booked", "booked", "refused", "refused"])
    let gym = try #require(report.gyms.first)
    #expect(gym.earlyArrivals == 0)
    #expect(gym.duplicates == 0)
    #expect(gym.lost == 0)
    #expect(gym.unfinished == 0)
  }

  @Test func `what became of a request is found out before it is sent again`() async throws {
    let faults = #"""
      ,"listLagMs":100,"faults":[{"attempt":1,"when":"afterAccept","do":"reset"}]
      """#
    let result = await run(["prebook", "run", "-", "--json"], input: file(owners: 4, capacity: 9, faults))
    #expect(result.status == .success)
    let report = try report(result.output)
    #expect(report.requests.map(\.status) == ["booked", "booked", "booked", "booked"])
    #expect(report.requests.map(\.attempts) == [1, 1, 1, 1])
    #expect(report.gyms.first?.duplicates == 0)
    #expect(report.gyms.first?.lost == 0)
  }

  @Test func `a table says the same to people`() async {
    let result = await run(["prebook", "run", "-"], input: file(owners: 1, capacity: 1, seconds: 1))
    #expect(result.status == .success)
    #expect(result.output.contains("booked   booked  p0  o0     g/c@2026-12-01\n"))
    #expect(result.output.contains("by the gym's own log: 0 early, 0 double, 0 lost\n"))
  }

  @Test func `a run that is stopped is cancelled, and gives back what it has not sent`() async throws {
    let result = await run(
      ["prebook", "run", "-", "--json"], input: file(owners: 2, capacity: 2, seconds: 50),
      interruptions: {
        AsyncStream<Void> { continuation in
          continuation.yield()
          continuation.finish()
        }
      })
    #expect(result.status == .cancelled)
    #expect(try report(result.output).requests.map(\.status) == ["scheduled", "scheduled"])
  }

  @Test func `a machine whose clock nobody sets is told so, and one that is a little wrong is not`() {
    #expect(HostClock(isSynchronized: true, error: 20_000).warning == nil)
    #expect(HostClock(isSynchronized: true, error: 20_001).warning?.contains("may be wrong by 20 ms") == true)
    #expect(
      HostClock(isSynchronized: false, error: 0).warning?.contains("nothing sets this machine's clock")
        == true)
    #if os(Linux)
      #expect(HostClock.read() != nil)
    #endif
  }

  @Test(arguments: [
    (["prebook", "run"], "Expected a file of requests or --store"),
    (["prebook", "run", "-", "--once"], "--once and --for belong to --store"),
    (["prebook", "run", "--store", "s", "--for", "0"], "--for is 0; expected 1 to 31536000"),
    (["prebook", "run", "--store", "s", "--now", "2026-11-27T06:00:00Z"], "--now belongs to a file"),
    (["prebook", "gym", "-", "--port", "70000"], "--port is 70000; expected 0 to 65535"),
  ])
  func `a wrong command line is refused`(arguments: [String], message: String) async {
    let result = await run(arguments)
    #expect(result.status == .usage)
    #expect(result.errors.contains(message))
  }

  @Test func `a gym that nobody says how to ask is named`() async {
    let other = file(owners: 1, capacity: 1).replacing(/,\s*"simulator":.*/.dotMatchesNewlines(), with: "}")
    let result = await run(["prebook", "run", "-"], input: other)
    #expect(result.status == .badInput)
    #expect(result.errors.contains("how the gym \"g\" is asked; expected a url, a simulator or --interface"))
    let gym = await run(["prebook", "gym", "-"], input: other)
    #expect(gym.status == .badInput)
    #expect(gym.errors.contains("has no simulator"))
  }
}
