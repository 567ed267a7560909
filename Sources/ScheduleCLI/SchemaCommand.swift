public import ArgumentParser
import CommandSupport
public import Documents

/// `schedule schema FORMAT`: the JSON Schema of a format.
struct SchemaCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract:
      "Print the JSON Schema (2020-12) of a file: school, schedule, certificate, diff, minutes, calendar, plan, prebooking, gym or snapshot.",
    discussion: """
      Editors use it to complete and check what you type.

        schedule schema school > school.schema.json
      """)

  @Argument(help: "Which file: one of those above.")
  var format: DocumentFormat

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let text = SchemaDocument.text(of: format)
    try surroundings.emit(text.hasSuffix("\n") ? text : text + "\n")
    return .success
  }
}

extension DocumentFormat: ExpressibleByArgument {}
