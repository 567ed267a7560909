import CommandSupport
import Documents
import Foundation
import Reporting
import ScheduleEngine

extension SolveCommand {
  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let school = try self.school.school(in: surroundings)
    let options = try options(for: school, in: surroundings)
    for file in [output, stats, certificate] { try file?.check() }
    let run = SolveRun(
      school: school, options: options, progress: progress, surroundings: surroundings)
    let outcome: SolveOutcome
    switch await run.result() {
    case .success(let solved): outcome = solved
    case .failure(let failure): throw commandFailure(failure, run: run)
    }
    try write(outcome, school: school, surroundings: surroundings)
    for sentence in SolveRemarks.remarks(
      on: outcome, limit: timeLimit, besideTable: isTable(in: surroundings))
    { surroundings.note(sentence) }
    return outcome.schedule.unplaced.isEmpty ? .success : .incomplete
  }

  private func options(
    for school: School, in surroundings: Surroundings
  ) throws(CommandFailure) -> SolveOptions {
    let solveStart = try solveStart(in: surroundings)
    return SolveOptions(
      timeLimit: timeLimit?.duration, gap: gap.value,
      threads: threads ?? min(64, ProcessInfo.processInfo.activeProcessorCount),
      keepsExisting: keepExisting,
      onlyProviders: try Selection.keys(
        providers, option: "--provider", kind: "provider", known: school.providers.map(\.id)),
      onlyServices: try Selection.keys(
        services, option: "--service", kind: "service", known: school.services.map(\.id)),
      certifies: certificate != nil, start: solveStart)
  }

  private func solveStart(in surroundings: Surroundings) throws(CommandFailure) -> SolveStart? {
    guard let start else { return nil }
    return SolveStart(
      try start.schedule(in: surroundings),
      certificate: try startCertificate?.certificate(in: surroundings))
  }

  private func write(
    _ outcome: SolveOutcome, school: School, surroundings: Surroundings
  ) throws(CommandFailure) {
    let file = output.flatMap { $0.isStandardOutput ? nil : $0 }
    let text =
      isTable(in: surroundings)
      ? ScheduleTable.render(
        outcome.schedule, school: school, part: outcome.part, width: look.columns(in: surroundings),
        color: look.color ?? (file == nil && surroundings.prefersColor(on: surroundings.output)))
      : String(decoding: ScheduleDocument.write(outcome.schedule), as: UTF8.self)
    try surroundings.deliver(Array(text.utf8), to: file)
    try stats?.write(StatisticsDocument.write(outcome.statistics, termination: outcome.termination))
    if let proof = outcome.certificate {
      try certificate?.write(CertificateDocument.write(proof))
    }
    if let file, surroundings.errors.isTerminal {
      surroundings.note(SolveRemarks.summary(of: outcome.schedule) + " Written to \(file.path).")
    }
  }

  private func isTable(in surroundings: Surroundings) -> Bool {
    let isFile = !(output?.isStandardOutput ?? true)
    return (format ?? (!isFile && surroundings.output.isTerminal ? .table : .json)) == .table
  }

  private func commandFailure(_ failure: SolveFailure, run: SolveRun) -> CommandFailure {
    switch failure {
    case .cancelled:
      let cause = timeLimit.map { "Cancelled, or out of time (\($0.value) s)," } ?? "Cancelled"
      return CommandFailure(
        .cancelled, cause + " before the first verified schedule: nothing is written.")
    case .unknownSelection(let id):
      return CommandFailure(.usage, "Nothing in the school is called \(id).")
    case .internalFault(let message, let schedule):
      let report = FaultReport(
        message: message, school: run.school, options: run.options, schedule: schedule)
      return CommandFailure(
        .internalFault, report.record(in: run.surroundings.faultDirectories), isRecorded: true)
    }
  }
}
