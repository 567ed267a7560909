import SchoolDomain
import Testing

@testable import Importing

/// Imports of texts, for tests.
enum CSVSources {
  /// The import of files, a text each, with the names of templates.
  static func run(
    _ files: [(TableKind, String)], onto base: School? = nil, name: String? = "Test School",
    removesMissing: Bool = false
  ) -> SchoolImport {
    var options = ImportOptions()
    options.removesMissing = removesMissing
    if base == nil { options.name = name }
    return SchoolImport(
      files.map { ImportSource(.table($0), file: $0.fileName, bytes: Array($1.utf8)) }, onto: base,
      schoolFile: "school.json", options: options)
  }

  /// The messages of an import.
  static func messages(_ result: SchoolImport) -> [String] { result.receipt.issues.map(\.message) }
}
