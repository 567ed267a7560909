import CommandSupport
import Documents
import Foundation
import ScheduleCLI
import ScheduleEngine
import SchoolDomain
import Synchronization
import TestSupport
import Testing

@Suite struct SolveCommandTests {
  @Test func `into a pipe the schedule is json and everything placed is 0`() async {
    let run = await CommandRun.of(
      ["solve", "-"], input: OneSession.file, solve: OneSession.answering(OneSession.schedule))
    #expect(run.status == .success)
    #expect(run.output.hasPrefix("{"))
    #expect(run.output.contains("\"schedule/1\""))
    #expect(run.errors == "")
  }

  @Test func `on a terminal the schedule is a table in color`() async {
    let run = await CommandRun.of(
      ["solve", "-"], input: OneSession.file, isTerminal: true,
      solve: OneSession.answering(OneSession.schedule))
    #expect(run.output.contains("08:00-08:30"))
    #expect(run.output.contains("\u{1B}["))
  }

  @Test(arguments: [
    (["NO_COLOR": "1"], []), ([:], ["--no-colour"]), ([:], ["--no-color"]), (["TERM": "dumb"], []),
  ])
  func `color is off where the user says so`(environment: [String: String], flags: [String]) async {
    let run = await CommandRun.of(
      ["solve", "-"] + flags, input: OneSession.file, isTerminal: true, environment: environment,
      solve: OneSession.answering(OneSession.schedule))
    #expect(run.output.contains("08:00-08:30"))
    #expect(!run.output.contains("\u{1B}["))
  }

  @Test func `something unserved is 1 and still printed`() async {
    let run = await CommandRun.of(
      ["solve", "-", "--format", "table"], input: OneSession.file,
      solve: OneSession.answering(OneSession.emptySchedule, .workLimit, warnings: ["A pin."]))
    #expect(run.status == .incomplete)
    #expect(run.output.contains("Not placed: 1 session of 1 service"))
    #expect(run.errors.hasPrefix("Warning: A pin.\nNot proven:"))
  }

  @Test func `a result cut by the clock says so`() async {
    let run = await CommandRun.of(
      ["solve", "-", "--time-limit", "2.5"], input: OneSession.file,
      solve: OneSession.answering(OneSession.schedule, .timeLimit))
    #expect(run.status == .success)
    #expect(run.errors.hasPrefix("Cut by the clock after 2.5 s"))
  }

  @Test func `cancelled before the first schedule is 2 and writes nothing`() async throws {
    let folder = try TemporaryFolder()
    let run = await CommandRun.of(["solve", "-", "-o", folder.path + "/out.json"], input: OneSession.file)
    #expect(run.status == .cancelled)
    #expect(run.output == "")
    #expect(try folder.names() == [])
  }

  @Test func `an interruption cancels the solve and the best schedule is printed`() async {
    let run = await CommandRun.of(
      ["solve", "-"], input: OneSession.file,
      interruptions: {
        AsyncStream { continuation in continuation.yield() }
      },
      solve: { (_, _, _) async throws(SolveFailure) in
        while !Task.isCancelled { await Task.yield() }
        return SolveOutcome(
          schedule: OneSession.schedule, termination: .cancelled, warnings: [], statistics: SolveStatistics())
      })
    #expect(run.status == .success)
    #expect(run.output.contains("\"s1-speech\""))
    #expect(run.errors.contains("once more quits"))
    #expect(run.errors.contains("Cancelled: this is the best schedule by then"))
  }

  @Test func `a fault of the engine is 70 and leaves a file to reproduce it`() async throws {
    let folder = try TemporaryFolder()
    let run = await CommandRun.of(
      ["solve", "-", "--gap", "2%"], input: OneSession.file, faultDirectories: ["/nonexistent", folder.path],
      solve: { (_, _, _) async throws(SolveFailure) in
        throw .internalFault(message: "The verifier \"rejects\" it.", schedule: OneSession.schedule)
      })
    #expect(run.status == .internalFault)
    #expect(run.output == "")
    #expect(run.errors.contains(folder.path + "/schedule-fault-1.json"))
    let text = try folder.text("schedule-fault-1.json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["message"] as? String == "The verifier \"rejects\" it.")
    #expect((object["school"] as? [String: Any])?["name"] as? String == "Tiny")
    #expect((object["schedule"] as? [String: Any])?["format"] as? String == "schedule/1")
    #expect((object["options"] as? [String: Any])?["gap"] as? Double == 0.02)
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/schedule-fault-1.json")
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }

  @Test(arguments: [
    ["--keep-existing", "--provider", "speech", "--service", "s1-speech"],
    ["--certificate", "/dev/null"],
  ])
  func `the file of a fault has all that the engine was given`(choices: [String]) async throws {
    let folder = try TemporaryFolder()
    let certificate = BoundCertificate(
      school: "Tiny", bound: ScoreBound(unserved: 0, penalty: 0),
      parts: [
        .init(
          services: ["s1-speech"], bound: ScoreBound(unserved: 0, penalty: 0),
          unserved: ProofTree(prices: ProofPrices(scale: 1, unserved: 1)), penalty: nil)
      ])
    let start = SolveStart(OneSession.schedule, certificate: certificate)
    let proof = String(decoding: CertificateDocument.write(certificate), as: UTF8.self)
    let seen = Mutex<(School, SolveOptions)?>(nil)
    let run = await CommandRun.of(
      [
        "solve", "-", "--gap", "2%", "--threads", "3", "--time-limit", "1.5", "--start",
        try folder.file("start.json", OneSession.scheduleFile), "--start-certificate",
        try folder.file("start-proof.json", proof),
      ] + choices, input: OneSession.file, faultDirectories: [folder.path],
      solve: { (school, options, _) async throws(SolveFailure) in
        seen.withLock { $0 = (school, options) }
        throw .internalFault(message: "Wrong.", schedule: nil)
      })
    let (school, options) = try #require(seen.withLock { $0 }, "\(run.errors)")
    #expect(options.start == start)

    let text = try folder.text("schedule-fault-1.json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    func part(_ name: String) throws -> [UInt8] {
      Array(try JSONSerialization.data(withJSONObject: try #require(object[name])))
    }
    let fields = try #require(object["options"] as? [String: Any])
    let read = SolveOptions(
      timeLimit: (fields["timeLimitMilliseconds"] as? Int).map { .milliseconds($0) },
      gap: try #require(fields["gap"] as? Double), threads: try #require(fields["threads"] as? Int),
      keepsExisting: try #require(fields["keepExisting"] as? Bool),
      onlyProviders: try #require(fields["providers"] as? [String]).map { ProviderID($0) },
      onlyServices: try #require(fields["services"] as? [String]).map { ServiceID($0) },
      effort: try #require(fields["effort"] as? Double),
      certifies: try #require(fields["certifies"] as? Bool),
      start: SolveStart(
        try ScheduleDocument.read(try part("start"), file: "start"),
        certificate: try CertificateDocument.read(try part("startCertificate"), file: "proof")))
    #expect(read == options)
    #expect(try SchoolDocument.read(try part("school"), file: "school") == school)
    #expect(object["schedule"] is NSNull)
    // What an option is added for, a fault may come from. `switches` is of tests alone.
    #expect(
      Mirror(reflecting: options).children.compactMap(\.label) == [
        "timeLimit", "gap", "threads", "keepsExisting", "onlyProviders", "onlyServices", "effort",
        "certifies",
        "start", "switches",
      ])
  }

  @Test func `options reach the engine`() async {
    let seen = Mutex<SolveOptions?>(nil)
    let recorder: Surroundings.Solve = { (_, options, _) async throws(SolveFailure) in
      seen.withLock { $0 = options }
      throw .cancelled
    }
    _ = await CommandRun.of(
      [
        "solve", "-", "--gap", "0.5%", "--threads", "3", "--time-limit", "1", "--keep-existing", "--provider",
        "speech",
        "--provider", "speech", "--service", "s1-speech",
      ], input: OneSession.file, solve: recorder)
    #expect(
      seen.withLock { $0 }
        == SolveOptions(
          timeLimit: .seconds(1), gap: 0.005, threads: 3, keepsExisting: true, onlyProviders: ["speech"],
          onlyServices: ["s1-speech"]))
  }

  @Test func `an unknown provider is 64 and the nearest is named`() async {
    let run = await CommandRun.of(["solve", "-", "--provider", "speach"], input: OneSession.file)
    #expect(run.status == .usage)
    #expect(
      run.errors.contains("--provider speach: the school has no provider of this id.\nMaybe you mean speech.")
    )
  }

  @Test func `progress as json lines has a line for each snapshot`() async throws {
    let snapshot = SolveProgress(
      phase: .search, incumbent: Score(unserved: 0, penalty: 10), bound: ScoreBound(unserved: 0, penalty: 9),
      components: 1, componentsDone: 0)
    let run = await CommandRun.of(
      ["solve", "-", "--progress", "jsonl"], input: OneSession.file,
      solve: { (_, _, progress) async throws(SolveFailure) in
        let (stream, continuation) = AsyncStream.makeStream(of: SolveProgress.self)
        continuation.yield(snapshot)
        continuation.finish()
        await progress(stream)
        return SolveOutcome(
          schedule: OneSession.schedule, termination: .optimal, warnings: [], statistics: SolveStatistics())
      })
    let line = try #require(run.errors.split(separator: "\n").first)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["phase"] as? String == "search")
    #expect(object["penalty"] as? Int == 10)
    #expect(object["gap"] as? Double == 0.1)
  }
}
