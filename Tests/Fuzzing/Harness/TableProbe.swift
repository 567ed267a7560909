import Importing
import SchoolDomain

/// CSV files that were read once change nothing when they are read again, and make a school that survives.
///
/// An input holds several files, each after a line such as `=== caseload.csv`; other names are files of OneRoster.
enum TableProbe {
  static func run(_ bytes: [UInt8]) {
    let sources = Self.sources(bytes)
    guard !sources.isEmpty, sources.count <= 20 else { return }
    var options = ImportOptions()
    options.name = "Fuzzed"
    let first = SchoolImport(sources, onto: nil, schoolFile: "school.json", options: options)
    promise(first.school != nil || first.receipt.failures > 0, "without a school there is a failure")
    guard let school = first.school else { return }
    SchoolProbe.survives(school)
    let second = SchoolImport(sources, onto: school, schoolFile: "school.json", options: options)
    let differences = second.receipt.differences
    promise(differences.isEmpty, "a second import changes nothing: \(differences)")
    guard let again = second.school else { broken("a second import has no school") }
    SchoolProbe.survives(again)
    _ = SchoolTables.losses(of: school)
  }

  private static func sources(_ bytes: [UInt8]) -> [ImportSource] {
    let mark = Array("=== ".utf8)
    var sources: [ImportSource] = []
    var name: String?
    var content: [UInt8] = []
    func close() {
      guard let name else { return }
      let kind = TableKind.allCases.first { $0.fileName == name }
      sources.append(
        ImportSource(kind.map { .table($0) } ?? .oneRoster(name), file: name, bytes: content))
    }
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      if line.starts(with: mark) {
        close()
        name = String(decoding: line.dropFirst(mark.count), as: UTF8.self)
        content = []
      } else {
        content += line + [10]
      }
    }
    close()
    return sources
  }
}
