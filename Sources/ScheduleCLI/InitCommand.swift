import ArgumentParser
import CommandSupport
import Documents
import Generation
import ScheduleEngine

/// `schedule init`: a small school to begin with, and a page that explains it.
struct InitCommand: SurroundedCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a small school that solves, and a page that explains each entry.",
    discussion: """
      Writes school.json and school.md here, or where --output says.

        schedule init && schedule solve school.json
        schedule init -o elm/
        schedule init -o elm.json
      """)

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "A folder, made where there is none, or a file that ends with .json; the page is beside it.",
      valueName: "path"))
  var output: OutputFolder?

  @Flag(help: "Replace files that are there.")
  var force = false

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    let school = try StarterSchool.school()
    let path = output?.path ?? "."
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let name = path.lowercased().hasSuffix(".json") ? String(parts.removeLast()) : "school.json"
    let rest = parts.joined(separator: "/")
    let folder = OutputFolder(path: parts.isEmpty ? "." : rest.isEmpty ? "/" : rest)
    let page = name.dropLast(".json".count) + ".md"
    try folder.write(
      [
        (name, String(decoding: SchoolDocument.write(school), as: UTF8.self)),
        (String(page), SchoolGuide.text(for: school, file: name)),
      ], replaces: force)
    let place = folder.place(of:)
    try surroundings.emit(
      """
      \(place(name)): a school with one provider and six students
      \(place(String(page))): what each entry means
      Next: schedule solve \(place(name))

      """)
    return .success
  }
}
