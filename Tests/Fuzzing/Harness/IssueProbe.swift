import Documents

/// What is said about a file that is refused: at least one issue, each at a place that the file has.
enum IssueProbe {
  static func run(_ error: DocumentError, _ bytes: [UInt8]) {
    promise(!error.issues.isEmpty, "what is refused has an issue")
    promise(error.issues.count <= DocumentLimits.issues, "issues are limited")
    promise(error.omitted >= 0, "omitted issues are counted")
    promise(error.description.utf8.allSatisfy { $0 == 10 || $0 >= 32 }, "no message acts on a terminal")
    let outline = FileOutline(bytes)
    let positions = error.issues.compactMap(\.position)
    promise(positions == positions.sorted(), "issues are in the order of the file")
    for issue in error.issues.prefix(32) {
      guard let position = issue.position else { broken("an issue has no position") }
      guard let offset = outline.offset(of: position) else { broken("\(position) is not in the file") }
      guard let pointer = issue.pointer else {
        promise(error.issues.count == 1, "what is no JSON has one issue")
        continue
      }
      guard let places = outline.places(of: pointer) else { broken("\(pointer) leads nowhere") }
      promise(places.contains(offset), "\(position) is where \(pointer) stands, at one of \(places)")
    }
  }
}
