import ArgumentParser
import CommandSupport
import Documents
import Generation
import ScheduleEngine
import SchoolDomain

extension GeneratedCycle: ExpressibleByArgument {}

/// `schedule generate`: a school that was made up.
struct GenerateCommand: SurroundedCommand {
  enum Groups: String, CaseIterable, ExpressibleByArgument { case aligned, open }

  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make up a school, or a district, to try and to measure with.",
    discussion: """
      Elementary schools from TK to grade 5 with bell schedules per grade, early release on Wednesday, 19 to 21 \
      classes with four special activities each, and services of 20, 30 or 45 minutes. The same options give the \
      same bytes on every machine.

        schedule generate --students 30 --roles speech > school.json
        schedule generate --sites 12 --students 40 --seed 7 -o district.json
        schedule generate --existing 0.5 --pinned 0.1 | schedule solve - --format table
      """)

  @Option(help: "Which school: any whole number from 0 on.")
  var seed: UInt64 = 1

  @Option(
    help:
      "week: Monday to Friday. alternate: week A and week B, ten days. ten-day: days 1 to 10; library and some services come once in them."
  )
  var cycle: GeneratedCycle = .week

  @Option(help: "Sites of the district, 1 to 1000.")
  var sites = 1

  @Option(help: "Students at each site, 1 to 1000.")
  var students = 50

  @Option(
    help: ArgumentHelp(
      "Providers of each site, by role, with commas between; a role that stands twice has two.",
      valueName: "list"))
  var roles = "speech,ot,resource"

  @Option(
    help: "Students whom a provider sees at the same time, 1 to 50. Without it: 3 aligned, 8 open.")
  var capacity: Int?

  @Option(help: "aligned: groups with one start and end. open: sessions overlap in any way.")
  var grouping: Groups = .aligned

  @Option(help: "Days of the week on which a provider works, 1 to 5; itinerant providers work on all.")
  var daysOnSite = 5

  @Option(
    help: ArgumentHelp(
      "Services of a student on average, at most one a role and three in all. Without it: 1.5, or 1 with one role.",
      valueName: "number"))
  var servicesPerStudent: Thousandths?

  @Option(
    help: ArgumentHelp(
      "The provider time that the services need in full groups, of the time there is; sessions are added or taken. "
        + "Without it: as drawn, at most 0.7.", valueName: "share"))
  var tightness: Thousandths?

  @Option(help: ArgumentHelp("Services for one student alone.", valueName: "share"))
  var individual = Thousandths(value: 120)

  @Option(help: ArgumentHelp("Students with a mainstreaming block.", valueName: "share"))
  var mainstreaming = Thousandths(value: 150)

  @Option(help: ArgumentHelp("Services whose sessions stand today.", valueName: "share"))
  var existing = Thousandths(value: 0)

  @Option(help: ArgumentHelp("Standing sessions that are pinned.", valueName: "share"))
  var pinned = Thousandths(value: 200)

  @Option(
    help: ArgumentHelp(
      "Sites that exchange their providers of the last role with a neighbor, in pairs.", valueName: "share"))
  var itinerant = Thousandths(value: 100)

  @Option(
    help: ArgumentHelp("What an itinerant provider needs between two sites, 0 to 240.", valueName: "minutes"))
  var travel = 20

  @Option(
    help: ArgumentHelp(
      "What a session costs that overlaps its grade's core reading, 0 to 1000; with 0 there is none.",
      valueName: "cost"))
  var coreReading = 0

  @Option(help: "Name of the school. Without it: one that tells size and seed.")
  var name: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write the school to this file, whole or not at all.", valueName: "file"))
  var output: OutputFile?

  /// What the generator is asked for.
  private var options: GenerationOptions {
    var options = GenerationOptions()
    options.seed = seed
    options.name = name
    options.cycle = cycle
    options.sites = sites
    options.students = students
    options.roles = roles.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    options.capacity = capacity
    options.grouping = grouping == .aligned ? .aligned : .open
    options.daysOnSite = daysOnSite
    options.servicesPerStudent = servicesPerStudent?.value
    options.tightness = tightness?.value
    options.individual = individual.value
    options.mainstreaming = mainstreaming.value
    options.existing = existing.value
    options.pinned = pinned.value
    options.itinerant = itinerant.value
    options.travelMinutes = travel
    options.coreReadingCost = coreReading
    return options
  }

  func validate() throws {
    let issues = options.issues
    if issues.isEmpty { return }
    throw ValidationError(
      issues.map { "--\($0.knob) is \($0.value); expected \($0.expected)." }.joined(separator: "\n"))
  }

  func run(in surroundings: Surroundings) async throws(CommandFailure) -> ExitStatus {
    try output?.check()
    let school: School
    do {
      school = try SchoolGenerator.generate(options)
    } catch {
      throw CommandFailure(
        .internalFault,
        "The school that was made is none: \(error.issues.map(\.knob).joined(separator: ", "))")
    }
    let document = SchoolDocument.write(school)
    try surroundings.deliver(document, to: output)
    return .success
  }
}
