import ArgumentParser
import CommandSupport
import Importing

/// The files that an import reads: one option for each kind, or a folder of them.
struct ImportSources: ParsableArguments {
  @Option(help: ArgumentHelp("Name, days, grades, rules, preferences: a row each.", valueName: "file"))
  var settings: [InputFile] = []

  @Option(help: ArgumentHelp("Buildings.", valueName: "file"))
  var sites: [InputFile] = []

  @Option(help: ArgumentHelp("When which grades are at school.", valueName: "file"))
  var hours: [InputFile] = []

  @Option(help: ArgumentHelp("Class teachers.", valueName: "file"))
  var teachers: [InputFile] = []

  @Option(help: ArgumentHelp("Periods of grades: recess, lunch, ...", valueName: "file"))
  var bellSchedules: [InputFile] = []

  @Option(help: ArgumentHelp("Times of classes: PE, library, ...", valueName: "file"))
  var specialActivities: [InputFile] = []

  @Option(help: ArgumentHelp("Who gives sessions.", valueName: "file"))
  var providers: [InputFile] = []

  @Option(help: ArgumentHelp("Where and when providers work.", valueName: "file"))
  var availability: [InputFile] = []

  @Option(help: ArgumentHelp("Who gets sessions.", valueName: "file"))
  var students: [InputFile] = []

  @Option(help: ArgumentHelp("Times at which a student is not to be had.", valueName: "file"))
  var blockedTimes: [InputFile] = []

  @Option(help: ArgumentHelp("What each student is owed by a provider.", valueName: "file"))
  var caseload: [InputFile] = []

  @Option(help: ArgumentHelp("Students who are kept apart or together.", valueName: "file"))
  var groupRules: [InputFile] = []

  @Option(help: ArgumentHelp("Sessions that stand today.", valueName: "file"))
  var sessions: [InputFile] = []

  @Option(
    help: ArgumentHelp(
      "All files of this folder, or ZIP archive, that have the names of templates, such as students.csv.",
      valueName: "dir"))
  var from: InputFolder?

  @Option(
    help: ArgumentHelp(
      "Sites, students and homeroom teachers of a OneRoster 1.1 or 1.2 folder or ZIP archive.",
      valueName: "dir"))
  var oneroster: InputFolder?

  /// The files named by an option each.
  var named: [(kind: TableKind, file: InputFile)] {
    let files: [(TableKind, [InputFile])] = [
      (.settings, settings), (.sites, sites), (.hours, hours), (.teachers, teachers),
      (.bellSchedules, bellSchedules), (.specialActivities, specialActivities), (.providers, providers),
      (.availability, availability), (.students, students), (.blockedTimes, blockedTimes),
      (.caseload, caseload), (.groupRules, groupRules), (.sessions, sessions),
    ]
    return files.flatMap { kind, files in files.map { (kind, $0) } }
  }

  var isEmpty: Bool { named.isEmpty && from == nil && oneroster == nil }

  /// What the files hold, the names of CSV files in folders that are of no kind, and of files there that cannot be read.
  struct Reading {
    var sources: [ImportSource] = []
    var ignored: [String] = []
    var unread: [String] = []
  }

  func read(in surroundings: Surroundings) throws(CommandFailure) -> Reading {
    var reading = Reading()
    if let oneroster {
      let contents = try oneroster.contents(in: surroundings)
      reading.unread += contents.unread
      reading.sources += contents.tables.map {
        ImportSource(.oneRoster($0.name), file: $0.file, bytes: $0.bytes)
      }
    }
    if let from {
      let contents = try from.contents(in: surroundings)
      reading.unread += contents.unread
      for table in contents.tables {
        // Windows and macOS tell no cases apart.
        guard let kind = TableKind.allCases.first(where: { $0.fileName == table.name.lowercased() }) else {
          reading.ignored.append(table.file)
          continue
        }
        reading.sources.append(ImportSource(.table(kind), file: table.file, bytes: table.bytes))
      }
    }
    for (kind, file) in named {
      reading.sources.append(
        ImportSource(.table(kind), file: file.name, bytes: try file.bytes(in: surroundings)))
    }
    return reading
  }
}
