import ArgumentParser
import CommandSupport
import Documents

/// `schedule schema FORMAT`: the JSON Schema of a format.
struct SchemaCommand: SurroundedCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case school, schedule, certificate, calendar, plan, prebooking, gym, snapshot
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract:
      "Print the JSON Schema (2020-12) of a file: school, schedule, certificate, calendar, plan, prebooking, gym or snapshot.",
    discussion: """
      Editors use it to complete and check what you type.

        schedule schema school > school.schema.json
      """)

  @Argument(help: "Which file: school, schedule, certificate, calendar, plan, prebooking, gym or snapshot.")
  var format: Format

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let text =
      switch format {
      case .school: SchemaDocument.school
      case .schedule: SchemaDocument.schedule
      case .certificate: SchemaDocument.certificate
      case .calendar: SchemaDocument.calendar
      case .plan: SchemaDocument.plan
      case .prebooking: SchemaDocument.prebooking
      case .gym: SchemaDocument.gym
      case .snapshot: SchemaDocument.snapshot
      }
    try surroundings.emit(text.hasSuffix("\n") ? text : text + "\n")
    return .success
  }
}
