import SchoolDomain

/// What `manifest.csv` says of the files beside it: whether each is whole or holds only what has changed.
struct OneRosterManifest: Sendable {
  /// Names such as `users.csv` of files that hold only changes, with the place that says so.
  private(set) var deltas: [String: Place] = [:]

  struct Place: Sendable {
    let file: String
    let line: Int
    let property: String
  }

  /// Without a manifest every file is whole.
  init() {}

  /// Lines with properties that say nothing of a file are left out.
  init(_ bytes: [UInt8], file: String) throws(ImportFailure) {
    let raw = try RawTable.read(bytes, file: file) { HeaderName.plain($0) == "propertyname" }
    for record in raw.records where record.cells.count > 1 {
      let property = WhiteSpace.trimmed(record.cells[0].text)
      let value = WhiteSpace.trimmed(record.cells[1].text).lowercased()
      guard property.lowercased().hasPrefix("file."), value == "delta" else { continue }
      deltas[property.dropFirst(5) + ".csv"] = Place(file: file, line: record.line, property: property)
    }
  }

  /// Whether one of the files holds only changes.
  func isDelta(_ names: String...) -> Bool { names.contains { deltas[$0] != nil } }

  /// Why changes cannot be imported: there is nothing that they change, or what is missing would be removed.
  func objection(to names: [String], isUpdate: Bool, removesMissing: Bool) -> ImportIssue? {
    guard !isUpdate || removesMissing, let place = names.compactMap({ deltas[$0] }).first else { return nil }
    return ImportIssue(
      file: place.file, line: place.line, place: place.property, value: "\"delta\"",
      problem: "holds only what has changed",
      expected: isUpdate
        ? "an import without --remove-missing, as what has not changed is missing here"
        : "a school file to update, or a whole export (bulk)")
  }
}
